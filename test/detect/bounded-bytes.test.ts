import { expect, test } from 'vitest';
import { boundBytes, bytesInMemory, rangeOf } from '../../src/detect/bounded-bytes.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readerOf } from './reader-of.js';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));

test('takes exactly what was asked for, wherever it lies', async () => {
  const bytes = boundBytes(readerOf(CONTENT));
  for (const [offset, length] of [
    [0, 10],
    [16_380, 10],
    [99_990, 10],
    [50_000, 40_000],
    [5, 0],
    [0, 100_000],
  ] as const) {
    expect((await bytes.take(offset, length)).equals(CONTENT.subarray(offset, offset + length))).toBe(true);
  }
});

test('reads the head of a file once', async () => {
  const file = readerOf(CONTENT);
  const bytes = boundBytes(file);
  for (let at = 0; at < 16_000; at += 100) await bytes.take(at, 4);
  expect(file.reads).toEqual([{ offset: 0, length: 16_384 }]);
});

test('asking past the end is damage, also when the file became shorter', async () => {
  const bytes = boundBytes(readerOf(CONTENT));
  await expect(bytes.take(99_999, 2)).rejects.toThrow(SyntaxError);
  await expect(bytes.take(-1, 2)).rejects.toThrow(SyntaxError);
  await expect(bytes.take(Number.NaN, 2)).rejects.toThrow(SyntaxError);
  await expect(boundBytes(readerOf(CONTENT, 200_000)).take(150_000, 4)).rejects.toThrow(SyntaxError);
});

test('stops after 6,000 reads and after 32 MiB', async () => {
  const far = boundBytes({ sizeBytes: 2 ** 40, read: async (_offset, length) => Buffer.alloc(length) });
  const walk = async () => {
    for (let at = 0; at < 7_000; at += 1) await far.take(at * 1_000_000, 4);
  };
  await expect(walk()).rejects.toThrow(Unsupported);
  const large = boundBytes({ sizeBytes: 2 ** 40, read: async (_offset, length) => Buffer.alloc(length) });
  await expect(large.take(0, 5 * 1024 * 1024)).rejects.toThrow(Unsupported);
  for (let piece = 0; piece < 8; piece += 1) {
    await expect(large.take(piece * 2 ** 30, 4 * 1024 * 1024)).resolves.toHaveLength(4 * 1024 * 1024);
  }
  await expect(large.take(2 ** 35, 4)).rejects.toThrow(Unsupported);
});

test('a range is bytes of its own and never reaches out of itself', async () => {
  const range = rangeOf(bytesInMemory(CONTENT), 100, 50);
  expect(await range.take(10, 5)).toEqual(CONTENT.subarray(110, 115));
  await expect(range.take(48, 3)).rejects.toThrow(SyntaxError);
  expect(() => rangeOf(range, 40, 11)).toThrow(SyntaxError);
  expect(() => rangeOf(range, -1, 1)).toThrow(SyntaxError);
});
