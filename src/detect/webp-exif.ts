import type { BoundedBytes } from './bounded-bytes.js';
import { rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/** An animation has one chunk a frame. */
const MAX_CHUNKS = 10_000;

/**
 * The TIFF block of each `EXIF` chunk of a WebP; they come behind the picture data. Source: RFC 9649, section 2.3 (RIFF) and 2.7.1.5;
 * chunks are padded to an even size. Throws SyntaxError when it is no WebP or is cut short.
 */
export function* webpTiffBlocks(webp: BoundedBytes): Generator<BoundedBytes> {
  const head = webp.take(0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WEBP')
    throw new SyntaxError('no WebP');
  const end = 8 + head.readUInt32LE(4);
  if (end > webp.sizeBytes) throw new SyntaxError('ends too early');
  let at = 12;
  for (let count = 0; at + 8 <= end; count += 1) {
    if (count === MAX_CHUNKS) throw new Unsupported('too many chunks');
    const chunk = webp.take(at, 8);
    const length = chunk.readUInt32LE(4);
    if (at + 8 + length > end) throw new SyntaxError('ends inside a chunk');
    if (chunk.toString('latin1', 0, 4) === 'EXIF') yield rangeOf(webp, at + 8, length);
    at += 8 + length + (length % 2);
  }
}
