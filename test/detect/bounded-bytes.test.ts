import { expect, test } from 'vitest';
import { boundBytes, bytesInMemory, rangeOf } from '../../src/detect/bounded-bytes.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readerOf } from './reader-of.js';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));

test('takes exactly what was asked for, wherever it lies', () => {
  const bytes = boundBytes(readerOf(CONTENT));
  for (const [offset, length] of [
    [0, 10],
    [16_380, 10],
    [99_990, 10],
    [50_000, 40_000],
    [5, 0],
    [0, 100_000],
  ] as const) {
    expect(bytes.take(offset, length).equals(CONTENT.subarray(offset, offset + length))).toBe(true);
  }
});

test('reads the head of a file once', () => {
  const file = readerOf(CONTENT);
  const bytes = boundBytes(file);
  for (let at = 0; at < 16_000; at += 100) bytes.take(at, 4);
  expect(file.reads).toEqual([{ offset: 0, length: 16_384 }]);
});

test('asking past the end is damage, also when the file became shorter', () => {
  const bytes = boundBytes(readerOf(CONTENT));
  expect(() => bytes.take(99_999, 2)).toThrow(SyntaxError);
  expect(() => bytes.take(-1, 2)).toThrow(SyntaxError);
  expect(() => bytes.take(Number.NaN, 2)).toThrow(SyntaxError);
  expect(() => boundBytes(readerOf(CONTENT, 200_000)).take(150_000, 4)).toThrow(SyntaxError);
});

test('stops after 6,000 reads and after 32 MiB', () => {
  const far = boundBytes({ sizeBytes: 2 ** 40, read: (_offset, length) => Buffer.alloc(length) });
  const walk = () => {
    for (let at = 0; at < 7_000; at += 1) far.take(at * 1_000_000, 4);
  };
  expect(walk).toThrow(Unsupported);
  const large = boundBytes({ sizeBytes: 2 ** 40, read: (_offset, length) => Buffer.alloc(length) });
  expect(() => large.take(0, 5 * 1024 * 1024)).toThrow(Unsupported);
  for (let piece = 0; piece < 8; piece += 1) {
    expect(large.take(piece * 2 ** 30, 4 * 1024 * 1024)).toHaveLength(4 * 1024 * 1024);
  }
  expect(() => large.take(2 ** 35, 4)).toThrow(Unsupported);
});

test('a range is bytes of its own and never reaches out of itself', () => {
  const range = rangeOf(bytesInMemory(CONTENT), 100, 50);
  expect(range.take(10, 5)).toEqual(CONTENT.subarray(110, 115));
  expect(() => range.take(48, 3)).toThrow(SyntaxError);
  expect(() => rangeOf(range, 40, 11)).toThrow(SyntaxError);
  expect(() => rangeOf(range, -1, 1)).toThrow(SyntaxError);
});
