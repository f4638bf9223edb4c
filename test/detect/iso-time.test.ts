import { expect, test } from 'vitest';
import { isoTime } from '../../src/detect/iso-time.js';

test('writes times with years of four digits and no others', () => {
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(isoTime(Date.UTC(9999, 11, 31, 23, 59, 59, 999))).toBe('9999-12-31T23:59:59.999Z');
  for (const odd of [Date.UTC(10_000, 0, 1), Number.NaN, Number.POSITIVE_INFINITY, -1e15])
    expect(isoTime(odd)).toBeNull();
});
