/**
 * Where the parts of a binary property list lie (Apple, CFBinaryPList.c): `bplist00`, objects, a table of their offsets, and a
 * trailer of 32 bytes. An object begins with a byte that holds its kind and, where it is below 15, its count.
 */
export interface BinaryPlistLayout {
  readonly bytes: Uint8Array;
  /** The bytes in front of the table: no object may reach further. */
  readonly objects: Uint8Array;
  readonly objectCount: number;
  readonly topObject: number;
  /** Bytes of a number in the table, and of a number that names an object. */
  readonly offsetSize: number;
  readonly refSize: number;
  readonly tableAt: number;
}

const MAGIC = 'bplist00';
const TRAILER_BYTES = 32;

/** High half of an object's first byte. */
export const KIND = {
  simple: 0,
  integer: 1,
  real: 2,
  date: 3,
  data: 4,
  ascii: 5,
  utf16: 6,
  uid: 8,
  array: 10,
  dict: 13,
} as const;

/** 2001-01-01, from which dates count their seconds. */
export const APPLE_EPOCH_MS = 978_307_200_000;

/** Do these bytes begin like a binary property list? */
export function isBinaryPlist(bytes: Uint8Array): boolean {
  for (let at = 0; at < MAGIC.length; at += 1) if (bytes[at] !== MAGIC.charCodeAt(at)) return false;
  return true;
}

/** Throws SyntaxError when the trailer contradicts the size. */
export function layoutOf(bytes: Uint8Array): BinaryPlistLayout {
  const trailerAt = bytes.length - TRAILER_BYTES;
  if (trailerAt < MAGIC.length || !isBinaryPlist(bytes)) throw new SyntaxError('no binary property list');
  const offsetSize = byteAt(bytes, trailerAt + 6);
  const refSize = byteAt(bytes, trailerAt + 7);
  if (offsetSize < 1 || offsetSize > 8 || refSize < 1 || refSize > 8) throw new SyntaxError('impossible number size');
  const objectCount = unsignedAt(bytes, trailerAt + 8, 8);
  const topObject = unsignedAt(bytes, trailerAt + 16, 8);
  const tableAt = unsignedAt(bytes, trailerAt + 24, 8);
  if (topObject >= objectCount) throw new SyntaxError('no such top object');
  if (tableAt <= MAGIC.length || tableAt + objectCount * offsetSize > trailerAt)
    throw new SyntaxError('table reaches outside');
  return { bytes, objects: bytes.subarray(0, tableAt), objectCount, topObject, offsetSize, refSize, tableAt };
}

/** Where an object begins. */
export function offsetOf({ bytes, objectCount, offsetSize, tableAt }: BinaryPlistLayout, ref: number): number {
  if (ref >= objectCount) throw new SyntaxError('no such object');
  const offset = unsignedAt(bytes, tableAt + ref * offsetSize, offsetSize);
  if (offset < MAGIC.length || offset >= tableAt) throw new SyntaxError('object lies outside');
  return offset;
}

/** The number that names an object, at the n-th place of a container's list. */
export function refAt({ objects, refSize }: BinaryPlistLayout, listAt: number, index: number): number {
  return unsignedAt(objects, listAt + index * refSize, refSize);
}

/** How many bytes, characters or members the object at `at` has. */
export function countOf(bytes: Uint8Array, at: number): number {
  const low = byteAt(bytes, at) & 15;
  if (low < 15) return low;
  const marker = byteAt(bytes, at + 1);
  if (marker >> 4 !== KIND.integer || (marker & 15) > 3) throw new SyntaxError('count is no number');
  return unsignedAt(bytes, at + 2, 1 << (marker & 15));
}

/** Where the body of an object begins that has a count. */
export function bodyOf(bytes: Uint8Array, at: number): number {
  return (byteAt(bytes, at) & 15) < 15 ? at + 1 : at + 2 + (1 << (byteAt(bytes, at + 1) & 15));
}

/** One to eight bytes, big-endian; above 2^53 the nearest number that there is. */
export function unsignedAt(bytes: Uint8Array, at: number, size: number): number {
  if (at + size > bytes.length) throw new SyntaxError('ends too early');
  let value = 0;
  for (let index = at; index < at + size; index += 1) value = value * 256 + (bytes[index] as number);
  return value;
}

/** An object of kind integer: of one, two and four bytes unsigned, of eight and sixteen signed. */
export function integerAt(bytes: Uint8Array, at: number): number {
  const power = byteAt(bytes, at) & 15;
  if (power < 3) return unsignedAt(bytes, at + 1, 1 << power);
  if (power > 4) throw new SyntaxError('impossible integer');
  if (power === 3) return signedAt(bytes, at + 1);
  // Sixteen for what eight can not hold, and by some writers for anything.
  const high = BigInt(signedAt(bytes, at + 1));
  return Number((high << 64n) | (BigInt(signedAt(bytes, at + 9)) & 0xffff_ffff_ffff_ffffn));
}

/** An object of kind real or date: four or eight bytes (IEEE 754). */
export function realAt(bytes: Uint8Array, at: number): number {
  const power = byteAt(bytes, at) & 15;
  const size = 1 << power;
  if ((power !== 2 && power !== 3) || at + 1 + size > bytes.length) throw new SyntaxError('impossible real');
  const view = new DataView(bytes.buffer, bytes.byteOffset + at + 1, size);
  return size === 4 ? view.getFloat32(0) : view.getFloat64(0);
}

/** The number in an object of kind UID. */
export function uidAt(bytes: Uint8Array, at: number): number {
  const size = (byteAt(bytes, at) & 15) + 1;
  const uid = size <= 8 ? unsignedAt(bytes, at + 1, size) : Number.NaN;
  if (!Number.isSafeInteger(uid)) throw new SyntaxError('impossible UID');
  return uid;
}

function signedAt(bytes: Uint8Array, at: number): number {
  const high = unsignedAt(bytes, at, 4) | 0;
  return high * 2 ** 32 + unsignedAt(bytes, at + 4, 4);
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new SyntaxError('ends too early');
  return byte;
}
