import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../fixtures/make/exif-block.js';
import { exifBlock, SEA, tiffOf } from '../../fixtures/make/exif-block.js';
import { heic, isoBox } from '../../fixtures/make/heic.js';
import { jpeg } from '../../fixtures/make/jpeg.js';
import { photo } from '../../fixtures/make/photo.js';
import { png, pngChunk, textChunk } from '../../fixtures/make/png.js';
import { webp } from '../../fixtures/make/webp.js';
import { readGps } from '../../src/detect/gps.js';
import { ReadTrouble } from '../../src/model/read-trouble.js';
import { readerOf } from './reader-of.js';

const KINDS = ['jpeg', 'png', 'heic', 'avif', 'webp', 'tiff'] as const;
const HERE = exifBlock({ position: SEA.northSea });
const NOWHERE = exifBlock({ takenAt: '2026-01-02T03:04:05', make: 'Sample' });

async function stateOf(bytes: Buffer): Promise<string> {
  return readGps(readerOf(bytes)).state;
}

async function positionIn(bytes: Buffer): Promise<[number, number] | string> {
  const gps = readGps(readerOf(bytes));
  return gps.state === 'found' ? [gps.value.latitude, gps.value.longitude] : gps.state;
}

const near = ({ latitude, longitude }: { latitude: number; longitude: number }) => [
  expect.closeTo(latitude, 5),
  expect.closeTo(longitude, 5),
];

describe.each(KINDS)('in %s', (kind) => {
  test('finds the place in every quarter of the globe and both byte orders', async () => {
    for (const place of Object.values(SEA)) {
      for (const order of ['II', 'MM'] as const) {
        const gps = readGps(readerOf(photo(kind, { position: place }, order)));
        expect(gps).toMatchObject({ state: 'found', value: { container: kind, carrier: 'exif', takenAt: null } });
        expect(await positionIn(photo(kind, { position: place }, order))).toEqual(near(place));
      }
    }
  });

  test('says none for a photo without a place', async () => {
    expect(await stateOf(photo(kind, { takenAt: '2026-01-02T03:04:05', owner: 'Sample' }))).toBe('none');
    expect(await stateOf(photo(kind, {}))).toBe('none');
  });

  test('never says none where the file is cut before its end', async () => {
    const whole = photo(kind, { position: SEA.northSea });
    const lastTold = kind === 'jpeg' ? whole.lastIndexOf(Buffer.of(0xff, 0xda)) : whole.length - 1;
    for (let length = 16; length < Math.min(lastTold, 900); length += 7) {
      expect(['found', 'damaged', 'unsupported'], `${length} bytes`).toContain(
        await stateOf(whole.subarray(0, length)),
      );
    }
  });
});

describe('wherever the block lies', () => {
  test('in the second Exif segment of a JPEG, and behind 256 KiB of other segments', async () => {
    expect(await positionIn(jpeg({ exif: [NOWHERE, HERE] }))).toEqual(near(SEA.northSea));
    expect(await positionIn(jpeg({ exif: [HERE], before: 256 * 1024 }))).toEqual(near(SEA.northSea));
  });

  test('in a JPEG behind an Exif segment that is damaged', async () => {
    expect(await positionIn(jpeg({ exif: [Buffer.from('II*\0garbage'), HERE] }))).toEqual(near(SEA.northSea));
    expect(await stateOf(jpeg({ exif: [Buffer.from('II*\0garbage'), NOWHERE] }))).toBe('damaged');
  });

  test('behind the pixels of a PNG, and as a raw profile in text of each form', async () => {
    expect(await positionIn(png({ behind: [pngChunk('eXIf', HERE)] }))).toEqual(near(SEA.northSea));
    const body = Buffer.concat([Buffer.from('Exif\0\0'), HERE]);
    const profile = `\nexif\n    ${body.length}\n${body.toString('hex').replaceAll(/.{72}/g, '$&\n')}\n`;
    for (const form of ['tEXt', 'zTXt', 'iTXt'] as const) {
      for (const keyword of ['Raw profile type exif', 'Raw profile type APP1']) {
        expect(await positionIn(png({ behind: [textChunk(form, keyword, profile)] }))).toEqual(near(SEA.northSea));
      }
    }
  });

  test('in an HEIC in one piece, in several, and in the idat box', async () => {
    for (const layout of ['file', 'extents', 'idat'] as const) {
      for (const brand of ['heic', 'avif', 'mif1'] as const) {
        expect(await positionIn(heic({ brand, exif: HERE, layout }))).toEqual(near(SEA.northSea));
      }
    }
  });

  test("with JPEG's name before the block in a WebP", async () => {
    expect(await positionIn(webp({ exif: Buffer.concat([Buffer.from('Exif\0\0'), HERE]) }))).toEqual(
      near(SEA.northSea),
    );
  });

  test('in the TIFF of Olympus and Panasonic RAW files', async () => {
    for (const magic of ['IIRO', 'IIRS', 'IIU\0']) {
      const raw = Buffer.concat([Buffer.from(magic, 'latin1'), HERE.subarray(4)]);
      expect(await positionIn(raw)).toEqual(near(SEA.northSea));
    }
  });

  test('at the end of a TIFF of 3 GiB, read in a few pieces', async () => {
    const table = Buffer.from(HERE.subarray(8));
    const size = 3 * 1024 ** 3;
    const at = size - table.length;
    // Offsets inside the table count from the start of the file.
    const moved = tiffMoved(table, at - 8);
    const reads: number[] = [];
    const gps = readGps({
      sizeBytes: size,
      read: (offset, length) => {
        reads.push(length);
        const part = Buffer.alloc(Math.min(length, size - offset));
        if (offset === 0) part.write('II*\0', 'latin1');
        if (offset === 0) part.writeUInt32LE(at, 4);
        if (offset + length > at) moved.copy(part, Math.max(0, at - offset), Math.max(0, offset - at));
        return part;
      },
    });
    expect(gps).toMatchObject({ state: 'found', value: { latitude: expect.closeTo(SEA.northSea.latitude, 5) } });
    expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(64 * 1024);
  });
});

describe('the time', () => {
  test('is UTC when the camera wrote its zone, else its own clock', async () => {
    const at = { position: SEA.northSea, takenAt: '2026-01-02T03:04:05' };
    expect(readGps(readerOf(photo('jpeg', { ...at, zone: '+02:00' })))).toMatchObject({
      value: { takenAt: '2026-01-02T01:04:05.000Z' },
    });
    expect(readGps(readerOf(photo('jpeg', at)))).toMatchObject({ value: { takenAt: '2026-01-02T03:04:05' } });
    expect(readGps(readerOf(photo('jpeg', { ...at, takenAt: '0000-00-00T00:00:00' })))).toMatchObject({
      value: { takenAt: null },
    });
  });

  test("is the satellites' when the camera's clock has no zone", async () => {
    const fields = gpsFields('N', [56, 1, 0, 1, 0, 1], 'E', [3, 1, 0, 1, 0, 1]);
    const time: Field[] = [
      { tag: 7, type: 'rational', value: [3, 1, 4, 1, 59, 10] },
      { tag: 29, type: 'ascii', value: '2026:01:02' },
    ];
    const block = tiffOf(
      'MM',
      [],
      [{ tag: 0x9003, type: 'ascii', value: '2026:01:02 09:09:09' }],
      [...fields, ...time],
    );
    expect(readGps(readerOf(jpeg({ exif: [block] })))).toMatchObject({
      value: { takenAt: '2026-01-02T03:04:05.000Z' },
    });
  });
});

describe('values as they are met', () => {
  const inJpeg = (...fields: Parameters<typeof gpsFields>) =>
    jpeg({ exif: [tiffOf('II', [], [], gpsFields(...fields))] });
  const EAST: [string, number[]] = ['E', [3, 1, 0, 1, 0, 1]];

  test.each([
    ['seconds 0/0', [56, 1, 30, 1, 0, 0], 56.5],
    ['all in the degrees', [565_000, 10_000, 0, 1, 0, 1], 56.5],
    ['all in the minutes', [56, 1, 3_030, 100, 0, 0], 56.505],
    ['one number', [565, 10], 56.5],
    ['two numbers', [56, 1, 30, 1], 56.5],
    ['text with a point', '56.5', 56.5],
    ['text of XMP', '56,30.0N', 56.5],
    ['text of three numbers', '56 30 0.0', 56.5],
  ])('%s', async (_name, value, latitude) => {
    expect(await positionIn(inJpeg('N', value, ...EAST))).toEqual([expect.closeTo(latitude, 6), 3]);
  });

  test('a sign without a reference, and a reference against a sign', async () => {
    expect(await positionIn(inJpeg(null, '-56.5', ...EAST))).toEqual([-56.5, 3]);
    expect(await positionIn(inJpeg('S', '-56.5', ...EAST))).toEqual([-56.5, 3]);
    expect(await positionIn(inJpeg('s', [56, 1, 30, 1, 0, 1], ...EAST))).toEqual([-56.5, 3]);
  });

  test.each([
    ['0,0', inJpeg('N', [0, 1, 0, 1, 0, 1], 'E', [0, 1, 0, 1, 0, 1])],
    ['latitude alone', inJpeg('N', [56, 1, 0, 1, 0, 1], 'E', null)],
    ['longitude alone', inJpeg('N', null, ...EAST)],
    ['references alone', inJpeg('N', null, 'E', null)],
    ['latitude over 90', inJpeg('N', [213, 1, 0, 1, 0, 1], ...EAST)],
    ['longitude over 180', inJpeg('N', [56, 1, 0, 1, 0, 1], 'E', [181, 1, 0, 1, 0, 1])],
    ['0/0', inJpeg('N', [0, 0, 0, 0, 0, 0], ...EAST)],
    ['1/0', inJpeg('N', [1, 0, 0, 1, 0, 1], ...EAST)],
    ['blank text', inJpeg('N', '   ', ...EAST)],
  ])('%s is no place', async (_name, bytes) => {
    expect(await stateOf(bytes)).toBe('none');
  });
});

describe('damage', () => {
  test('the HEIC of 80 bytes on which exifr loops for ever is damaged, at once', async () => {
    const head = isoBox('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
    const file = readerOf(Buffer.concat([head, Buffer.alloc(56)]));
    expect(file.sizeBytes).toBe(80);
    const start = performance.now();
    expect(readGps(file)).toEqual({ state: 'damaged' });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('a last box of size 0 reaches to the end of the file, as the standard says', async () => {
    const whole = heic({ exif: HERE });
    const open = Buffer.from(whole);
    open.writeUInt32BE(0, open.indexOf('mdat') - 4);
    expect(await positionIn(open)).toEqual(near(SEA.northSea));
  });

  test('a table of 65,535 items of 65,535 extents without width is given up', async () => {
    const bomb = Buffer.from(heic({ exif: HERE }));
    const iloc = bomb.indexOf('iloc') + 4;
    bomb.writeUInt16BE(0, iloc + 4);
    bomb.writeUInt16BE(0xffff, iloc + 6);
    bomb.writeUInt16BE(0xffff, iloc + 14);
    const start = performance.now();
    expect(['damaged', 'unsupported']).toContain(await stateOf(bomb));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('pictures of a thousand parts, each of which costs time, are given up', async () => {
    const profile = deflateSync(`\nAPP1\n 4\n68747470${' '.repeat(1_000_000)}`);
    const packed = pngChunk('zTXt', Buffer.concat([Buffer.from('Raw profile type APP1\0\0', 'latin1'), profile]));
    const boxes = Buffer.concat(Array.from({ length: 50_000 }, () => isoBox('free', Buffer.alloc(0))));
    const bombs = [
      png({ before: Array.from({ length: 1_000 }, () => packed) }),
      png({ before: Array.from({ length: 25_000 }, () => pngChunk('abCd', Buffer.alloc(0))) }),
      jpeg({ exif: Array.from({ length: 20 }, () => NOWHERE) }),
      Buffer.concat([
        isoBox('ftyp', Buffer.from('heic\0\0\0\0heic')),
        isoBox('meta', Buffer.concat([Buffer.alloc(4), boxes])),
      ]),
    ];
    for (const bomb of bombs) {
      const start = performance.now();
      expect(await stateOf(bomb)).toBe('unsupported');
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });

  test('a position that lies outside the block is damage, other broken tags are not', async () => {
    const bytes = Buffer.from(HERE);
    const broken = (tag: number) => {
      const copy = Buffer.from(bytes);
      const entry = copy.indexOf(Buffer.of(tag, 0, 5, 0, 3, 0, 0, 0));
      copy.writeUInt32LE(0xfffffff0, entry + 8);
      return jpeg({ exif: [copy] });
    };
    expect(await stateOf(broken(2))).toBe('damaged');
    expect(await stateOf(broken(4))).toBe('damaged');
    const block = tiffOf('II', [], [{ tag: 0x9003, type: 'ascii', value: '2026:01:02 03:04:05' }], []);
    block.writeUInt32LE(0xfffffff0, block.indexOf(Buffer.of(3, 0x90)) + 8);
    expect(await stateOf(jpeg({ exif: [block] }))).toBe('none');
  });

  test('a pointer to nowhere is damage, a pointer to its own table ends', async () => {
    const at = HERE.indexOf(Buffer.of(0x25, 0x88)) + 8;
    const pointing = (where: number) => {
      const copy = Buffer.from(HERE);
      copy.writeUInt32LE(where, at);
      return jpeg({ exif: [copy] });
    };
    expect(await stateOf(pointing(0xffffff00))).toBe('damaged');
    expect(await stateOf(pointing(0))).toBe('damaged');
    expect(await stateOf(pointing(8))).toBe('none');
  });

  test('what is no picture, and BigTIFF, is unsupported, never none', async () => {
    expect(await stateOf(Buffer.alloc(0))).toBe('unsupported');
    expect(await stateOf(Buffer.alloc(5000))).toBe('unsupported');
    expect(await stateOf(Buffer.from('MM\0+\0\x08\0\0', 'latin1'))).toBe('unsupported');
    expect(await stateOf(Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'))).toBe('unsupported');
  });

  test('trouble of the disk passes through', async () => {
    const file = {
      sizeBytes: 100,
      read: () => {
        throw new ReadTrouble('unreadable', 'read-error');
      },
    };
    expect(() => readGps(file)).toThrow(ReadTrouble);
  });
});

function gpsFields(
  latRef: string | null,
  latitude: string | number[] | null,
  lonRef: string | null,
  longitude: string | number[] | null,
): Field[] {
  const ref = (tag: number, value: string | null): Field[] => (value === null ? [] : [{ tag, type: 'ascii', value }]);
  const degrees = (tag: number, value: string | number[] | null): Field[] => {
    if (value === null) return [];
    return [{ tag, type: typeof value === 'string' ? 'ascii' : 'rational', value }];
  };
  return [...ref(1, latRef), ...degrees(2, latitude), ...ref(3, lonRef), ...degrees(4, longitude)];
}

/** The tables of a little-endian block (everything behind its header) with their offsets raised. */
function tiffMoved(tables: Buffer, by: number): Buffer {
  const moved = Buffer.from(tables);
  const raise = (tableAt: number) => {
    const count = moved.readUInt16LE(tableAt);
    for (let at = tableAt + 2; at < tableAt + 2 + count * 12; at += 12) {
      const tag = moved.readUInt16LE(at);
      const isRational = moved.readUInt16LE(at + 2) === 5;
      if (tag !== 0x8825 && !isRational) continue;
      const offset = moved.readUInt32LE(at + 8);
      if (tag === 0x8825) raise(offset - 8);
      moved.writeUInt32LE(offset + by, at + 8);
    }
  };
  raise(0);
  return moved;
}
