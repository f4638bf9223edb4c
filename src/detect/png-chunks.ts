import type { BoundedBytes } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/** One chunk of a PNG: four letters, and where its data lies. Check sums are not verified: half a photo still tells its place. */
export interface PngChunk {
  readonly type: string;
  readonly from: number;
  readonly length: number;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MAX_CHUNKS = 20_000;

/**
 * All chunks up to the last, `IEND`; those with texts and Exif may come behind the picture data. Source: PNG third edition (W3C),
 * section 5. Throws SyntaxError when it is no PNG or ends before `IEND`.
 */
export function* pngChunks(png: BoundedBytes): Generator<PngChunk> {
  if (!png.take(0, SIGNATURE.length).equals(SIGNATURE)) throw new SyntaxError('no PNG');
  let at = SIGNATURE.length;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const head = png.take(at, 8);
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4);
    if (!/^[A-Za-z]{4}$/.test(type)) throw new SyntaxError('no chunk');
    if (at + 12 + length > png.sizeBytes) throw new SyntaxError('ends inside a chunk');
    yield { type, from: at + 8, length };
    if (type === 'IEND') return;
    at += 12 + length;
  }
  throw new Unsupported('too many chunks');
}
