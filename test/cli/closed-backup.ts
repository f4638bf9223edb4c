import { createCipheriv } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { bytesFor, keybag, wrappedForClass } from '../../fixtures/make/keybag.js';
import { xmlPlist } from '../../fixtures/make/xml-plist.js';
import { makeDatabase } from '../databases.js';

/** An encrypted backup of a phone without a file in it; `statedRounds` makes a check last as long as one likes, and fail. */
export function writeClosedBackup(
  folder: string,
  { password, statedRounds }: { readonly password: string; readonly statedRounds?: number },
): void {
  mkdirSync(folder, { recursive: true });
  const { bytes, classKeys } = keybag({ password });
  if (statedRounds !== undefined) bytes.writeUInt32BE(statedRounds, bytes.indexOf('DPIC') + 'DPIC'.length + 4);
  const key = bytesFor('manifest', 32);
  makeDatabase(
    `${folder}/Manifest.db`,
    'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
    'CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB)',
  );
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  writeFileSync(
    `${folder}/Manifest.db`,
    Buffer.concat([cipher.update(readFileSync(`${folder}/Manifest.db`)), cipher.final()]),
  );
  const list = (entries: Readonly<Record<string, string | boolean | Uint8Array>>) =>
    xmlPlist(new Map(Object.entries(entries)));
  writeFileSync(`${folder}/Info.plist`, list({ 'Device Name': 'Made up', 'Product Version': '17.1' }));
  writeFileSync(`${folder}/Status.plist`, list({ SnapshotState: 'finished' }));
  const manifestKey = wrappedForClass(classKeys, 3, key);
  writeFileSync(`${folder}/Manifest.plist`, list({ IsEncrypted: true, BackupKeyBag: bytes, ManifestKey: manifestKey }));
}
