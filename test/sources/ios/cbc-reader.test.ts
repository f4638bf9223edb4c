import { spawnSync } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { array, assert as check, constantFrom, integer, property, tuple } from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { bytesFor } from '../../../src/demo/keybag.js';
import { ReadTrouble } from '../../../src/model/read-trouble.js';
import { copyDecrypted, openCbc } from '../../../src/sources/ios/cbc-reader.js';
import { readerOf } from '../../detect/reader-of.js';
import { describeWith } from '../../needs.js';
import { temporaryFolder } from '../../run-cli.js';

const KEY = bytesFor('cbc', 32);
const never = new AbortController().signal;
const folder = temporaryFolder();
afterAll(() => folder.remove());

function encrypted(plain: Uint8Array, isPadded = true): Buffer {
  const cipher = createCipheriv('aes-256-cbc', KEY, Buffer.alloc(16)).setAutoPadding(isPadded);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** Bytes in which no block is like another. */
function plainOf(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 255));
}

describe('an encrypted file', () => {
  test('has the size and the bytes it had on the phone, at any place', () => {
    const places = array(tuple(integer({ min: -20, max: 5000 }), integer({ min: 0, max: 3000 })), { maxLength: 12 });
    check(
      property(integer({ min: 0, max: 4200 }), places, (length, reads) => {
        const plain = plainOf(length);
        const reader = openCbc(readerOf(encrypted(plain)), KEY);
        expect(reader).toMatchObject({ sizeBytes: length, hasOddPadding: false });
        for (const [offset, count] of reads) {
          const expected = offset < 0 ? Buffer.alloc(0) : plain.subarray(offset, offset + count);
          expect(expected.equals(reader.read(offset, count)), `${offset}, ${count}`).toBe(true);
        }
      }),
    );
  });

  test('is decrypted only where it is read', () => {
    const file = readerOf(encrypted(plainOf(1_000_000)));
    const reader = openCbc(file, KEY);
    expect(file.reads).toEqual([{ offset: 999_984, length: 32 }]);
    reader.read(500_000, 10);
    expect(file.reads[1]).toEqual({ offset: 499_984, length: 32 });
  });

  test('is read on in a row without a block read twice', () => {
    const file = readerOf(encrypted(plainOf(1_000_000)));
    const reader = openCbc(file, KEY);
    for (let at = 0; at < 1_000_000; at += 65_536) reader.read(at, 65_536);
    expect(file.reads.slice(1).reduce((sum, { length }) => sum + length, 0)).toBe(1_000_000);
  });

  test.each([
    ['no bytes', Buffer.alloc(0), 0, false],
    ['one block of padding', encrypted(Buffer.alloc(0)), 0, false],
    ['fewer bytes than a block', Buffer.alloc(15), 0, true],
    ['half a block at its end', encrypted(plainOf(100)).subarray(0, 100), 96, true],
    ['padding of zero', encrypted(Buffer.alloc(32, 0), false), 32, true],
    ['padding of 17', encrypted(Buffer.alloc(32, 17), false), 32, true],
    [
      'padding that is not all the same',
      encrypted(Buffer.concat([plainOf(29), Buffer.from([2, 3, 3])]), false),
      32,
      true,
    ],
  ])('of %s', async (_what, bytes, sizeBytes, hasOddPadding) => {
    const reader = openCbc(readerOf(bytes), KEY);
    expect({ sizeBytes: reader.sizeBytes, hasOddPadding: reader.hasOddPadding }).toEqual({ sizeBytes, hasOddPadding });
    expect(reader.read(0, 100)).toHaveLength(sizeBytes);
    expect(await copied(bytes)).toEqual({ sizeBytes, hasOddPadding, plain: Buffer.from(reader.read(0, 100)) });
  });

  test('that became shorter gives what is there', () => {
    const bytes = encrypted(plainOf(1000));
    const reader = openCbc(readerOf(bytes.subarray(0, 500), bytes.length), KEY);
    expect(reader).toMatchObject({ sizeBytes: 1008, hasOddPadding: true });
    expect(reader.read(0, 1008)).toEqual(plainOf(496));
    expect(reader.read(600, 10)).toHaveLength(0);
  });

  test('with another key has odd padding, and is no error', () => {
    const reader = openCbc(readerOf(encrypted(plainOf(1000))), bytesFor('other', 32));
    expect(reader).toMatchObject({ sizeBytes: 1008, hasOddPadding: true });
  });
});

async function copied(bytes: Uint8Array, signal = never) {
  writeFileSync(`${folder.path}/from`, bytes);
  const from = await open(`${folder.path}/from`, 'r');
  const to = await open(`${folder.path}/to`, 'w+');
  try {
    const end = await copyDecrypted({ from, key: KEY, to, signal });
    return { ...end, plain: readFileSync(`${folder.path}/to`) };
  } finally {
    await from.close();
    await to.close();
  }
}

describe('a decrypted copy', () => {
  test.each([0, 1, 15, 16, 17, 1_048_559, 1_048_560, 1_048_575, 1_048_576, 1_048_577, 3_000_000])(
    'of %i bytes is whole',
    async (length) => {
      const plain = plainOf(length);
      const { sizeBytes, hasOddPadding, plain: copy } = await copied(encrypted(plain));
      expect({ sizeBytes, hasOddPadding }).toEqual({ sizeBytes: length, hasOddPadding: false });
      expect(copy.equals(plain)).toBe(true);
    },
  );

  test('is left when the user leaves', async () => {
    const left = AbortSignal.abort(new Error('left'));
    await expect(copied(encrypted(plainOf(1000)), left)).rejects.toThrow('left');
  });

  test('of a file that becomes shorter is none', async () => {
    const bytes = encrypted(plainOf(1000));
    writeFileSync(`${folder.path}/shrunk`, bytes.subarray(0, 500));
    const from = await open(`${folder.path}/shrunk`, 'r');
    const to = await open(`${folder.path}/to`, 'w');
    const stat = from.stat.bind(from);
    from.stat = (async () => Object.assign(await stat(), { size: bytes.length })) as typeof from.stat;
    await expect(copyDecrypted({ from, key: KEY, to, signal: never })).rejects.toThrow(ReadTrouble);
    await from.close();
    await to.close();
  });
});

describeWith(['program:openssl'], 'openssl', () => {
  const words = ['-aes-256-cbc', '-K', KEY.toString('hex'), '-iv', '0'.repeat(32)];

  test('encrypts what we read, and reads what we encrypt', () => {
    check(
      property(constantFrom(0, 1, 15, 16, 17, 4096, 100_000), (length) => {
        const plain = plainOf(length);
        const bytes = spawnSync('openssl', ['enc', ...words], { input: plain }).stdout;
        expect(openCbc(readerOf(bytes), KEY).read(0, length + 1).length).toBe(length);
        expect(plain.equals(openCbc(readerOf(bytes), KEY).read(0, length))).toBe(true);
        expect(spawnSync('openssl', ['enc', '-d', ...words], { input: encrypted(plain) }).stdout.equals(plain)).toBe(
          true,
        );
      }),
      { numRuns: 10 },
    );
  });
});
