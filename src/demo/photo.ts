/** Where and when a made-up photo says it was taken. */
export interface PhotoPlace {
  /** Degrees, south and west negative. */
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * A grey picture of 8 by 8 pixels as a complete baseline JPEG, with an Exif block that names a made-up camera and a place. Layout:
 * ITU-T T.81 (JPEG), Exif 3.0 (CIPA DC-008), sections 4.5 and 4.6, TIFF 6.0.
 */
export function photoWithPlace(place: PhotoPlace): Buffer {
  const exif = exifBlock(place);
  return Buffer.concat([bytes('ffd8'), segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif])), PICTURE]);
}

/** Quantisation, frame, two code tables of one code each, and the one block: no difference, no detail, filled up with ones. */
const PICTURE = Buffer.concat([
  segment(0xdb, Buffer.concat([bytes('00'), Buffer.alloc(64, 1)])),
  segment(0xc0, bytes('08 0008 0008 01 01 11 00')),
  segment(0xc4, Buffer.concat([bytes('00 01'), Buffer.alloc(15), bytes('00')])),
  segment(0xc4, Buffer.concat([bytes('10 01'), Buffer.alloc(15), bytes('00')])),
  segment(0xda, bytes('01 01 00 00 3f 00')),
  bytes('3f ffd9'),
]);

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

/** A field of a TIFF directory: tag, type (2 text, 4 long, 5 rational), count, value. */
interface Field {
  readonly tag: number;
  readonly type: 2 | 4 | 5;
  readonly count: number;
  readonly value: Buffer;
}

const HEADER_BYTES = 8;
const GPS_POINTER = 0x8825;

/** A little-endian TIFF: the first directory, which points to the second, the place. */
function exifBlock({ latitude, longitude }: PhotoPlace): Buffer {
  const about = [text(0x010f, 'Made up'), text(0x0110, 'Sample camera')];
  const pointer = (offset: number): Field => ({ tag: GPS_POINTER, type: 4, count: 1, value: long(offset) });
  const size = directory([...about, pointer(0)], HEADER_BYTES).length;
  const gps = directory(
    [
      text(0x0001, latitude < 0 ? 'S' : 'N'),
      degrees(0x0002, latitude),
      text(0x0003, longitude < 0 ? 'W' : 'E'),
      degrees(0x0004, longitude),
    ],
    HEADER_BYTES + size,
  );
  const first = directory([...about, pointer(HEADER_BYTES + size)], HEADER_BYTES);
  return Buffer.concat([Buffer.from('II*\0'), long(HEADER_BYTES), first, gps]);
}

/** A directory that stands at `offset`; values of more than four bytes follow it. */
function directory(fields: readonly Field[], offset: number): Buffer {
  const rows: Buffer[] = [];
  const values: Buffer[] = [];
  let valueAt = offset + 2 + fields.length * 12 + 4;
  for (const { tag, type, count, value } of fields) {
    const row = Buffer.alloc(12);
    row.writeUInt16LE(tag, 0);
    row.writeUInt16LE(type, 2);
    row.writeUInt32LE(count, 4);
    if (value.length <= 4) value.copy(row, 8);
    else {
      row.writeUInt32LE(valueAt, 8);
      const even = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.alloc(1)]);
      values.push(even);
      valueAt += even.length;
    }
    rows.push(row);
  }
  const count = Buffer.alloc(2);
  count.writeUInt16LE(fields.length);
  return Buffer.concat([count, ...rows, long(0), ...values]);
}

function text(tag: number, value: string): Field {
  const written = Buffer.from(`${value}\0`);
  return { tag, type: 2, count: written.length, value: written };
}

/** Degrees, minutes and hundredths of a second, each as a fraction. */
function degrees(tag: number, value: number): Field {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  const parts = [Math.floor(hundredths / 360_000), Math.floor((hundredths % 360_000) / 6000), hundredths % 6000];
  const fractions = parts.flatMap((part, index) => [long(part), long(index === 2 ? 100 : 1)]);
  return { tag, type: 5, count: 3, value: Buffer.concat(fractions) };
}

function long(value: number): Buffer {
  const written = Buffer.alloc(4);
  written.writeUInt32LE(value);
  return written;
}
