import type { ByteReader } from '../model/byte-reader.js';
import { Unsupported } from './detected.js';

/** Bytes a parser walks in: a file, a range of it, or some in memory. */
export interface BoundedBytes {
  readonly sizeBytes: number;
  /** Exactly `length` bytes. Throws SyntaxError when they reach past the end, {@link Unsupported} when a bound is used up. */
  take(offset: number, length: number): Buffer;
}

/** What one parser may read of one file. A 20 MB PNG in chunks of 8 KiB takes 2,500 reads: its chunks are walked one by one. */
const MAX_READS = 6_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** No parser needs more in one piece; what is larger is walked in parts. */
const MAX_PIECE = 4 * 1024 * 1024;

/** The head of a photo holds its Exif block as a rule; further on only a few bytes at each place are of interest. */
const HEAD_BYTES = 16 * 1024;
const WINDOW_BYTES = 4 * 1024;
const KEPT_WINDOWS = 4;

/** A file, read in windows of some KiB, with a bound on reads and bytes. */
export function boundBytes(file: ByteReader): BoundedBytes {
  const windows: { readonly from: number; readonly bytes: Buffer }[] = [];
  let reads = 0;
  let readBytes = 0;
  const load = (from: number, length: number): Buffer => {
    reads += 1;
    readBytes += length;
    if (reads > MAX_READS || readBytes > MAX_BYTES) throw new Unsupported('too much to read');
    const window = asBuffer(file.read(from, length));
    if (windows.length === KEPT_WINDOWS) windows.splice(1, 1); // the head stays
    windows.push({ from, bytes: window });
    return window;
  };
  return {
    sizeBytes: file.sizeBytes,
    take(offset, length) {
      checkRange(offset, length, file.sizeBytes);
      for (const { from, bytes } of windows) {
        if (offset >= from && offset + length <= from + bytes.length)
          return bytes.subarray(offset - from, offset - from + length);
      }
      const from = offset < HEAD_BYTES && windows.length === 0 ? 0 : offset;
      const wanted = Math.max(offset - from + length, from === 0 ? HEAD_BYTES : WINDOW_BYTES);
      const window = load(from, Math.min(wanted, file.sizeBytes - from));
      if (offset - from + length > window.length) throw new SyntaxError('ends too early');
      return window.subarray(offset - from, offset - from + length);
    },
  };
}

/** The same bytes with the methods of a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes that are in memory already. */
export function bytesInMemory(buffer: Buffer): BoundedBytes {
  return {
    sizeBytes: buffer.length,
    take(offset, length) {
      checkRange(offset, length, buffer.length);
      return buffer.subarray(offset, offset + length);
    },
  };
}

/** A part as bytes of its own. Throws SyntaxError when it reaches past the end. */
export function rangeOf(bytes: BoundedBytes, offset: number, length: number): BoundedBytes {
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.sizeBytes)) throw new SyntaxError('points outside');
  return {
    sizeBytes: length,
    take: (at, wanted) => {
      checkRange(at, wanted, length);
      return bytes.take(offset + at, wanted);
    },
  };
}

function checkRange(offset: number, length: number, sizeBytes: number): void {
  if (!(offset >= 0 && length >= 0 && offset + length <= sizeBytes)) throw new SyntaxError('ends too early');
  if (length > MAX_PIECE) throw new Unsupported('piece too large');
}
