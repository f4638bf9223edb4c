import { expect, test } from 'vitest';
import type { Detected } from '../../src/detect/detected.js';
import { betterKnown, settle, Unsupported } from '../../src/detect/detected.js';
import { ReadTrouble } from '../../src/model/read-trouble.js';

test('an answer is found, none, damaged or unsupported', async () => {
  expect(settle(() => 1)).toEqual({ state: 'found', value: 1 });
  expect(settle(() => null)).toEqual({ state: 'none' });
  expect(settle(() => JSON.parse('{'))).toEqual({ state: 'damaged' });
  expect(settle(() => Buffer.alloc(2).readUInt32BE(0))).toEqual({ state: 'damaged' });
  expect(settle(() => Buffer.alloc(8).readUInt32BE(5))).toEqual({ state: 'damaged' });
  expect(settle(() => fail(new Unsupported('more')))).toEqual({ state: 'unsupported' });
});

test('trouble of the disk and faults of ours are thrown on', async () => {
  expect(() => settle(() => fail(new ReadTrouble('unreadable', 'read-error')))).toThrow(ReadTrouble);
  expect(() => settle(() => fail(new TypeError('ours')))).toThrow(TypeError);
  expect(() => settle(() => fail(new RangeError('stack')))).toThrow(RangeError);
});

test('a find outweighs damage, damage what was not looked into, and that nothing', () => {
  const order: Detected<number>[] = [
    { state: 'none' },
    { state: 'unsupported' },
    { state: 'damaged' },
    { state: 'found', value: 1 },
  ];
  for (const [at, one] of order.entries()) {
    for (const [otherAt, other] of order.entries()) {
      expect(betterKnown(one, other)).toEqual(order[Math.max(at, otherAt)]);
    }
  }
});

function fail(error: Error): never {
  throw error;
}
