import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyedHash } from '../../src/scan/keyed-hash.js';

it('is the HMAC that Node makes', () => {
  for (const length of [0, 1, 32, 63, 64]) {
    const key = randomBytes(length);
    for (const text of ['', 'a', 'été \u{1f4f7}', 'x'.repeat(1000), JSON.stringify(['location/photo-gps', 'folder'])]) {
      expect(keyedHash(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }
  }
  expect(() => keyedHash(randomBytes(65), 'a')).toThrow(RangeError);
});
