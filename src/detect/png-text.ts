import { inflateSync } from 'node:zlib';
import type { BoundedBytes } from './bounded-bytes.js';
import { Unsupported } from './detected.js';
import type { PngChunk } from './png-chunks.js';

export interface PngText {
  readonly keyword: string;
  readonly text: string;
}

/** The longest text that is read, packed or not: an Exif profile as hexadecimal digits is the longest in use. */
export const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_KEYWORD = 79;

export function isTextChunk({ type }: PngChunk): boolean {
  return type === 'tEXt' || type === 'zTXt' || type === 'iTXt';
}

/**
 * The keyword of a text chunk alone, so that the text of an unwanted one is never unpacked. Source: PNG third edition (W3C),
 * 11.3.3: 1 to 79 Latin-1 characters, then a NUL. Throws SyntaxError.
 */
export function pngKeyword(png: BoundedBytes, chunk: PngChunk): string {
  const start = png.take(chunk.from, Math.min(chunk.length, MAX_KEYWORD + 1));
  const end = start.indexOf(0);
  if (end < 1) throw new SyntaxError('no keyword');
  return start.toString('latin1', 0, end);
}

/**
 * A text chunk of any of the three forms: `tEXt` (Latin-1), `zTXt` (the same, deflated), `iTXt` (UTF-8, deflated or not, with a
 * language and a translated keyword in between). Throws SyntaxError, and {@link Unsupported} for a text of over 1 MiB.
 */
export function readPngText(png: BoundedBytes, chunk: PngChunk): PngText {
  if (chunk.length > MAX_TEXT_BYTES) throw new Unsupported('text too long');
  const keyword = pngKeyword(png, chunk);
  const rest = png.take(chunk.from, chunk.length).subarray(keyword.length + 1);
  if (chunk.type === 'tEXt') return { keyword, text: rest.toString('latin1') };
  if (chunk.type === 'zTXt') return { keyword, text: inflated(rest.subarray(1)).toString('latin1') };
  const isPacked = rest.readUInt8(0) === 1;
  const text = behindNul(behindNul(rest.subarray(2)));
  return { keyword, text: (isPacked ? inflated(text) : text).toString('utf8') };
}

function behindNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  if (end === -1) throw new SyntaxError('no end of text');
  return bytes.subarray(end + 1);
}

function inflated(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_TEXT_BYTES });
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? new Unsupported('text too long') : new SyntaxError('packed text is broken', { cause: error });
  }
}
