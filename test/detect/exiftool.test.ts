import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { SeaPlace } from '../../fixtures/make/exif-block.js';
import { SEA } from '../../fixtures/make/exif-block.js';
import { heic } from '../../fixtures/make/heic.js';
import type { PhotoKind } from '../../fixtures/make/photo.js';
import { photo } from '../../fixtures/make/photo.js';
import { readGps } from '../../src/detect/gps.js';
import { readIdentityTags } from '../../src/detect/identity-tags.js';
import { describeWith } from '../needs.js';
import { readerOf } from './reader-of.js';

const KINDS: readonly PhotoKind[] = ['jpeg', 'png', 'heic', 'avif', 'webp', 'tiff'];
const folder = mkdtempSync(join(tmpdir(), 'privacy-audit-exiftool-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exiftool = (...args: string[]) => execFileSync('exiftool', ['-q', '-q', ...args], { encoding: 'utf8' });

async function placeIn(path: string): Promise<SeaPlace | string> {
  const gps = readGps(readerOf(readFileSync(path)));
  return gps.state === 'found' ? { latitude: gps.value.latitude, longitude: gps.value.longitude } : gps.state;
}

const near = (place: SeaPlace) => ({
  latitude: expect.closeTo(place.latitude, 2),
  longitude: expect.closeTo(place.longitude, 2),
});

describeWith(['program:exiftool'], 'ExifTool', () => {
  test('reads our photos as we mean them', () => {
    const files = KINDS.flatMap((kind) =>
      (['II', 'MM'] as const).map((order) => {
        const path = join(folder, `ours-${order}.${kind}`);
        writeFileSync(
          path,
          photo(kind, { position: SEA.southPacific, takenAt: '2026-01-02T03:04:05', cameraSerial: 'SN-1' }, order),
        );
        return path;
      }),
    );
    // ExifTool 12.57 says itself that it does not read an Exif item inside the `idat` box.
    const inParts = join(folder, 'extents.heic');
    const block = photo('tiff', { position: SEA.southPacific, takenAt: '2026-01-02T03:04:05', cameraSerial: 'SN-1' });
    writeFileSync(inParts, heic({ exif: block, layout: 'extents' }));
    files.push(inParts);
    const told: unknown = JSON.parse(
      exiftool(
        '-json',
        '-n',
        '-FileType',
        '-Composite:GPSLatitude',
        '-Composite:GPSLongitude',
        '-DateTimeOriginal',
        '-SerialNumber',
        '-Warning',
        ...files,
      ),
    );
    expect(told).toEqual(
      files.map((path) => ({
        SourceFile: path,
        FileType: /\.(\w+)$/.exec(path)?.[1]?.toUpperCase().replace('WEBP', 'Extended WEBP'),
        GPSLatitude: expect.closeTo(SEA.southPacific.latitude, 4),
        GPSLongitude: expect.closeTo(SEA.southPacific.longitude, 4),
        DateTimeOriginal: '2026:01:02 03:04:05',
        SerialNumber: 'SN-1',
      })),
    );
  });

  test.each(KINDS)('writes a place into our %s, moves it and takes it out: we see each', async (kind) => {
    const path = join(folder, `theirs.${kind}`);
    // Some Exif is there already: ExifTool 12.57 refuses to add the first item to our HEIC.
    writeFileSync(path, photo(kind, { make: 'Sample' }));
    expect(await placeIn(path)).toBe('none');
    for (const place of [SEA.northSea, SEA.indianOcean, SEA.midAtlantic]) {
      const { latitude, longitude } = place;
      exiftool(
        '-overwrite_original',
        `-GPSLatitude*=${latitude}`,
        `-GPSLongitude*=${longitude}`,
        '-Artist=Sample Person',
        path,
      );
      expect(await placeIn(path)).toEqual(near(place));
      expect(await readIdentityTags(readerOf(readFileSync(path)))).toMatchObject({
        state: 'found',
        value: [{ tag: 'artist' }],
      });
    }
    exiftool('-overwrite_original', '-GPS:all=', path);
    expect(await placeIn(path)).toBe('none');
  });

  test('writes what is no place: we see none', async () => {
    const path = join(folder, 'nowhere.jpeg');
    writeFileSync(path, photo('jpeg', {}));
    exiftool(
      '-overwrite_original',
      '-GPSLatitude=0',
      '-GPSLatitudeRef=N',
      '-GPSLongitude=0',
      '-GPSLongitudeRef=E',
      path,
    );
    expect(await placeIn(path)).toBe('none');
    exiftool('-overwrite_original', '-GPSLongitude=', '-GPSLatitude=12', path);
    expect(await placeIn(path)).toBe('none');
  });
});
