import { expect, test } from 'vitest';
import { recycledNote } from '../../fixtures/make/trash-notes.js';
import { readRecycledItem } from '../../src/detect/windows-recycle.js';
import { readerOf } from './reader-of.js';

const ITEM = {
  path: 'C:\\Users\\sample\\Pictures\\été 👩.jpg',
  sizeBytes: 5_000_000_000,
  deletedAt: new Date('2026-01-02T03:04:05.678Z'),
};

test('reads path, size and time of both versions', async () => {
  for (const version of [1, 2] as const) {
    expect(readRecycledItem(readerOf(recycledNote({ ...ITEM, version })))).toEqual({
      state: 'found',
      value: { path: ITEM.path, sizeBytes: ITEM.sizeBytes, deletedAt: '2026-01-02T03:04:05.678Z' },
    });
  }
});

test('half of a character pair does not become a stray byte', async () => {
  const note = recycledNote({ ...ITEM, version: 2, path: 'C:\\x' });
  note.writeUInt16LE(0xdcff, 28 + 6);
  expect(readRecycledItem(readerOf(note))).toMatchObject({ value: { path: 'C:\\\ufffd' } });
});

test('cut short, without a path or of no known version it is never none', async () => {
  for (const version of [1, 2] as const) {
    const note = recycledNote({ ...ITEM, version });
    for (const length of [0, 7, 20, 27, note.length - 1]) {
      expect(readRecycledItem(readerOf(note.subarray(0, length)))).toEqual({ state: 'damaged' });
    }
    expect(readRecycledItem(readerOf(recycledNote({ ...ITEM, version, path: '' })))).toEqual({
      state: 'damaged',
    });
  }
  const note = recycledNote({ ...ITEM, version: 2 });
  note.writeUInt8(3, 0);
  expect(readRecycledItem(readerOf(note))).toEqual({ state: 'unsupported' });
  expect(readRecycledItem(readerOf(Buffer.alloc(600)))).toEqual({ state: 'damaged' });
  expect(readRecycledItem(readerOf('', 100_000))).toEqual({ state: 'unsupported' });
});

test('a time that is none is left out', async () => {
  const note = recycledNote({ ...ITEM, version: 2 });
  note.fill(0xff, 16, 24);
  expect(readRecycledItem(readerOf(note))).toMatchObject({ state: 'found', value: { deletedAt: null } });
  note.fill(0, 16, 24);
  expect(readRecycledItem(readerOf(note))).toMatchObject({ state: 'found', value: { deletedAt: null } });
});
