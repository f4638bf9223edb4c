import type { BoundedBytes } from './bounded-bytes.js';
import { bytesInMemory, rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';
import type { ItemPlace } from './heic-items.js';
import { exifItemIds, itemPlaces } from './heic-items.js';
import type { IsoBox } from './iso-boxes.js';
import { boxesOf } from './iso-boxes.js';

/** An Exif item of a phone has some KiB; with a preview picture up to some hundred. */
const MAX_ITEM_BYTES = 2 * 1024 * 1024;

/**
 * The TIFF block of each Exif item of HEIC, HEIF or AVIF; it may lie anywhere in the file, in parts. Source: ISO/IEC 23008-12, annex
 * A.2.1: the item begins with the distance (32 bit) to the TIFF header. Throws SyntaxError when a box does not fit or there is no
 * `meta` box, without which nothing tells what the file holds.
 */
export function* heicTiffBlocks(file: BoundedBytes): Generator<BoundedBytes> {
  const meta = metaBox(file);
  const inside = new Map<string, IsoBox>();
  for (const box of boxesOf(file, meta.from + 4, meta.to)) inside.set(box.type, box); // a full box: 4 bytes first
  const iinf = inside.get('iinf');
  const ids = iinf === undefined ? [] : exifItemIds(file, iinf);
  if (ids.length === 0) return;
  const iloc = inside.get('iloc');
  if (iloc === undefined) throw new SyntaxError('items without a place');
  const places = itemPlaces(file, iloc, ids);
  for (const id of ids) {
    const place = places.get(id);
    if (place === undefined) throw new SyntaxError('Exif item without a place');
    yield behindDistance(itemBytes(file, place, inside.get('idat')));
  }
}

/** A sequence of pictures (`msf1`) may have none; its tracks are not looked into. */
function metaBox(file: BoundedBytes): IsoBox {
  let hasMovie = false;
  for (const box of boxesOf(file, 0, file.sizeBytes)) {
    if (box.type === 'meta') return box;
    hasMovie ||= box.type === 'moov';
  }
  throw hasMovie ? new Unsupported('a film') : new SyntaxError('no meta box');
}

function itemBytes(file: BoundedBytes, place: ItemPlace, idat: IsoBox | undefined): Buffer {
  if (place.isInside && idat === undefined) throw new SyntaxError('no idat box');
  const home = place.isInside && idat !== undefined ? rangeOf(file, idat.from, idat.to - idat.from) : file;
  const parts: Buffer[] = [];
  let total = 0;
  for (const { offset, length } of place.extents) {
    const partLength = length ?? home.sizeBytes - offset;
    total += partLength;
    if (total > MAX_ITEM_BYTES) throw new Unsupported('Exif item too large');
    parts.push(home.take(offset, partLength));
  }
  return Buffer.concat(parts);
}

function behindDistance(item: Buffer): BoundedBytes {
  const from = 4 + item.readUInt32BE(0);
  return rangeOf(bytesInMemory(item), from, item.length - from);
}
