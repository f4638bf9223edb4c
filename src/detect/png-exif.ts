import type { BoundedBytes } from './bounded-bytes.js';
import { bytesInMemory, rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';
import { pngChunks } from './png-chunks.js';
import { isTextChunk, pngKeyword, readPngText } from './png-text.js';

/** Keywords under which ImageMagick keeps an Exif block as text (`coders/png.c`, `png_write_raw_profile`). */
const RAW_PROFILES = new Set(['Raw profile type exif', 'Raw profile type APP1']);

/** Each may unpack to 1 MiB. */
const MAX_PROFILES = 4;

/**
 * The TIFF blocks of a PNG: each `eXIf` chunk (PNG third edition, 11.3.4.5), and raw profiles in text chunks. Throws SyntaxError
 * when the file is damaged; what was yielded before holds.
 */
export function* pngTiffBlocks(png: BoundedBytes): Generator<BoundedBytes> {
  let profiles = 0;
  for (const chunk of pngChunks(png)) {
    if (chunk.type === 'eXIf') yield rangeOf(png, chunk.from, chunk.length);
    if (!isTextChunk(chunk) || !RAW_PROFILES.has(pngKeyword(png, chunk))) continue;
    profiles += 1;
    if (profiles > MAX_PROFILES) throw new Unsupported('too many profiles');
    const block = rawProfile(readPngText(png, chunk).text);
    if (block !== null) yield bytesInMemory(block);
  }
}

/** A newline, the kind, a newline, the length in decimal, a newline, hexadecimal digits. Null for an XMP packet in `APP1`. */
function rawProfile(text: string): Buffer | null {
  const match = /^\s*(\w+)\s+(\d{1,9})\s/.exec(text);
  if (match === null) throw new SyntaxError('no profile');
  const bytes = Buffer.from(text.slice(match[0].length).replaceAll(/\s+/g, ''), 'hex');
  if (bytes.length < Number(match[2])) throw new SyntaxError('profile ends too early');
  return bytes.toString('latin1', 0, 4) === 'http' ? null : bytes;
}
