import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../src/wipe/sealed-log.js';

const key = randomBytes(32);
const texts = ['first', 'second, with a name: /home/someone/fête.jpg', '{"third":3}'];
const records = texts.map((text, number) => seal(key, number, text));
const log = Buffer.concat(records);

describe('a sealed log', () => {
  it('gives all its records to who has the key, and shows nothing', () => {
    expect([...unseal(key, log)]).toEqual(texts);
    expect(log.includes('someone')).toBe(false);
    expect([...unseal(randomBytes(32), log)]).toEqual([]);
  });

  it('cut off at any byte gives all records that are whole', () => {
    for (let length = 0; length <= log.length; length += 1) {
      const whole = records.filter((_, index) => Buffer.concat(records.slice(0, index + 1)).length <= length).length;
      expect([...unseal(key, log.subarray(0, length))]).toEqual(texts.slice(0, whole));
    }
  });

  it('ends at a byte that is not as it was written, and at a record out of order', () => {
    for (let at = 0; at < log.length; at += 1) {
      const damaged = Buffer.from(log);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const found = [...unseal(key, damaged)];
      expect(found).toEqual(texts.slice(0, found.length));
      expect(found.length).toBeLessThan(texts.length);
    }
    expect([...unseal(key, Buffer.concat(records.toReversed()))]).toEqual([]);
  });
});
