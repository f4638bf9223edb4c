import { describe, expect, test } from 'vitest';
import { binaryPlist, headed, packedPlist } from '../../src/demo/binary-plist.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readPlist } from '../../src/detect/plist.js';
import type { PlistValue } from '../../src/detect/plist-value.js';
import { SAMPLE } from './sample-plist.js';

const array16 = (...refs: readonly number[]) =>
  Buffer.concat([headed(10, refs.length), ...refs.map((ref) => Buffer.from([ref >> 8, ref & 255]))]);
const ONE = Buffer.from([0x10, 1]);

describe('a binary property list', () => {
  test('is read as it was written, whatever the sizes of its numbers', () => {
    for (const offsetSize of [2, 3, 4, 5, 6, 7, 8])
      for (const refSize of [1, 2, 3, 4, 5, 6, 7, 8])
        expect(readPlist(binaryPlist(SAMPLE, { offsetSize, refSize }))).toEqual(SAMPLE);
  });

  test.each([
    ['null', '00', null],
    ['one byte, unsigned', '10ff', 255],
    ['two bytes, unsigned', '11ffff', 65_535],
    ['four bytes, unsigned', '12ffffffff', 4_294_967_295],
    ['eight bytes, signed', '13ffffffffffffffff', -1],
    ['the least of eight bytes', '138000000000000000', -(2 ** 63)],
    ['2^63 in sixteen bytes', '1400000000000000008000000000000000', 2 ** 63],
    ['-1 in sixteen bytes', '14ffffffffffffffffffffffffffffffff', -1],
    ['a short real', '22bf000000', -0.5],
    ['a long real', '233ff8000000000000', 1.5],
    ['2001-01-01', '330000000000000000', new Date('2001-01-01T00:00:00Z')],
    ['a UID of two bytes', '810100', { uid: 256 }],
    ['a UID of eight bytes', '870000000000010000', { uid: 65_536 }],
    ['text in UTF-16', '6200e9d83d', 'é\ud83d'],
  ])('holds %s', (_what, hex, value) => {
    expect(readPlist(packedPlist([Buffer.from(hex, 'hex')]))).toEqual(value);
  });

  test('knows more than 255 objects of an archive', () => {
    const many = Array.from({ length: 70_000 }, (_, index) => ({ uid: index }));
    expect(readPlist(binaryPlist(many))).toEqual(many);
  });

  test.each([
    ['too short', Buffer.from('bplist00')],
    ['another version', Buffer.from(binaryPlist(1).toString('latin1').replace('bplist00', 'bplist15'), 'latin1')],
    ['cut short', binaryPlist(SAMPLE).subarray(0, 400)],
    ['an array inside itself', packedPlist([array16(0)], { refSize: 2 })],
    ['two arrays inside each other', packedPlist([array16(1), array16(0)], { refSize: 2 })],
    ['an object that is not there', packedPlist([array16(1)], { refSize: 2 })],
    ['a top object that is not there', packedPlist([ONE], { top: 1 })],
    ['2^64 - 1 objects', packedPlist([ONE], { count: 2 ** 64 - 2048 })],
    ['no object', packedPlist([ONE], { count: 0 })],
    ['numbers of no byte', packedPlist([ONE], { refSize: 0 })],
    ['numbers of nine bytes', packedPlist([ONE], { refSize: 9 })],
    ['an array of 2^31', packedPlist([Buffer.from('af127fffffff', 'hex')])],
    ['an array of 2^63', packedPlist([Buffer.from('af137fffffffffffffff', 'hex')])],
    ['text of 2^63', packedPlist([Buffer.from('5f137fffffffffffffff', 'hex')])],
    ['a count that is text', packedPlist([Buffer.from('5f5161', 'hex')])],
    ['a count of sixteen bytes', packedPlist([Buffer.from(`5f14${'00'.repeat(15)}01aa`, 'hex')])],
    ['an integer of 32 bytes', packedPlist([Buffer.from(`15${'00'.repeat(32)}`, 'hex')])],
    ['an integer that reaches into the table', packedPlist([Buffer.from('13', 'hex')])],
    ['a real of two bytes', packedPlist([Buffer.from('210000', 'hex')])],
    ['a date that is none', packedPlist([Buffer.from('337ff8000000000000', 'hex')])],
    ['a date no calendar has', packedPlist([Buffer.from('337fefffffffffffff', 'hex')])],
    ['a UID of nine bytes', packedPlist([Buffer.from(`88${'00'.repeat(9)}`, 'hex')])],
    ['text that is no ASCII', packedPlist([Buffer.from('51ff', 'hex')])],
    ['a set', packedPlist([Buffer.from('c0', 'hex')])],
    ['a filler', packedPlist([Buffer.from('0f', 'hex')])],
    ['a key that is a number', packedPlist([Buffer.from('d10101', 'hex'), ONE], { refSize: 1 })],
  ])('with %s is damaged', (_what, bytes) => {
    expect(() => readPlist(bytes)).toThrow(SyntaxError);
  });

  test('with objects that share their bytes is damaged: a megabyte of text would be copied 200,000 times', () => {
    const shared = Buffer.concat([headed(5, 1_000_000), Buffer.alloc(1_000_000, 0x61)]);
    const refs = Buffer.concat([
      headed(10, 200),
      ...Array.from({ length: 200 }, (_, index) => Buffer.from([index + 1])),
    ]);
    const whole = packedPlist([refs, shared, ...Array.from({ length: 199 }, () => ONE)], { refSize: 1, offsetSize: 4 });
    const tableAt = 8 + refs.length + shared.length + 199 * 2;
    for (let index = 2; index <= 200; index += 1) whole.copy(whole, tableAt + index * 4, tableAt + 4, tableAt + 8);
    expect(() => readPlist(whole)).toThrow(SyntaxError);
  });

  test.each([
    [
      'ten times the next array, forty deep',
      packedPlist([...Array.from({ length: 40 }, (_, index) => array16(...new Array(10).fill(index + 1))), ONE], {
        refSize: 2,
      }),
    ],
    [
      '20,000 arrays inside one another',
      packedPlist([...Array.from({ length: 20_000 }, (_, index) => array16(index + 1)), ONE], { refSize: 2 }),
    ],
    [
      '300,000 members',
      packedPlist([Buffer.concat([headed(10, 300_000), Buffer.alloc(300_000, 1)]), ONE], { refSize: 1 }),
    ],
  ])('with %s is refused at once', (_what, bytes) => {
    const start = performance.now();
    expect(() => readPlist(bytes)).toThrow(Unsupported);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('with 64 arrays inside one another is read, with 65 not', () => {
    const nested = (depth: number): PlistValue => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(readPlist(binaryPlist(nested(64)))).toEqual(nested(64));
    expect(() => readPlist(binaryPlist(nested(65)))).toThrow(Unsupported);
    // The inner ones are known already when the outer ones are read.
    const inner = nested(40);
    const wrapped = (depth: number, core: PlistValue): PlistValue => (depth === 0 ? core : [wrapped(depth - 1, core)]);
    expect(() => readPlist(binaryPlist([inner, wrapped(40, inner)]))).toThrow(Unsupported);
  });
});
