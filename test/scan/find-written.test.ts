import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { findWritten, type WrittenPaths } from '../../src/scan/find-written.js';
import { temporaryFolder } from '../run-cli.js';

const folder = temporaryFolder();
const home = `${folder.path}/sample`;
mkdirSync(`${home}/Pictures`, { recursive: true });
writeFileSync(`${home}/Pictures/here.jpg`, 'x');
symlinkSync('/nowhere/at/all', `${home}/Pictures/link.jpg`);
afterAll(folder.remove);

const THIS: WrittenPaths = { home, otherHome: null, mountPoints: ['/'] };
const OTHER: WrittenPaths = { ...THIS, otherHome: { home, platform: 'linux', neighbours: ['sample'] } };

it.each([
  ['a file that is there', `${home}/Pictures/here.jpg`, THIS, 'there'],
  ['a link, wherever it leads', `${home}/Pictures/link.jpg`, THIS, 'there'],
  ['a file that is not', `${home}/Pictures/gone.jpg`, THIS, 'gone'],
  ['a file in a folder that is not', `${home}/Gone/a/b.jpg`, THIS, 'gone'],
  ['a path from the home', '~/Pictures/gone.jpg', THIS, 'gone'],
  ['what lies outside', '/etc/hostname', THIS, 'unknown'],
  ['a name that only begins like the home', `${home}2/a.jpg`, THIS, 'unknown'],
  ['a path that would lead out', `${home}/../../etc/hostname`, THIS, 'unknown'],
  ['what lies on another disk', `${home}/disk/a.jpg`, { ...THIS, mountPoints: ['/', `${home}/disk`] }, 'unknown'],
  ['a name no disk can have', `${home}/${'a'.repeat(5000)}`, THIS, 'unknown'],
  ['what another computer wrote', '/home/somebody/Pictures/here.jpg', OTHER, 'there'],
  ['what another computer wrote and lost', '/home/somebody/Pictures/gone.jpg', OTHER, 'gone'],
  ['what lay elsewhere on another computer', '/data/gone.jpg', OTHER, 'unknown'],
] as const)('says of %s', (_what, path, written, where) => {
  expect(findWritten(path, { sourceRoot: home, written })).toBe(where);
});
