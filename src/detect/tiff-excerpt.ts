import type { BoundedBytes } from './bounded-bytes.js';
import { rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/**
 * A small, well-formed TIFF that holds only the wanted tags of another. The block of a photo may be anything an attacker or a broken
 * disk makes of it; a TIFF file has gigabytes, with its tables at the end. Only the excerpt, whose every offset is ours, goes on to
 * the Exif library. Source: TIFF 6.0, section 2; Exif 3.0 (CIPA DC-008), 4.6.3 (pointers to the Exif and GPS tables).
 */
export interface TiffExcerpt {
  readonly bytes: Buffer;
  /** Wanted tags, or the pointer to a wanted table, that are there and cannot be read. */
  readonly broken: ReadonlySet<number>;
}

/** Wanted tags by table. */
export interface WantedTags {
  readonly ifd0: readonly number[];
  readonly exif: readonly number[];
  readonly gps: readonly number[];
}

export const EXIF_POINTER = 0x8769;
export const GPS_POINTER = 0x8825;

/** Names and numbers are short; of longer values only the beginning is of interest. */
const MAX_VALUE_BYTES = 1024;
const ENTRY_BYTES = 12;
const LONG = 4;

/** Bytes of one value by type, 1 to 13 (TIFF 6.0, section 2; 13 = IFD from its supplement 1). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** 42, and what Panasonic RW2 and Olympus ORF write instead; the rest of the layout is the same (ExifTool, `Exif.pm`). */
const MAGICS = new Set([42, 0x55, 0x4f52, 0x5352]);
const BIG_TIFF = 43;

/** Throws SyntaxError when it is no TIFF or its first table does not fit, {@link Unsupported} for BigTIFF. */
export async function tiffExcerpt(block: BoundedBytes, wanted: WantedTags): Promise<TiffExcerpt> {
  const tiff = await withoutExifName(block);
  const header = await tiff.take(0, 8);
  const order = header.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') throw new SyntaxError('no TIFF');
  const read = numbersOf(order === 'II');
  const magic = read.u16(header, 2);
  if (magic === BIG_TIFF) throw new Unsupported('BigTIFF');
  if (!MAGICS.has(magic)) throw new SyntaxError('no TIFF');

  const broken = new Set<number>();
  const take = (at: number, tags: readonly number[]) => takeTable({ tiff, read, broken }, at, tags);
  const ifd0 = await take(read.u32(header, 4), [...wanted.ifd0, EXIF_POINTER, GPS_POINTER]);
  const below = async (pointer: number, tags: readonly number[]): Promise<Entry[]> => {
    const entry = ifd0.find(({ tag }) => tag === pointer);
    if (entry === undefined || tags.length === 0) return [];
    try {
      return await take(read.u32(entry.value, 0), tags);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      broken.add(pointer);
      return [];
    }
  };
  const exif = await below(EXIF_POINTER, wanted.exif);
  const gps = await below(GPS_POINTER, wanted.gps);
  const own = ifd0.filter(({ tag }) => tag !== EXIF_POINTER && tag !== GPS_POINTER);
  return { bytes: writeTiff(order, { ifd0: own, exif, gps }), broken };
}

/** WebP, PNG and HEIC hold the bare block by their standards; some writers put JPEG's `Exif\0\0` before it nevertheless. */
async function withoutExifName(block: BoundedBytes): Promise<BoundedBytes> {
  const start = await block.take(0, Math.min(6, block.sizeBytes));
  return start.toString('latin1') === 'Exif\0\0' ? rangeOf(block, 6, block.sizeBytes - 6) : block;
}

interface Numbers {
  u16(bytes: Buffer, at: number): number;
  u32(bytes: Buffer, at: number): number;
}

function numbersOf(isLittle: boolean): Numbers {
  return {
    u16: (bytes, at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32: (bytes, at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  };
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

interface Table {
  readonly tiff: BoundedBytes;
  readonly read: Numbers;
  readonly broken: Set<number>;
}

async function takeTable({ tiff, read, broken }: Table, at: number, tags: readonly number[]): Promise<Entry[]> {
  if (at < 8) throw new SyntaxError('table inside the header');
  const count = read.u16(await tiff.take(at, 2), 0);
  const table = await tiff.take(at + 2, count * ENTRY_BYTES);
  const entries = new Map<number, Entry>();
  for (let from = 0; from < table.length; from += ENTRY_BYTES) {
    const tag = read.u16(table, from);
    if (!tags.includes(tag) || entries.has(tag) || broken.has(tag)) continue;
    const entry = await takeEntry(tiff, read, table.subarray(from, from + ENTRY_BYTES));
    if (entry === null) broken.add(tag);
    else entries.set(tag, entry);
  }
  return [...entries.values()];
}

/** Null when its type is unknown or its value lies outside. */
async function takeEntry(tiff: BoundedBytes, read: Numbers, raw: Buffer): Promise<Entry | null> {
  const type = read.u16(raw, 2);
  const size = TYPE_BYTES[type] ?? 0;
  const whole = read.u32(raw, 4);
  if (size === 0 || whole === 0) return null;
  const isInPlace = whole * size <= 4;
  const from = isInPlace ? 8 : read.u32(raw, 8);
  if (!isInPlace && from + whole * size > tiff.sizeBytes) return null;
  const count = Math.min(whole, Math.floor(MAX_VALUE_BYTES / size));
  const value = isInPlace ? raw.subarray(8, 12) : await tiff.take(from, count * size);
  return { tag: read.u16(raw, 0), type, count, value };
}

/** Header, three tables, then the values that do not fit into four bytes. Pointers stand only where there is something to point at. */
function writeTiff(order: 'II' | 'MM', tables: Readonly<Record<keyof WantedTags, readonly Entry[]>>): Buffer {
  const isLittle = order === 'II';
  const u16 = (value: number) => (isLittle ? Buffer.of(value & 255, value >> 8) : Buffer.of(value >> 8, value & 255));
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (isLittle) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const pointers = Number(tables.exif.length > 0) + Number(tables.gps.length > 0);
  const sizeOf = (entries: number) => 2 + entries * ENTRY_BYTES + 4;
  const exifAt = 8 + sizeOf(tables.ifd0.length + pointers);
  const gpsAt = exifAt + sizeOf(tables.exif.length);
  let valuesAt = gpsAt + sizeOf(tables.gps.length);
  const values: Buffer[] = [];
  const pointer = (tag: number, at: number): Entry => ({ tag, type: LONG, count: 1, value: u32(at) });
  const ifd0 = [
    ...tables.ifd0,
    ...(tables.exif.length > 0 ? [pointer(EXIF_POINTER, exifAt)] : []),
    ...(tables.gps.length > 0 ? [pointer(GPS_POINTER, gpsAt)] : []),
  ];
  const written = [ifd0, tables.exif, tables.gps].flatMap((entries) => [
    u16(entries.length),
    ...entries.flatMap(({ tag, type, count, value }) => {
      const head = [u16(tag), u16(type), u32(count)];
      if (value.length <= 4) return [...head, Buffer.concat([value, Buffer.alloc(4 - value.length)])];
      values.push(value);
      valuesAt += value.length;
      return [...head, u32(valuesAt - value.length)];
    }),
    u32(0),
  ]);
  return Buffer.concat([Buffer.from(order), u16(42), u32(8), ...written, ...values]);
}
