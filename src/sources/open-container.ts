import { ANDROID_BACKUP_HEADER_BYTES, readAndroidBackupHeader } from '../detect/android-backup.js';
import type { EntryBytes, Source, SourceInfo } from '../model/entry.js';
import type { Unlock } from '../model/unlock.js';
import { openAndroidBackup } from './android/open-android-backup.js';
import type { StuckRequests } from './answer.js';
import { type ContainerSource, singleFile } from './container.js';
import { openIosBackup } from './ios/open-ios-backup.js';
import type { DatabaseReading } from './read-database.js';

/** What looking into backups needs; one for a whole scan. */
export interface ContainerSetting {
  readonly reading: DatabaseReading;
  readonly unlock: Unlock;
  readonly stuck: StuckRequests;
  /** Absolute paths of folders that a sync program copies. */
  readonly syncFolders: readonly string[];
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
