import { chmodSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { type IosBackup, type MadeFile, writeIosBackup } from '../fixtures/make/ios-backup.js';
import type { MadeDevice } from '../fixtures/make/ios-lists.js';
import { type PhotoKind, photo } from '../fixtures/make/photo.js';
import { binaryPlist } from '../src/demo/binary-plist.js';
import type { PlistValue } from '../src/detect/plist-value.js';
import { makeDatabase } from './databases.js';

/** An iPhone backup as the `tree.yaml` of a fixture describes it. */
export interface BackupTree {
  /** Its folder inside the home. */
  readonly path: string;
  /** By `DOMAIN/relative/path`. */
  readonly files: Readonly<Record<string, BackupFile>>;
  readonly password?: string;
  /** Before iOS 10.2: one derivation, and the list of files is not encrypted. */
  readonly isBefore102?: true;
  readonly device?: Partial<MadeDevice>;
  readonly apps?: readonly string[];
  readonly isDecryptedTwin?: true;
  readonly snapshotState?: string;
  /** Files that no row names, by their place in the backup's folder. */
  readonly orphans?: Readonly<Record<string, string>>;
  /** Other texts for files in the backup's folder; null leaves one out. */
  readonly replaced?: Readonly<Record<string, string | null>>;
  /** The first of its files has a second name, at this path inside the home. */
  readonly hardLink?: string;
  /** Everybody on the computer may read it. */
  readonly isOpen?: true;
}

/** A text, or what a text can not say. */
type BackupFile =
  | string
  | { readonly photo: PhotoKind }
  /** A database that these statements make. */
  | { readonly sql: readonly string[] }
  /** A binary property list of this value. */
  | { readonly plist: unknown }
  | { readonly missing: true };

/** Writes the backup into a home. */
export async function writeBackupTree(home: string, tree: BackupTree): Promise<void> {
  const root = `${home}/${tree.path}`;
  const { path: _path, isBefore102, hardLink, isOpen, files, ...rest } = tree;
  const made = Object.fromEntries(Object.entries(files).map(([path, file]) => [path, madeFile(file)]));
  const rounds = { sha1Rounds: 10, sha256Rounds: isBefore102 ? null : 10 };
  const backup: IosBackup = { ...rest, files: made, ...(tree.password === undefined ? {} : { keybag: rounds }) };
  await writeIosBackup(root, backup);
  if (hardLink !== undefined) linkFirst(root, `${home}/${hardLink}`);
  if (isOpen) for (let folder = root; folder !== tmpdir(); folder = dirname(folder)) chmodSync(folder, 0o755);
}

function madeFile(file: BackupFile): MadeFile | Uint8Array | string {
  if (typeof file === 'string') return file;
  if ('photo' in file) return photo(file.photo, {});
  if ('plist' in file) return binaryPlist(plistValue(file.plist));
  if ('missing' in file) return { content: 'gone', isMissing: true };
  return databaseOf(file.sql);
}

function databaseOf(statements: readonly string[]): Buffer {
  const folder = mkdtempSync(`${tmpdir()}/privacy-audit-made-`);
  try {
    makeDatabase(`${folder}/made.db`, ...statements);
    return readFileSync(`${folder}/made.db`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function plistValue(value: unknown): PlistValue {
  if (Array.isArray(value)) return value.map(plistValue);
  if (typeof value !== 'object' || value === null) return value as PlistValue;
  return new Map(Object.entries(value).map(([key, member]) => [key, plistValue(member)]));
}

function linkFirst(root: string, name: string): void {
  const payload = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((path) =>
    /^..\/[0-9a-f]{40}$/.test(path),
  );
  mkdirSync(dirname(name), { recursive: true });
  linkSync(`${root}/${payload}`, name);
}
