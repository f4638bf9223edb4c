import type { BoundedBytes } from './bounded-bytes.js';
import { Unsupported } from './detected.js';
import type { IsoBox } from './iso-boxes.js';
import { boxesOf } from './iso-boxes.js';

/**
 * The item tables in the `meta` box of HEIC, HEIF and AVIF. Source: ISO/IEC 14496-12, 8.11.3 (`iloc`), 8.11.6 (`iinf`, `infe`).
 * `iloc` may claim 65,535 items of 65,535 extents whose fields are 0 bytes wide, so its size alone bounds nothing: counts are capped.
 */

/** Where the bytes of one item lie: in the file, or in the `idat` box when `isInside`. */
export interface ItemPlace {
  readonly isInside: boolean;
  /** `length` null: up to the end of what it lies in. */
  readonly extents: readonly { readonly offset: number; readonly length: number | null }[];
}

const MAX_TABLE_BYTES = 2 * 1024 * 1024;
const MAX_EXTENTS = 5_000;
const MAX_EXIF_ITEMS = 16;

/** The ids of the items of type `Exif`. Throws SyntaxError, or {@link Unsupported} for a protected one. */
export function exifItemIds(bytes: BoundedBytes, iinf: IsoBox): number[] {
  const version = bytes.take(iinf.from, 1).readUInt8(0);
  const ids: number[] = [];
  for (const box of boxesOf(bytes, iinf.from + (version === 0 ? 6 : 8), iinf.to)) {
    const id = box.type === 'infe' ? exifItemId(bytes, box) : null;
    if (id !== null) ids.push(id);
    if (ids.length > MAX_EXIF_ITEMS) throw new Unsupported('too many Exif items');
  }
  return ids;
}

function exifItemId(bytes: BoundedBytes, infe: IsoBox): number | null {
  const entry = bytes.take(infe.from, Math.min(16, infe.to - infe.from));
  const version = entry.readUInt8(0);
  if (version < 2) return null; // no type before version 2
  const idBytes = version === 2 ? 2 : 4;
  if (entry.toString('latin1', 6 + idBytes, 10 + idBytes) !== 'Exif') return null;
  if (entry.readUInt16BE(4 + idBytes) !== 0) throw new Unsupported('protected item');
  return entry.readUIntBE(4, idBytes);
}

/** Where the wanted items lie. Throws SyntaxError, or {@link Unsupported} for more extents than any photo has. */
export function itemPlaces(bytes: BoundedBytes, iloc: IsoBox, wanted: readonly number[]): Map<number, ItemPlace> {
  if (iloc.to - iloc.from > MAX_TABLE_BYTES) throw new Unsupported('table too large');
  const table = numbersIn(bytes.take(iloc.from, iloc.to - iloc.from));
  const version = table.next(1);
  if (version > 2) throw new Unsupported('newer item table');
  table.next(3);
  const sizes = table.next(2);
  const widths = { offset: sizes >> 12, length: (sizes >> 8) & 15, base: (sizes >> 4) & 15 };
  const indexWidth = version === 0 ? 0 : sizes & 15;
  const items = table.next(version < 2 ? 2 : 4);
  const places = new Map<number, ItemPlace>();
  let extentsLeft = MAX_EXTENTS;
  for (let item = 0; item < items; item += 1) {
    const id = table.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : table.next(2) & 15;
    const otherFile = table.next(2);
    const base = table.next(widths.base);
    const count = table.next(2);
    extentsLeft -= count;
    if (extentsLeft < 0) throw new Unsupported('too many extents');
    const extents = Array.from({ length: count }, () => {
      table.next(indexWidth);
      const offset = base + table.next(widths.offset);
      return { offset, length: widths.length === 0 ? null : table.next(widths.length) };
    });
    if (!wanted.includes(id)) continue;
    if (method > 1 || otherFile !== 0) throw new Unsupported('item made of other items or files');
    places.set(id, { isInside: method === 1, extents });
  }
  return places;
}

/** Big-endian numbers one after the other; a field of 0 bytes is 0. Only the widths of the standard, 0, 4 and 8, and 1 to 3 occur. */
function numbersIn(bytes: Buffer): { next(width: number): number } {
  let at = 0;
  return {
    next(width) {
      if (width === 0) return 0;
      if (width > 4 && width !== 8) throw new SyntaxError('width of a field');
      const value = width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width);
      at += width;
      return value;
    },
  };
}
