import { asyncProperty, assert as check, constantFrom, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistoryPlace, readSidecarPlace, readTrackPlace } from '../../src/detect/written-place.js';
import { readerOf } from './reader-of.js';

const GPX = '<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>';
const MAX_MS = 1000;

describe('the first place of a track', () => {
  it.each([
    ['GPX', `${GPX}<trkpt lat="56.5" lon="3.25"><ele>1</ele></trkpt>`, 56.5, 3.25, 'gpx'],
    ['GPX, the other way round', `${GPX}<trkpt lon='-41' lat='31.25'>`, 31.25, -41, 'gpx'],
    [
      'GPX behind a point without a fix',
      `${GPX}<trkpt lat="0" lon="0"/><wpt lat="-48.5" lon="-123"/>`,
      -48.5,
      -123,
      'gpx',
    ],
    ['GPX far behind', `${GPX}${'<name>x</name>'.repeat(40_000)}<rtept lat="1" lon="2">`, 1, 2, 'gpx'],
    ['KML', '<kml xmlns="x"><Point><coordinates>\n  3.25,56.5,0 </coordinates>', 56.5, 3.25, 'kml'],
    ['KML with a track', '<kml xmlns:gx="x"><gx:coord>3.25 56.5 0</gx:coord>', 56.5, 3.25, 'kml'],
    [
      'TCX',
      '<TrainingCenterDatabase xmlns="x"><LatitudeDegrees>56.5</LatitudeDegrees>\n<LongitudeDegrees>3.25</LongitudeDegrees>',
      56.5,
      3.25,
      'tcx',
    ],
  ] as const)('is found in %s', async (_what, text, latitude, longitude, container) => {
    const value = { latitude, longitude, container };
    expect(readTrackPlace(readerOf(text))).toEqual({ state: 'found', value });
  });

  it.each([
    ['no track', '<html>lat="1" lon="2"</html>'],
    ['a place no globe has', `${GPX}<trkpt lat="99" lon="2">`],
    ['no point', `${GPX}<name>lat="1" lon="2"</name>`],
    ['nothing', ''],
  ])('is not found in %s', async (_what, text) => {
    expect(readTrackPlace(readerOf(text))).toEqual({ state: 'none' });
  });

  it('is not looked for without end', async () => {
    expect(readTrackPlace(readerOf(GPX + ' '.repeat(9 << 20)))).toEqual({ state: 'unsupported' });
  });

  it('is not known when the file ends before its end', async () => {
    expect(readTrackPlace(readerOf(GPX, 5000))).toEqual({ state: 'damaged' });
  });
});

describe('the first place of a history of places', () => {
  it.each([
    ['of 2020', '{"locations": [{"latitudeE7": 565000000,\n "longitudeE7": 32500000}]}'],
    ['with degree signs', '{"semanticSegments":[{"timelinePath":[{"point":"56.5°, 3.25°"}]}]}'],
    ['as URI', '[{"startTime":"x","visit":{"placeLocation":"geo:56.5,3.25"}}]'],
  ])('is found in one %s', async (_what, text) => {
    const detected = readHistoryPlace(readerOf(text));
    expect(detected).toMatchObject({ state: 'found', value: { container: 'json' } });
    const { latitude, longitude } = detected.state === 'found' ? detected.value : { latitude: 0, longitude: 0 };
    expect([latitude, longitude].map((degrees) => degrees.toFixed(4))).toEqual(['56.5000', '3.2500']);
  });

  it.each(['{"point": "3, 4 and 5"}', '{"latitudeE7": 1}', '[]'])('is not found in %s', async (text) => {
    expect(readHistoryPlace(readerOf(text))).toEqual({ state: 'none' });
  });
});

describe('the place beside a photo', () => {
  const xmp = (inside: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description ${inside}</x:xmpmeta>`;
  it.each([
    ['attributes', xmp('exif:GPSLatitude="56,30N" exif:GPSLongitude="3,15.0E"/>')],
    ['seconds', xmp('exif:GPSLatitude="56,30,0N"\n exif:GPSLongitude="3,15,0E"/>')],
    ['elements', xmp('><a:GPSLatitude>56.5</a:GPSLatitude>\n<a:GPSLongitude>3.25</a:GPSLongitude>')],
    ['a drone', xmp('drone-dji:GpsLatitude="+56.5" drone-dji:GpsLongtitude="+3.25"/>'.replaceAll('+', ''))],
    ['Takeout', '{"title": "a.jpg", "geoData": {"latitude": 56.5, "longitude": 3.25, "altitude": 0}}'],
    [
      'Takeout, by the camera',
      '{"geoData": {"latitude": 0.0, "longitude": 0.0}, "geoDataExif": {"latitude": 56.5, "longitude": 3.25}}',
    ],
  ])('is found in %s', async (_what, text) => {
    expect(readSidecarPlace(readerOf(text))).toMatchObject({
      state: 'found',
      value: { latitude: 56.5, longitude: 3.25 },
    });
  });

  it('is south and west where the letters say so', async () => {
    const text = xmp('exif:GPSLatitude="56,30S" exif:GPSLongitude="3,15W"/>');
    expect(readSidecarPlace(readerOf(text))).toMatchObject({ value: { latitude: -56.5, longitude: -3.25 } });
  });

  it.each([
    ['no place', xmp('xmp:Rating="5"/>')],
    ['half a place', xmp('exif:GPSLatitude="56,30N"/>')],
    ['none taken', '{"geoData": {"latitude": 0.0, "longitude": 0.0}}'],
    ['another text', 'GPSLatitude="56,30N" GPSLongitude="3,15E"'],
  ])('is not found in %s', async (_what, text) => {
    expect(readSidecarPlace(readerOf(text))).toEqual({ state: 'none' });
  });
});

describe('whatever bytes come', () => {
  const READERS = [readTrackPlace, readHistoryPlace, readSidecarPlace];

  it('an answer comes back', async () => {
    const starts = constantFrom(
      GPX,
      '<kml>',
      '{"geoData":{"latitude":1,',
      '<x:xmpmeta GPSLatitude="1',
      '"latitudeE7":1,',
    );
    const anything = asyncProperty(starts, uint8Array({ maxLength: 300 }), async (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start), rest]);
      for (const read of READERS) expect((await read(readerOf(bytes))).state).toMatch(/^(?:found|none)$/);
    });
    await check(anything, { numRuns: 200 });
  });

  it.each([
    `${GPX}<trkpt lat="1" lon="x"`,
    '<kml><coordinates> ',
    '{"geoData":{"latitude":1,',
    '<x:xmpmeta>GpsLatitude="1"',
  ])('a megabyte of %j takes no time', async (text) => {
    const bytes = Buffer.from(text.repeat((1 << 20) / text.length));
    const start = performance.now();
    for (const read of READERS) await read(readerOf(bytes));
    expect(performance.now() - start).toBeLessThan(MAX_MS);
  });
});
