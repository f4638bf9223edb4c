import type { ByteReader } from '../model/byte-reader.js';
import type { BoundedBytes } from './bounded-bytes.js';
import { boundBytes } from './bounded-bytes.js';
import type { Detected } from './detected.js';
import { betterKnown, settle } from './detected.js';
import { isoTime } from './iso-time.js';
import { mimeTypeOf } from './mime-type.js';
import type { OriginalPlace } from './original-place.js';
import { placeOf } from './original-place.js';
import { pngChunks } from './png-chunks.js';
import { isTextChunk, pngKeyword, readPngText } from './png-text.js';

/** What a thumbnail of a file manager says about the picture it was made of. */
export interface Thumbnail {
  /** As written, percent-encoded: the thumbnail's name is the MD5 of it. */
  readonly uri: string;
  readonly original: OriginalPlace;
  /** When the original was last changed, ISO 8601 UTC. */
  readonly modifiedAt: string | null;
  readonly sizeBytes: number | null;
  readonly mimeType: string | null;
}

/**
 * Reads the texts of a PNG thumbnail. `none` is a PNG without the original's address. Source: Thumbnail managing standard 0.9
 * (freedesktop.org), "Thumbnail attributes": `Thumb::URI` and `Thumb::MTime` (seconds since 1970) must be there, the rest may. Text
 * chunks of any form count, before or behind the pixels.
 */
export function readThumbnail(file: ByteReader): Detected<Thumbnail> {
  const texts = new Map<string, string>();
  const walk = settle<never>(() => {
    collectTexts(boundBytes(file), texts);
    return null;
  });
  const known = settle(() => {
    const uri = texts.get('Thumb::URI');
    if (uri === undefined) return null;
    return {
      uri,
      original: placeOf(uri),
      modifiedAt: timeOf(texts.get('Thumb::MTime')),
      sizeBytes: wholeNumber(texts.get('Thumb::Size')),
      mimeType: mimeTypeOf(texts.get('Thumb::Mimetype')),
    };
  });
  return betterKnown(known, walk);
}

const WANTED = new Set(['Thumb::URI', 'Thumb::MTime', 'Thumb::Size', 'Thumb::Mimetype']);

function collectTexts(png: BoundedBytes, texts: Map<string, string>): void {
  for (const chunk of pngChunks(png)) {
    if (!isTextChunk(chunk)) continue;
    const keyword = pngKeyword(png, chunk);
    if (WANTED.has(keyword) && !texts.has(keyword)) texts.set(keyword, readPngText(png, chunk).text);
  }
}

/** Some writers add a fraction. */
function timeOf(seconds: string | undefined): string | null {
  const whole = wholeNumber(seconds?.replace(/\.\d*$/, ''));
  return whole === null ? null : isoTime(whole * 1000);
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
