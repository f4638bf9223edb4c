import { describe, expect, it } from 'vitest';
import { type MadeZip, zip } from '../../fixtures/make/zip.js';
import { settle } from '../../src/detect/detected.js';
import { openZipDirectory, type ZipDirectory } from '../../src/detect/zip-directory.js';
import type { ByteReader } from '../../src/model/byte-reader.js';
import { readerOf } from './reader-of.js';

const NAMES = ['a.txt', 'folder/é.jpg', 'last'];

describe('the list of a zip is read', () => {
  it.each<[string, MadeZip]>([
    ['as it is', {}],
    ['with a long comment', { comment: 'c'.repeat(60_000) }],
    ['behind a comment that holds the mark of an end', { comment: 'PK\x05\x06 and more' }],
    ['behind other bytes', { before: Buffer.from('#!/bin/sh\n'.repeat(500)) }],
    ['with large numbers', { isZip64: true }],
    ['with large numbers, behind other bytes', { isZip64: true, before: Buffer.alloc(777, 1) }],
  ])('%s', (_how, made) => {
    const directory = openZipDirectory(readerOf(zip(NAMES, made)));
    expect(directory?.entryCount).toBe(3);
    expect(namesOf(directory)).toEqual(NAMES);
  });

  it('with 70,000 entries, in few reads', () => {
    const names = Array.from({ length: 70_000 }, (_, index) => `Takeout/${index}`);
    const file = readerOf(zip(names, { isZip64: true }));
    expect(namesOf(openZipDirectory(file))).toEqual(names);
    expect(file.reads.length).toBeLessThan(120);
  });

  it('only as far as it is asked for', () => {
    const file = readerOf(zip(Array.from({ length: 20_000 }, (_, index) => `entry ${index}`)));
    const [first] = openZipDirectory(file)?.entries() ?? [];
    expect(first?.name).toBe('entry 0');
    expect(file.reads.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(70_000);
  });

  it('and says what is encrypted', () => {
    const directory = openZipDirectory(readerOf(zip(NAMES, { isEncrypted: true })));
    expect([...(directory?.entries() ?? [])].every(({ isEncrypted }) => isEncrypted)).toBe(true);
  });

  it('when there is nothing in it', () => {
    expect(openZipDirectory(readerOf(zip([])))?.entryCount).toBe(0);
  });
});

describe('what is no zip, or no whole one', () => {
  it.each([
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['PK in a text', Buffer.from('PK\x05\x06 is the mark of an end')],
  ])('is none: %s', (_what, bytes) => {
    expect(openZipDirectory(readerOf(bytes))).toBeNull();
  });

  it('is damaged when it is cut short, or lacks bytes in the middle', () => {
    const whole = zip(NAMES);
    expect(look(readerOf(whole.subarray(0, -10)))).toBe('damaged');
    expect(look(readerOf(Buffer.concat([whole.subarray(0, 10), whole.subarray(30)])))).toBe('damaged');
  });

  it('is damaged when it promises more entries than there is room for', () => {
    const lying = zip(NAMES);
    lying.writeUInt16LE(60_000, lying.length - 12);
    expect(look(readerOf(lying))).toBe('damaged');
  });

  it('is left alone with more than 200,000 entries, or a name of more than 4 KiB', () => {
    const many = zip([], { isZip64: true });
    many.writeBigUInt64LE(200_001n, many.length - 22 - 20 - 56 + 32);
    expect(look(readerOf(many))).toBe('unsupported');
    expect(look(readerOf(zip(['n'.repeat(4097)])))).toBe('unsupported');
  });

  it('is damaged when a number does not fit', () => {
    const huge = zip([], { isZip64: true });
    huge.writeBigUInt64LE(2n ** 63n, huge.length - 22 - 20 - 56 + 40);
    expect(look(readerOf(huge))).toBe('damaged');
  });
});

function namesOf(directory: ZipDirectory | null): string[] {
  return [...(directory?.entries() ?? [])].map(({ name }) => name);
}

function look(file: ByteReader): string {
  return settle(() => namesOf(openZipDirectory(file))).state;
}
