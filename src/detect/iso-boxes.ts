import type { BoundedBytes } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/** One box: four characters, and where its content begins and ends. */
export interface IsoBox {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** A photo of 200 megapixels in tiles of 512 by 512 has 768 items, each with a box of its own. */
const MAX_BOXES = 5_000;

/**
 * The boxes that fill `from` to `to`, one after the other. Source: ISO/IEC 14496-12, 4.2: 32-bit size (itself included) and type; size 1
 * means a 64-bit size behind the type, size 0 "to the end". Each step goes forward, so that it always ends. Throws SyntaxError where no box is.
 */
export function* boxesOf(bytes: BoundedBytes, from: number, to: number): Generator<IsoBox> {
  let at = from;
  for (let count = 0; at + 8 <= to; count += 1) {
    if (count === MAX_BOXES) throw new Unsupported('too many boxes');
    const head = bytes.take(at, 8);
    const type = head.toString('latin1', 4);
    if (head.readUInt32BE(4) === 0) throw new SyntaxError('box without a type');
    const short = head.readUInt32BE(0);
    const isLong = short === 1;
    const size = isLong ? longSize(bytes, at + 8) : short === 0 ? to - at : short;
    const headBytes = isLong ? 16 : 8;
    if (size < headBytes || at + size > to) throw new SyntaxError('box does not fit');
    yield { type, from: at + headBytes, to: at + size };
    at += size;
  }
  if (at !== to) throw new SyntaxError('something behind the last box');
}

function longSize(bytes: BoundedBytes, at: number): number {
  return Number(bytes.take(at, 8).readBigUInt64BE(0));
}
