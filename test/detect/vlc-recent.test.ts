import { expect, it } from 'vitest';
import { readVlcRecent } from '../../src/detect/vlc-recent.js';
import { readerOf } from './reader-of.js';

it.each([
  '[RecentsMRL]\nlist=file:///home/sample/a.mp4, file:///b.mp4\ntimes=0, 1\n',
  '[x]\n[RecentsMRL]\r\nlist="a"\r\n',
])('finds a list in %j', async (text) => {
  expect(readVlcRecent(readerOf(text))).toEqual({ state: 'found', value: true });
});

it.each(['[RecentsMRL]\nlist=@Invalid()\n', '[RecentsMRL]\nlist=\n', '[General]\nlist=file:///a.mp4\n'])(
  'finds none in %j',
  async (text) => {
    expect(readVlcRecent(readerOf(text))).toEqual({ state: 'none' });
  },
);

it('says when these are no settings', async () => {
  expect(readVlcRecent(readerOf('list=file:///a.mp4'))).toEqual({ state: 'damaged' });
});
