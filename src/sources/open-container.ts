import { ANDROID_BACKUP_HEADER_BYTES, readAndroidBackupHeader } from '../detect/android-backup.js';
import { isSqlite, SQLITE_HEADER_BYTES } from '../detect/sqlite-header.js';
import type { EntryBytes, Source, SourceInfo } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { Unlock } from '../model/unlock.js';
import { openAndroidBackup } from './android/open-android-backup.js';
import type { StuckRequests } from './answer.js';
import { type ContainerSource, closedContainer, singleFile } from './container.js';
import type { DatabaseReading } from './read-database.js';

/** What looking into backups needs; one for a whole scan. */
export interface ContainerSetting {
  readonly reading: DatabaseReading;
  readonly unlock: Unlock;
  readonly stuck: StuckRequests;
}

/** What a file turned out to hold, by its first bytes; null for an ordinary file. */
export async function recogniseFile(bytes: EntryBytes): Promise<'android-backup' | null> {
  const header = readAndroidBackupHeader(await bytes.read(0, ANDROID_BACKUP_HEADER_BYTES));
  return header === null ? null : 'android-backup';
}

/**
 * A backup as a source. `files` is a folder source over the files it is made of: the backup's folder, or for a single file the
 * folder it lies in. Rejects with `ReadTrouble` when its first bytes can not be read.
 */
export async function openContainer(
  info: SourceInfo,
  files: Source,
  setting: ContainerSetting,
): Promise<ContainerSource> {
  if (info.kind === 'ios-backup') return openIosBackup(info, files, setting);
  if (info.kind === 'android-backup') return openAndroidBackup(info, singleFile(info, files), setting);
  throw new Error(`no container of kind ${info.kind}`);
}

async function openIosBackup(info: SourceInfo, raw: Source, _setting: ContainerSetting): Promise<ContainerSource> {
  const hasDatabase = (await raw.stat('Manifest.db')) !== null;
  // Since iOS 10.2 the index of an encrypted backup is encrypted too (iOSbackup, `getManifestDB`); before, only a property list tells.
  const isEncrypted = hasDatabase && !isSqlite(await firstBytes(raw, 'Manifest.db', SQLITE_HEADER_BYTES));
  const known: SourceInfo = { ...info, platform: 'ios', details: hasDatabase ? { encrypted: isEncrypted } : {} };
  if (!hasDatabase) return closedContainer(known, raw, { code: 'unsupported', reason: 'backup-old-layout' });
  return closedContainer(known, raw, whyClosed(isEncrypted));
}

function whyClosed(isEncrypted: boolean): Pick<Gap, 'code' | 'reason'> {
  return isEncrypted
    ? { code: 'encrypted', reason: 'backup-encrypted' }
    : { code: 'unsupported', reason: 'content-unsupported' };
}

async function firstBytes(raw: Source, name: string, length: number): Promise<Uint8Array> {
  const bytes = await raw.open(name);
  try {
    return await bytes.read(0, length);
  } finally {
    await bytes.close();
  }
}
