import type { ByteOrder, TiffTag } from './tiff-tags.js';
import { TYPE_BYTES, u16, u32 } from './tiff-tags.js';

/** Raw values of one table by tag number: text, one number or several. Rationals are divided already; x/0 is NaN or infinite. */
export type ExifTable = ReadonlyMap<number, string | readonly number[]>;

const ASCII = 2;

/** The values of tags that were read. Source: TIFF 6.0, section 2, "Types"; text ends at its first NUL. */
export function tiffValues(tags: readonly TiffTag[], order: ByteOrder): ExifTable {
  return new Map(tags.map((tag) => [tag.tag, tag.type === ASCII ? textOf(tag) : numbersOf(tag, order)]));
}

function textOf({ value, count }: TiffTag): string {
  const text = value.toString('latin1', 0, count);
  const end = text.indexOf('\0');
  return (end === -1 ? text : text.slice(0, end)).trim();
}

function numbersOf({ type, count, value }: TiffTag, order: ByteOrder): number[] {
  const size = TYPE_BYTES[type] ?? 1;
  const numbers: number[] = [];
  for (let index = 0; index < count; index += 1) numbers.push(numberAt(value, index * size, { type, order }));
  return numbers;
}

function numberAt(bytes: Buffer, at: number, { type, order }: { type: number; order: ByteOrder }): number {
  const signed = (value: number) => value | 0;
  switch (type) {
    case 3:
      return u16(bytes, at, order);
    case 4:
    case 13:
      return u32(bytes, at, order);
    case 5:
      return u32(bytes, at, order) / u32(bytes, at + 4, order);
    case 6:
      return bytes.readInt8(at);
    case 8:
      return (u16(bytes, at, order) << 16) >> 16;
    case 9:
      return signed(u32(bytes, at, order));
    case 10:
      return signed(u32(bytes, at, order)) / signed(u32(bytes, at + 4, order));
    case 11:
      return order === 'II' ? bytes.readFloatLE(at) : bytes.readFloatBE(at);
    case 12:
      return order === 'II' ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at);
    default: // BYTE, UNDEFINED
      return bytes.readUInt8(at);
  }
}
