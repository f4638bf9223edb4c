import type { BoundedBytes } from './bounded-bytes.js';
import { rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/**
 * The wanted tags of a TIFF block. The block of a photo may be anything an attacker or a broken disk makes of it; a TIFF file has
 * gigabytes, with its tables at the end: only three tables are gone through, and only wanted values are read. Source: TIFF 6.0,
 * section 2; Exif 3.0 (CIPA DC-008), 4.6.3 (pointers to the Exif and GPS tables).
 */
export interface TiffTags {
  readonly order: ByteOrder;
  readonly ifd0: readonly TiffTag[];
  readonly exif: readonly TiffTag[];
  readonly gps: readonly TiffTag[];
  /** Wanted tags, or the pointer to a wanted table, that are there and cannot be read. */
  readonly broken: ReadonlySet<number>;
}

export type ByteOrder = 'II' | 'MM';

/** One tag; `value` holds at least `count` values of its type, as they stand in the block. */
export interface TiffTag {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
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
export const ENTRY_BYTES = 12;

/** Bytes of one value by type, 1 to 13 (TIFF 6.0, section 2; 13 = IFD from its supplement 1). */
export const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** 42, and what Panasonic RW2 and Olympus ORF write instead; the rest of the layout is the same (ExifTool, `Exif.pm`). */
const MAGICS = new Set([42, 0x55, 0x4f52, 0x5352]);
const BIG_TIFF = 43;

/** Throws SyntaxError when it is no TIFF or its first table does not fit, {@link Unsupported} for BigTIFF. */
export function tiffTags(block: BoundedBytes, wanted: WantedTags): TiffTags {
  const opened = openTiff(block);
  const { order } = opened;
  const broken = new Set<number>();
  const take = (at: number, tags: readonly number[]) => takeTable(opened, at, { tags, broken });
  const first = take(opened.firstTable, [...wanted.ifd0, EXIF_POINTER, GPS_POINTER]);
  const below = (pointer: number, tags: readonly number[]): TiffTag[] => {
    const entry = first.find(({ tag }) => tag === pointer);
    if (entry === undefined || tags.length === 0) return [];
    try {
      return take(u32(entry.value, 0, order), tags);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      broken.add(pointer);
      return [];
    }
  };
  const exif = below(EXIF_POINTER, wanted.exif);
  const gps = below(GPS_POINTER, wanted.gps);
  return { order, ifd0: first.filter(({ tag }) => wanted.ifd0.includes(tag)), exif, gps, broken };
}

/** A block, and its tables by their place as far as they have been read. */
interface OpenTiff {
  readonly block: BoundedBytes;
  readonly tiff: BoundedBytes;
  readonly order: ByteOrder;
  readonly firstTable: number;
  readonly tables: Map<number, Buffer>;
}

/** Several rules look into the same block, one after the other. */
let before: OpenTiff | null = null;

function openTiff(block: BoundedBytes): OpenTiff {
  if (before?.block === block) return before;
  const tiff = withoutExifName(block);
  const header = tiff.take(0, 8);
  const order = orderOf(header);
  const magic = u16(header, 2, order);
  if (magic === BIG_TIFF) throw new Unsupported('BigTIFF');
  if (!MAGICS.has(magic)) throw new SyntaxError('no TIFF');
  before = { block, tiff, order, firstTable: u32(header, 4, order), tables: new Map() };
  return before;
}

/** WebP, PNG and HEIC hold the bare block by their standards; some writers put JPEG's `Exif\0\0` before it nevertheless. */
function withoutExifName(block: BoundedBytes): BoundedBytes {
  const start = block.take(0, Math.min(EXIF_NAME.length, block.sizeBytes));
  if (start[0] !== EXIF_NAME[0] || !start.equals(EXIF_NAME)) return block;
  return rangeOf(block, EXIF_NAME.length, block.sizeBytes - EXIF_NAME.length);
}

const EXIF_NAME = Buffer.from('Exif\0\0', 'latin1');

function orderOf(header: Buffer): ByteOrder {
  const [first, second] = [header[0], header[1]];
  if (first === 0x49 && second === 0x49) return 'II';
  if (first === 0x4d && second === 0x4d) return 'MM';
  throw new SyntaxError('no TIFF');
}

function readTable({ tiff, order, tables }: OpenTiff, at: number): Buffer {
  const known = tables.get(at);
  if (known !== undefined) return known;
  if (at < 8) throw new SyntaxError('table inside the header');
  const table = tiff.take(at + 2, u16(tiff.take(at, 2), 0, order) * ENTRY_BYTES);
  tables.set(at, table);
  return table;
}

function takeTable(
  opened: OpenTiff,
  at: number,
  { tags, broken }: { readonly tags: readonly number[]; readonly broken: Set<number> },
): TiffTag[] {
  const { tiff, order } = opened;
  const table = readTable(opened, at);
  const entries: TiffTag[] = [];
  for (let from = 0; from < table.length; from += ENTRY_BYTES) {
    const tag = u16(table, from, order);
    if (!tags.includes(tag) || broken.has(tag) || entries.some((entry) => entry.tag === tag)) continue;
    const entry = takeEntry(tiff, order, { table, from });
    if (entry === null) broken.add(tag);
    else entries.push(entry);
  }
  return entries;
}

/** Null when its type is unknown or its value lies outside. */
function takeEntry(
  tiff: BoundedBytes,
  order: ByteOrder,
  { table, from: start }: { table: Buffer; from: number },
): TiffTag | null {
  const type = u16(table, start + 2, order);
  const size = TYPE_BYTES[type] ?? 0;
  const whole = u32(table, start + 4, order);
  if (size === 0 || whole === 0) return null;
  const isInPlace = whole * size <= 4;
  const from = isInPlace ? start + 8 : u32(table, start + 8, order);
  if (!isInPlace && from + whole * size > tiff.sizeBytes) return null;
  const count = Math.min(whole, Math.floor(MAX_VALUE_BYTES / size));
  const value = isInPlace ? table.subarray(from, from + 4) : tiff.take(from, count * size);
  return { tag: u16(table, start, order), type, count, value };
}

export function u16(bytes: Buffer, at: number, order: ByteOrder): number {
  return order === 'II' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

export function u32(bytes: Buffer, at: number, order: ByteOrder): number {
  return order === 'II' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
