import type { TiffTag, TiffTags } from './tiff-tags.js';
import { ENTRY_BYTES, EXIF_POINTER, GPS_POINTER } from './tiff-tags.js';

const LONG = 4;

/**
 * A small, well-formed TIFF that holds only these tags: what the Exif library gets, so that every offset in it is ours. Header, three
 * tables, then the values that do not fit into four bytes. Pointers stand only where there is something to point at.
 */
export function tiffExcerpt({ order, ...tables }: Omit<TiffTags, 'broken'>): Buffer {
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
  const pointer = (tag: number, at: number): TiffTag => ({ tag, type: LONG, count: 1, value: u32(at) });
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
