import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startSealing, unseal } from '../../src/history/sealed.js';

function seal(key: Buffer, pieces: readonly string[]): Buffer {
  const sealing = startSealing(key);
  return Buffer.concat([sealing.head, ...pieces.map((piece) => sealing.piece(Buffer.from(piece))), sealing.end()]);
}

describe('sealed bytes', () => {
  const key = randomBytes(32);

  it('come out as they went in, piece by piece or empty', () => {
    expect(unseal(key, seal(key, ['one ', 'two']))?.toString()).toBe('one two');
    expect(unseal(key, seal(key, []))).toHaveLength(0);
  });

  it('are different each time, and show nothing of the content', () => {
    const [first, second] = [seal(key, ['canary '.repeat(50)]), seal(key, ['canary '.repeat(50)])];
    expect(first.equals(second)).toBe(false);
    expect(first.includes('canary')).toBe(false);
  });

  it('stay closed to another key', () => {
    expect(unseal(randomBytes(32), seal(key, ['text']))).toBeNull();
  });

  it('stay closed when any byte is changed or any part is missing', () => {
    const sealed = seal(key, ['text']);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(key, changed)).toBeNull();
      expect(unseal(key, sealed.subarray(0, at))).toBeNull();
    }
  });
});
