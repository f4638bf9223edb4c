import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyedHash } from '../../src/model/keyed-hash.js';

const WORDS = ['', 'a', 'été \u{1f4f7}', '\ud800 alone', JSON.stringify(['location/photo-gps', 'folder'])];
/** Around the room that is kept for a text; a short one comes after a long one. */
const LONG = [1000, 1365, 1366, 4096, 5000].flatMap((length) => ['x'.repeat(length), '€'.repeat(length)]);
const TEXTS = [...LONG, ...WORDS];

it('is the HMAC that Node makes', () => {
  for (const length of [0, 1, 32, 63, 64]) {
    const key = randomBytes(length);
    for (const text of TEXTS) {
      expect(keyedHash(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }
  }
  expect(() => keyedHash(randomBytes(65), 'a')).toThrow(RangeError);
});
