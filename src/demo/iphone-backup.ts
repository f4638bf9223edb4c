import { createCipheriv, createHash } from 'node:crypto';
import type { PlistValue } from '../detect/plist-value.js';
import { binaryPlist } from './binary-plist.js';
import { databaseFile } from './database.js';
import { fileRecord } from './file-record.js';
import { bytesFor, keybag, type MadeKeybag, wrappedForClass } from './keybag.js';

/** A made-up iPhone, and what a computer copied from it. */
export interface IphoneBackup {
  readonly name: string;
  readonly at: Date;
  /** By `DOMAIN/relative/path`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Encrypts it; its derivation has few rounds, so that nobody waits for the try-out. */
  readonly password?: string;
}

/** Usable after the first unlocking: the class of most files (Apple Platform Security, "Data Protection classes"). */
const CLASS = 3;

/** The files of a backup as iOS 10.2 and later make it, by their place below its folder. */
export function iphoneBackupFiles({ name, at, files, password }: IphoneBackup): Record<string, string | Uint8Array> {
  const lock = password === undefined ? null : keybag({ password });
  const rows = Object.entries(files).map(([path, content]) => rowOf(path, Buffer.from(content), { at, lock }));
  const manifest = databaseFile([
    {
      name: 'Files',
      sql: 'CREATE TABLE Files (fileID TEXT, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
      rows: rows.map(({ id, domain, relativePath, record }) => [id, domain, relativePath, 1, record]),
    },
    { name: 'Properties', sql: 'CREATE TABLE Properties (key TEXT, value BLOB)', rows: [] },
  ]);
  const manifestKey = bytesFor('manifest', 32);
  return {
    'Info.plist': list({
      'Device Name': name,
      'Last Backup Date': at,
      'Product Type': 'iPhone12,1',
      'Product Version': '17.4.1',
    }),
    'Manifest.plist': list({
      Date: at,
      IsEncrypted: lock !== null,
      Version: '10.0',
      ...(lock && { BackupKeyBag: lock.bytes, ManifestKey: wrappedForClass(lock.classKeys, CLASS, manifestKey) }),
    }),
    'Status.plist': list({ Date: at, IsFullBackup: true, SnapshotState: 'finished', Version: '3.3' }),
    'Manifest.db': lock === null ? manifest : encrypted(manifestKey, manifest),
    ...Object.fromEntries(rows.map(({ id, stored }) => [`${id.slice(0, 2)}/${id}`, stored])),
  };
}

interface Recorded {
  readonly at: Date;
  readonly lock: MadeKeybag | null;
}

/** A row of the manifest, and the bytes that lie under its name: the SHA-1 of domain and path (mvt, `ios_backup`). */
function rowOf(path: string, content: Buffer, { at, lock }: Recorded) {
  const [domain = '', ...rest] = path.split('/');
  const relativePath = rest.join('/');
  const id = createHash('sha1').update(`${domain}-${relativePath}`).digest('hex');
  const key = bytesFor(id, 32);
  const record = fileRecord({
    relativePath,
    sizeBytes: content.length,
    modified: Math.floor(at.getTime() / 1000),
    mode: 0o100644,
    protectionClass: CLASS,
    ...(lock && { encryptionKey: wrappedForClass(lock.classKeys, CLASS, key) }),
  });
  return { id, domain, relativePath, record, stored: lock === null ? content : encrypted(key, content) };
}

/** AES-256-CBC without an initialisation vector, padded (PKCS#7): so phones write files and the manifest. */
export function encrypted(key: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

function list(values: Readonly<Record<string, PlistValue>>): Buffer {
  return binaryPlist(new Map(Object.entries(values)));
}
