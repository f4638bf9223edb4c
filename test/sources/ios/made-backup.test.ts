import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IosBackup, writeIosBackup } from '../../../fixtures/make/ios-backup.js';
import { writeMbdbBackup } from '../../../fixtures/make/mbdb-backup.js';
import { keybag } from '../../../src/demo/keybag.js';
import { fileIdOfPath } from '../../../src/detect/ios/file-id.js';
import { type FileRecord, readFileRecord } from '../../../src/detect/ios/file-record.js';
import { CostlyKeybag, readKeybag } from '../../../src/detect/ios/keybag.js';
import { readPlist } from '../../../src/detect/plist.js';
import type { PlistValue } from '../../../src/detect/plist-value.js';
import { openStoreDatabase } from '../../../src/platform/sqlite-store.js';
import { copyDecrypted, openCbc } from '../../../src/sources/ios/cbc-reader.js';
import {
  type ClassKeys,
  deriveKey,
  manifestKeyOf,
  unlockKeybag,
  unwrapFileKey,
} from '../../../src/sources/ios/unlock.js';
import { readerOf } from '../../detect/reader-of.js';
import { describeWith } from '../../needs.js';
import { temporaryFolder } from '../../run-cli.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const never = new AbortController().signal;

const FILES = {
  'HomeDomain/Library/SMS/sms.db': { content: Buffer.alloc(40_000, 'SQLite format 3\0'), sizeHint: 4096 },
  'CameraRollDomain/Media/DCIM/100APPLE/IMG_0001.HEIC': {
    content: 'a photo',
    modified: 1_700_000_000,
    protectionClass: 1,
  },
  'AppDomain-com.example.chat/Documents/ünïcode “\n”.txt': 'x'.repeat(16),
  'AppDomain-com.example.chat/Documents/empty': '',
  'HomeDomain/Library/link': { target: '/private/var/mobile' },
} satisfies IosBackup['files'];

const BACKUPS = {
  plain: { files: FILES },
  encrypted: { files: FILES, password: 'sample', apps: ['com.example.chat'] },
  'from before iOS 10.2': { files: FILES, password: 'sample', keybag: { sha256Rounds: null } },
} satisfies Record<string, IosBackup>;

const CONTENTS = Object.entries(FILES).flatMap(([path, file]) => {
  const content = typeof file === 'string' ? file : 'content' in file ? file.content : null;
  return content === null ? [] : [[path, Buffer.from(content)] as const];
});

describe.each(Object.entries<IosBackup>(BACKUPS))('a made-up backup, %s', (name, backup) => {
  const root = `${folder.path}/${name}`;
  beforeAll(() => writeIosBackup(root, backup));

  test('is read with our own parts, as it was on the phone', async () => {
    const lists = dictOf(readPlist(readFileSync(`${root}/Manifest.plist`)));
    expect(lists.get('IsEncrypted')).toBe(backup.password !== undefined);
    expect(dictOf(readPlist(readFileSync(`${root}/Status.plist`))).get('SnapshotState')).toBe('finished');
    expect(dictOf(readPlist(readFileSync(`${root}/Info.plist`))).get('Product Type')).toBe('iPhone12,1');

    const keys = backup.password === undefined ? null : await unlocked(lists, backup.password);
    const rows = await rowsOf(root, keys, lists);
    for (const [path, content] of CONTENTS) {
      const id = fileIdOfPath(path);
      const record = rows.get(id);
      if (record === undefined) throw new Error(`no row for ${path}`);
      expect(Buffer.from(plainOf(record, readFileSync(`${root}/${id.slice(0, 2)}/${id}`), keys)).equals(content)).toBe(
        true,
      );
    }
    expect(rows.get(fileIdOfPath('HomeDomain/Library/SMS/sms.db'))?.sizeBytes).toBe(4096);
    expect(rows.get(fileIdOfPath('HomeDomain'))).toMatchObject({ mode: 0o040755, wrappedKey: null });
    expect(rows.get(fileIdOfPath('HomeDomain/Library/link'))).toMatchObject({ mode: 0o120755 });
  });

  describeWith(['python:cryptography'], 'Python', () => {
    test('reads the same in it', () => {
      const script = fileURLToPath(new URL('../../tools/read_ios_backup.py', import.meta.url));
      const words = backup.password === undefined ? [] : [backup.password];
      const { stdout, stderr } = spawnSync('python3', [script, root, ...words], { encoding: 'utf8' });
      expect(stderr).toBe('');
      const read = JSON.parse(stdout) as Record<string, { sizeBytes: number; sha256: string }>;
      expect(Object.keys(read).sort()).toEqual(CONTENTS.map(([path]) => path).sort());
      for (const [path, content] of CONTENTS) {
        const sha256 = createHash('sha256').update(content).digest('hex');
        expect(read[path]).toMatchObject({ sizeBytes: content.length, sha256 });
      }
    });
  });

  describeWith(['program:plistutil'], 'plistutil', () => {
    test.each(['Info.plist', 'Manifest.plist', 'Status.plist'])('reads its %s, and writes it as we read it', (list) => {
      const bytes = readFileSync(`${root}/${list}`);
      for (const form of ['xml', 'bin']) {
        const { stdout } = spawnSync('plistutil', ['-i', `${root}/${list}`, '-f', form]);
        expect(readPlist(stdout)).toEqual(readPlist(bytes));
      }
    });
  });
});

describe('a hostile backup', () => {
  test('may name files that are none, and none is written there', async () => {
    const root = `${folder.path}/hostile`;
    await writeIosBackup(root, {
      files: {
        'HomeDomain/a': { content: 'x', fileId: '../../escaped' },
        'HomeDomain/b': { content: 'x', fileId: '/escaped' },
        'HomeDomain/c': { content: 'x', record: Buffer.from('bplist00') },
        'HomeDomain/d': { content: 'x', isMissing: true },
      },
      orphans: { 'ab/abababababababababababababababababababab': 'orphan' },
      snapshotState: 'uploading',
      replaced: { 'Info.plist': null, 'Status.plist': 'bplist00' },
    });
    expect(existsSync(`${folder.path}/escaped`)).toBe(false);
    expect(readdirSync(root).sort()).toEqual(
      ['Manifest.db', 'Manifest.plist', 'Status.plist', 'ab', fileIdOfPath('HomeDomain/c').slice(0, 2)].sort(),
    );
    expect(() => readPlist(readFileSync(`${root}/Status.plist`))).toThrow(SyntaxError);
    await expect(rowsOf(root, null, new Map())).rejects.toThrow(SyntaxError);
  });

  test('may ask for years of work', () => {
    expect(() => readKeybag(keybag({ password: 'sample', statedRounds: 0xffffffff }).bytes)).toThrow(CostlyKeybag);
  });
});

test('a decrypted twin says that it is encrypted, and is not', async () => {
  const root = `${folder.path}/twin`;
  await writeIosBackup(root, { files: FILES, password: 'sample', isDecryptedTwin: true });
  const lists = dictOf(readPlist(readFileSync(`${root}/Manifest.plist`)));
  expect(lists.get('IsEncrypted')).toBe(true);
  expect(lists.get('ManifestKey')).toHaveLength(44);
  expect((await rowsOf(root, null, lists)).get(fileIdOfPath('HomeDomain/Library/SMS/sms.db'))?.wrappedKey).toBeNull();
});

test('a backup of iOS 9 has its files beside one list', () => {
  const root = `${folder.path}/old`;
  writeMbdbBackup(root, { files: { 'HomeDomain/Library/SMS/sms.db': 'old' } });
  expect(readFileSync(`${root}/3d0d7e5fb2ce288813306e4d4636395e047a3d28`, 'utf8')).toBe('old');
  const list = readFileSync(`${root}/Manifest.mbdb`);
  expect(list.subarray(0, 18).toString('latin1')).toBe('mbdb\x05\0\0\nHomeDomain');
  expect(list.readBigInt64BE(list.length - 10)).toBe(3n);
  expect(dictOf(readPlist(readFileSync(`${root}/Status.plist`))).get('Version')).toBe('2.4');
});

async function unlocked(lists: ReadonlyMap<string, PlistValue>, password: string): Promise<ClassKeys> {
  const bag = readKeybag(lists.get('BackupKeyBag') as Uint8Array);
  const keys = unlockKeybag(bag, await deriveKey(Buffer.from(password), bag, never));
  if (keys === null) throw new Error('wrong password');
  return keys;
}

async function rowsOf(root: string, keys: ClassKeys | null, lists: ReadonlyMap<string, PlistValue>) {
  const path = `${root}-manifest.db`;
  const wrapped = lists.get('ManifestKey');
  const key = keys !== null && wrapped instanceof Uint8Array ? manifestKeyOf(keys, wrapped) : null;
  const from = await open(`${root}/Manifest.db`);
  const to = await open(path, 'w');
  if (key === null) await to.writeFile(await from.readFile());
  else expect((await copyDecrypted({ from, key, to, signal: never })).hasOddPadding).toBe(false);
  await from.close();
  await to.close();
  const database = await openStoreDatabase(path, { creates: false });
  const rows = (await database?.rows('SELECT fileID, hex(file) AS file FROM Files')) ?? [];
  await database?.close();
  return new Map(rows.map(({ fileID, file }) => [fileID, readFileRecord(Buffer.from(String(file), 'hex'))]));
}

function plainOf(record: FileRecord, stored: Buffer, keys: ClassKeys | null): Uint8Array {
  if (keys === null) return stored;
  const { keyClass, wrappedKey } = record;
  const key = keyClass === null || wrappedKey === null ? null : unwrapFileKey(keys, keyClass, wrappedKey);
  if (key === null) throw new Error('no key');
  const reader = openCbc(readerOf(stored), key);
  return reader.read(0, reader.sizeBytes);
}

function dictOf(value: PlistValue): ReadonlyMap<string, PlistValue> {
  if (!(value instanceof Map)) throw new Error('no dict');
  return value;
}
