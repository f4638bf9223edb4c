import { expect, test } from 'vitest';
import { trashInfo } from '../../fixtures/make/trash-notes.js';
import { readTrashInfo } from '../../src/detect/trash-info.js';
import { readerOf } from './reader-of.js';

test('reads where a file lay and when it was deleted', async () => {
  expect(readTrashInfo(readerOf(trashInfo('/home/sample/caf%C3%A9%20%FF+.jpg')))).toEqual({
    state: 'found',
    value: { path: '/home/sample/café \udcff+.jpg', isRelative: false, deletedAt: '2026-01-02T03:04:05' },
  });
});

test('a path that was not encoded, one of a volume, and an old date of KDE', async () => {
  expect(readTrashInfo(readerOf(trashInfo('/home/sample/é.jpg', '20260102T03:04:05')))).toMatchObject({
    value: { path: '/home/sample/é.jpg', deletedAt: '2026-01-02T03:04:05' },
  });
  expect(readTrashInfo(readerOf(trashInfo('DCIM/a.jpg', 'never')))).toEqual({
    state: 'found',
    value: { path: 'DCIM/a.jpg', isRelative: true, deletedAt: null },
  });
});

test('of a key that stands twice the first counts; lines that end like on Windows do no harm', async () => {
  const text = '# comment\r\n[Trash Info]\r\nPath=/first\r\nPath=/second\r\nDeletionDate=2026-01-02T03:04:05\r\n';
  expect(readTrashInfo(readerOf(text))).toMatchObject({ value: { path: '/first' } });
});

test('without group, path or all of its bytes it is damaged', async () => {
  for (const text of ['', 'Path=/a', '[Trash Info]\n', '[Other]\nPath=/a\n', '[Trash Info]\nPath=/a%00\n']) {
    expect(readTrashInfo(readerOf(text))).toEqual({ state: 'damaged' });
  }
  expect(readTrashInfo(readerOf(Buffer.alloc(300)))).toEqual({ state: 'damaged' });
  expect(readTrashInfo(readerOf('', 70_000))).toEqual({ state: 'unsupported' });
});
