import exifr from 'exifr';
import { describe, expect, it } from 'vitest';
import { photoWithPlace } from '../../src/demo/photo.js';

describe('a made-up photo', () => {
  it.each([
    { latitude: 30.5, longitude: -40.25 },
    { latitude: -25.75, longitude: -130.5 },
    { latitude: 0, longitude: 179.999 },
  ])('says where it was taken: $latitude, $longitude', async ({ latitude, longitude }) => {
    const read = await exifr.gps(photoWithPlace({ latitude, longitude }));
    expect(read.latitude).toBeCloseTo(latitude, 5);
    expect(read.longitude).toBeCloseTo(longitude, 5);
  });

  it('names a made-up camera', async () => {
    expect(await exifr.parse(photoWithPlace({ latitude: 1, longitude: 1 }))).toMatchObject({
      Make: 'Made up',
      Model: 'Sample camera',
    });
  });
});
