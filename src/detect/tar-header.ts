import { decodeName } from '../model/path-text.js';

export const TAR_BLOCK_BYTES = 512;

/** What one header block of a tar archive says, before names and numbers that other members give it. */
export interface TarHeader {
  /** One character; NUL for a file of the oldest kind. */
  readonly type: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** What extended headers say in place of a header that is too short for it. */
export interface TarExtras {
  readonly path?: string;
  readonly sizeBytes?: number;
  readonly modifiedMs?: number;
}

/** Null when this block is no header: its checksum is wrong, or a number in it is none. POSIX.1-2017, `pax`, "ustar Interchange Format". */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (!hasChecksum(block)) return null;
  const sizeBytes = readNumber(block, 124, 12);
  const modified = readNumber(block, 136, 12);
  if (sizeBytes === null || sizeBytes < 0) return null;
  const name = textAt(block, 0, 100);
  // GNU tar keeps times in the place of the prefix; its magic ends in a space instead of NUL.
  const prefix = isUstar(block) && block[262] === 0 ? textAt(block, 345, 155) : '';
  return {
    type: String.fromCharCode(block[156] ?? 0),
    path: prefix === '' ? name : `${prefix}/${name}`,
    sizeBytes,
    modifiedMs: inCalendar((modified ?? 0) * 1000),
  };
}

/** Could this block be a header, judged without adding it up? All writers of the last decades put these letters there. */
export function isUstar(block: Uint8Array): boolean {
  return (
    block[257] === 0x75 && block[258] === 0x73 && block[259] === 0x74 && block[260] === 0x61 && block[261] === 0x72
  );
}

/** The records of a pax header that matter here: `length key=value`, UTF-8. What follows a damaged record is left out. */
export function readPaxRecords(bytes: Uint8Array): TarExtras {
  let extras: TarExtras = {};
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space === -1 || space - at > 8 ? '' : Buffer.from(bytes.subarray(at, space)).toString('latin1');
    const end = at + Number(digits);
    if (!/^\d+$/.test(digits) || end <= space || end > bytes.length) break;
    const record = bytes.subarray(space + 1, end - 1); // looked through by itself: many records take no longer than one
    const equals = record.indexOf(0x3d);
    if (equals !== -1) {
      const key = Buffer.from(record.subarray(0, equals)).toString('latin1');
      extras = { ...extras, ...paxRecord(key, record.subarray(equals + 1)) };
    }
    at = end;
  }
  return extras;
}

/** The name in a member of GNU's types `L` and `K`, ended by NUL. */
export function readLongName(bytes: Uint8Array): string {
  return textAt(bytes, 0, bytes.length);
}

function paxRecord(key: string, value: Uint8Array): TarExtras {
  if (key === 'path' && value.length > 0) return { path: decodeName(value) };
  const text = value.length > 40 ? '' : Buffer.from(value).toString('latin1');
  if (key === 'size' && /^\d{1,15}$/.test(text)) return { sizeBytes: Number(text) };
  if (key === 'mtime' && /^-?\d+(?:\.\d*)?$/.test(text)) return { modifiedMs: inCalendar(Number(text) * 1000) };
  return {};
}

/** Up to the first NUL; bytes that are not UTF-8 as `path-text.ts` writes them. */
function textAt(block: Uint8Array, offset: number, length: number): string {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decodeName(end === -1 ? field : field.subarray(0, end));
}

/** Bytes added up with the checksum's own as spaces. Old programs took bytes above 127 for negative numbers. */
function hasChecksum(block: Uint8Array): boolean {
  let sum = 0;
  let high = 0;
  for (let at = 0; at < TAR_BLOCK_BYTES; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    sum += byte;
    if (byte > 127) high += 1;
  }
  const stored = readNumber(block, 148, 8);
  return stored === sum || stored === sum - high * 256;
}

/** Octal digits between spaces and NUL, or what does not fit them as a big-endian number with the first bit set (GNU). */
function readNumber(block: Uint8Array, offset: number, length: number): number | null {
  const first = block[offset] ?? 0;
  if (first >= 0x80) return readBinary(block.subarray(offset, offset + length));
  let value = 0;
  let isOver = false;
  for (let at = offset; at < offset + length; at += 1) {
    const byte = block[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x37 && !isOver) value = value * 8 + byte - 0x30;
    else if (byte !== 0x20 && byte !== 0) return null;
    else if (at > offset && (block[at - 1] ?? 0) >= 0x30) isOver = true;
  }
  return value;
}

/** Two's complement; null for what is no exact number any more. */
function readBinary(field: Uint8Array): number | null {
  const isNegative = ((field[0] ?? 0) & 0x40) !== 0;
  let value = isNegative ? ((field[0] ?? 0) | 0x80) - 256 : (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) {
    value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) return null;
  }
  return value;
}

const YEAR_10000_MS = 253_402_300_800_000;

/** A time that a calendar has; 0 for any other. */
function inCalendar(ms: number): number {
  return Math.abs(ms) < YEAR_10000_MS / 4 || (ms >= 0 && ms < YEAR_10000_MS) ? Math.round(ms) : 0;
}
