import type { BoundedBytes } from './bounded-bytes.js';
import { rangeOf } from './bounded-bytes.js';
import { Unsupported } from './detected.js';

/**
 * The segments in front of a JPEG's picture data: `FF`, marker, length (16 bit, itself included). Source: ITU-T T.81, annex B;
 * Exif 3.0 (CIPA DC-008), 4.5.4 and 4.7.2: APP1 that begins with `Exif` and two NULs carries a TIFF block.
 */

const MAX_SEGMENTS = 2_000;
const MAX_FILL_BYTES = 64;
/** Marker and length, and what may fill the room in front of them. */
const LOOK_BYTES = 1 + MAX_FILL_BYTES + 2;
const EXIF = Buffer.from('Exif\0\0', 'latin1');
/** Some writers end the name with one NUL and any byte; the four letters decide. */
const EXIF_NAME = EXIF.subarray(0, 5);

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;

/**
 * The TIFF block of each Exif segment, in order: nothing says that there is one only or that it comes first. Throws SyntaxError
 * when the file ends or is no JPEG before its picture data begins.
 */
export function* jpegTiffBlocks(jpeg: BoundedBytes): Generator<BoundedBytes> {
  if (jpeg.take(0, 2).readUInt16BE(0) !== 0xffd8) throw new SyntaxError('no JPEG');
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count += 1) {
    const bytes = jpeg.take(at, Math.min(LOOK_BYTES, jpeg.sizeBytes - at));
    const index = markerIn(bytes);
    const marker = bytes.readUInt8(index);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    at += index + 1;
    if (standsAlone(marker)) continue;
    const length = bytes.readUInt16BE(index + 1);
    if (length < 2) throw new SyntaxError('segment without length');
    if (at + length > jpeg.sizeBytes) throw new SyntaxError('ends inside a segment');
    if (marker === APP1 && isExif(jpeg, at + 2, length - 2))
      yield rangeOf(jpeg, at + 2 + EXIF.length, length - 2 - EXIF.length);
    at += length;
  }
  throw new Unsupported('too many segments');
}

/** Does a segment's content begin with the name? */
function isExif(jpeg: BoundedBytes, from: number, length: number): boolean {
  return length >= EXIF.length && jpeg.take(from, EXIF_NAME.length).equals(EXIF_NAME);
}

/** Where the marker's second byte stands; any number of `FF` may fill the room before it. */
function markerIn(bytes: Buffer): number {
  if (bytes.readUInt8(0) !== 0xff) throw new SyntaxError('no marker');
  const end = Math.min(bytes.length, 1 + MAX_FILL_BYTES);
  for (let index = 1; index < end; index += 1) if (bytes[index] !== 0xff) return index;
  if (bytes.length <= MAX_FILL_BYTES) throw new SyntaxError('ends in front of a marker');
  throw new Unsupported('too many fill bytes');
}

/** TEM and RST0 to RST7 have no length. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}
