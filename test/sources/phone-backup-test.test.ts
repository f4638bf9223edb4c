import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { androidBackupFile } from '../../src/demo/android-backup.js';
import { phoneBackupTest } from '../../src/sources/phone-backup-test.js';
import { temporaryFolder } from '../run-cli.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function write(path: string, content: string | Uint8Array = ''): string {
  mkdirSync(dirname(`${folder.path}/${path}`), { recursive: true });
  writeFileSync(`${folder.path}/${path}`, content);
  return `${folder.path}/${path}`;
}

it('knows the files of an iPhone backup, however deep they lie, and no others', () => {
  const own = ['Manifest.db', 'Info.plist', 'ab/abcdef', 'Snapshot/ab/abcdef'].map((path) => write(`phone/${path}`));
  const others = [write('beside.jpg'), write('other/Manifest.db'), write('phone/a/b/c/d/too-deep')];
  const isOfPhoneBackup = phoneBackupTest();
  expect(own.map(isOfPhoneBackup)).toEqual([true, true, true, true]);
  expect(others.map(isOfPhoneBackup)).toEqual([false, false, false]);
});

it('knows an Android backup by its first line', () => {
  const backup = write('phone.AB', androidBackupFile({ 'apps/a/f/b': Buffer.from('x') }, new Date(0)));
  const isOfPhoneBackup = phoneBackupTest();
  expect(isOfPhoneBackup(backup)).toBe(true);
  expect(isOfPhoneBackup(write('letters.ab', 'abc'))).toBe(false);
  expect(isOfPhoneBackup(`${folder.path}/gone/missing.ab`)).toBe(false);
  mkdirSync(`${folder.path}/folder.ab`);
  expect(isOfPhoneBackup(`${folder.path}/folder.ab`)).toBe(false);
});
