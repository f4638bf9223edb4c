import { expect, test } from 'vitest';
import type { Detected } from '../../src/detect/detected.js';
import { betterKnown, settle, Unsupported } from '../../src/detect/detected.js';
import { ReadTrouble } from '../../src/model/read-trouble.js';

test('an answer is found, none, damaged or unsupported', async () => {
  expect(await settle(() => 1)).toEqual({ state: 'found', value: 1 });
  expect(await settle(() => null)).toEqual({ state: 'none' });
  expect(await settle(() => JSON.parse('{'))).toEqual({ state: 'damaged' });
  expect(await settle(() => Buffer.alloc(2).readUInt32BE(0))).toEqual({ state: 'damaged' });
  expect(await settle(() => Buffer.alloc(8).readUInt32BE(5))).toEqual({ state: 'damaged' });
  expect(await settle(() => fail(new Unsupported('more')))).toEqual({ state: 'unsupported' });
});

test('trouble of the disk and faults of ours are thrown on', async () => {
  await expect(settle(() => fail(new ReadTrouble('unreadable', 'read-error')))).rejects.toThrow(ReadTrouble);
  await expect(settle(() => fail(new TypeError('ours')))).rejects.toThrow(TypeError);
  await expect(settle(() => fail(new RangeError('stack')))).rejects.toThrow(RangeError);
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
