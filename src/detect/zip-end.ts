import type { ByteReader } from '../model/byte-reader.js';
import { Unsupported } from './detected.js';

/** Where a zip's list of contents lies in the file. */
export interface ZipEnd {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly entryCount: number;
}

/** APPNOTE.TXT 4.3.16, 4.3.15 and 4.3.14. */
const END = { signature: Buffer.from('PK\x05\x06', 'latin1'), bytes: 22 };
const LOCATOR = { signature: Buffer.from('PK\x06\x07', 'latin1'), bytes: 20 };
const END64 = { signature: Buffer.from('PK\x06\x06', 'latin1'), bytes: 56 };

/** Values that say "look into the Zip64 record". */
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** Nearly every zip has no comment; the longest one has 65,535 bytes. */
const USUAL_TAIL_BYTES = 1024;
const LONGEST_TAIL_BYTES = END.bytes + 0xffff;

/** Null for a file that does not end like a zip. Throws SyntaxError where its records contradict each other or the size of the file. */
export function findZipEnd(file: ByteReader): ZipEnd | null {
  const found = endIn(file, USUAL_TAIL_BYTES) ?? endIn(file, LONGEST_TAIL_BYTES);
  if (found === null) {
    if (tail(file, 0, 4).toString('latin1') === 'PK\x03\x04') throw new SyntaxError('a zip that is cut short');
    return null;
  }
  const { at, record } = found;
  if (record.readUInt16LE(4) !== 0 && record.readUInt16LE(4) !== FULL_16) throw new Unsupported('several disks');
  const values = {
    entryCount: record.readUInt16LE(10),
    sizeBytes: record.readUInt32LE(12),
    offset: record.readUInt32LE(16),
  };
  const isFull = values.entryCount === FULL_16 || values.sizeBytes === FULL_32 || values.offset === FULL_32;
  const big = isFull ? end64(file, at) : null;
  return placed(big?.values ?? values, big?.at ?? at);
}

/**
 * The list lies right before the record that ends it. Where the offset in the record says less, the whole zip was put behind something
 * else; where it says more, the file lacks bytes.
 */
function placed({ entryCount, sizeBytes, offset }: ZipEnd, endAt: number): ZipEnd {
  const start = endAt - sizeBytes;
  if (start < offset) throw new SyntaxError('list of contents is not where it should be');
  return { entryCount, sizeBytes, offset: start };
}

/** The last record whose comment fits into the rest of the file. */
function endIn(file: ByteReader, length: number): { readonly at: number; readonly record: Buffer } | null {
  const from = Math.max(0, file.sizeBytes - length);
  const bytes = tail(file, from, file.sizeBytes - from);
  for (
    let at = bytes.lastIndexOf(END.signature);
    at !== -1;
    at = at === 0 ? -1 : bytes.lastIndexOf(END.signature, at - 1)
  ) {
    const record = bytes.subarray(at, at + END.bytes);
    if (record.length === END.bytes && at + END.bytes + record.readUInt16LE(20) <= bytes.length) {
      return { at: from + at, record };
    }
  }
  return null;
}

/** The record with 64-bit numbers: where the locator says, or right before the locator when bytes were put in front of the zip. */
function end64(file: ByteReader, endAt: number): { readonly at: number; readonly values: ZipEnd } | null {
  const locatorAt = endAt - LOCATOR.bytes;
  const locator = tail(file, locatorAt, LOCATOR.bytes);
  if (!locator.subarray(0, 4).equals(LOCATOR.signature)) return null; // the numbers are full by chance
  if (locator.readUInt32LE(16) > 1) throw new Unsupported('several disks');
  for (const at of [safe(locator.readBigUInt64LE(8)), locatorAt - END64.bytes]) {
    const record = tail(file, at, END64.bytes);
    if (record.length < END64.bytes || !record.subarray(0, 4).equals(END64.signature)) continue;
    const [entryCount, sizeBytes, offset] = [32, 40, 48].map((place) => safe(record.readBigUInt64LE(place)));
    return { at, values: { entryCount: entryCount ?? 0, sizeBytes: sizeBytes ?? 0, offset: offset ?? 0 } };
  }
  throw new SyntaxError('no record of large numbers');
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new SyntaxError('number too large');
  return Number(value);
}

function tail(file: ByteReader, from: number, length: number): Buffer {
  if (from < 0) return Buffer.alloc(0);
  const bytes = file.read(from, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
