import { expect, test } from 'vitest';
import { recentDesktop, recentlyUsed } from '../../fixtures/make/recent-files.js';
import { readRecentDesktop, readRecentFiles } from '../../src/detect/recent-files.js';
import { readerOf } from './reader-of.js';

test('reads address, times, media type and programs', async () => {
  const text = recentlyUsed([
    { href: 'file:///home/sample/a%20%26%20b.jpg', applications: ['Image Viewer', 'A & "B"'] },
    { href: 'smb://nas/x', mimeType: 'no type', at: 'yesterday', applications: [] },
  ]);
  expect(readRecentFiles(readerOf(text))).toEqual({
    state: 'found',
    value: [
      {
        place: { kind: 'folder', path: '/home/sample/a & b.jpg' },
        addedAt: '2026-01-02T03:04:05.123Z',
        modifiedAt: '2026-01-02T03:04:05.123Z',
        visitedAt: '2026-01-02T03:04:05.123Z',
        mimeType: 'image/jpeg',
        applications: ['Image Viewer', 'A & "B"'],
      },
      {
        place: { kind: 'share', path: null },
        addedAt: null,
        modifiedAt: null,
        visitedAt: null,
        mimeType: null,
        applications: [],
      },
    ],
  });
});

test('bookmarks in folders count, those without an address do not', async () => {
  const text =
    '<xbel><folder><folder><bookmark href="file:///a"/></folder></folder><bookmark/><bookmark href=""/></xbel>';
  expect(readRecentFiles(readerOf(text))).toMatchObject({ state: 'found', value: [{ place: { path: '/a' } }] });
});

test('an empty list is none, anything else that is no list is damaged', async () => {
  expect(readRecentFiles(readerOf(recentlyUsed([])))).toEqual({ state: 'none' });
  const whole = recentlyUsed([{ href: 'file:///a' }]);
  for (const text of ['', '\0'.repeat(200), '<html/>', whole.slice(0, -20), whole.replace('/a"', '/&unknown;"')]) {
    expect(readRecentFiles(readerOf(text))).toEqual({ state: 'damaged' });
  }
  expect(readRecentFiles(readerOf(whole, whole.length + 10))).toEqual({ state: 'damaged' });
});

test('a list over 4 MiB is unsupported and not read at all', async () => {
  const file = readerOf('', 4 * 1024 * 1024 + 1);
  expect(readRecentFiles(file)).toEqual({ state: 'unsupported' });
  expect(file.reads).toEqual([]);
});

test('reads the older list of KDE', async () => {
  const place = async (url: string) => {
    const answer = readRecentDesktop(readerOf(recentDesktop(url)));
    return answer.state === 'found' ? answer.value.place : answer.state;
  };
  expect(await place('file:///home/sample/a%20b.jpg')).toEqual({ kind: 'folder', path: '/home/sample/a b.jpg' });
  expect(await place('file:$HOME/a.jpg')).toEqual({ kind: 'folder', path: '~/a.jpg' });
  expect(await place('file://$HOME/a.jpg')).toEqual({ kind: 'folder', path: '~/a.jpg' });
  expect(await place('$HOME/a.jpg')).toEqual({ kind: 'folder', path: '~/a.jpg' });
  expect(await place('smb://nas/a.jpg')).toEqual({ kind: 'share', path: null });
  expect(readRecentDesktop(readerOf(recentDesktop('file:///a', 'okular')))).toMatchObject({
    value: { applications: ['okular'] },
  });
});

test('a desktop entry without an address is none, without its group damaged', async () => {
  expect(readRecentDesktop(readerOf('[Desktop Entry]\nType=Link\n'))).toEqual({ state: 'none' });
  expect(readRecentDesktop(readerOf('URL=file:///a\n'))).toEqual({ state: 'damaged' });
  expect(readRecentDesktop(readerOf(''))).toEqual({ state: 'damaged' });
  expect(readRecentDesktop(readerOf('', 100_000))).toEqual({ state: 'unsupported' });
});
