import {
  ANDROID_BACKUP_KEYS_BYTES,
  type AndroidBackupHeader,
  androidBackupBodyAt,
  readAndroidBackupHeader,
  readAndroidBackupKeys,
} from '../../detect/android-backup.js';
import type { EntryStat, InnerBytes, Source, SourceInfo, WantedFolder } from '../../model/entry.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import type { PrivateFolder } from '../../platform/private-copies.js';
import { type ContainerSource, closedContainer } from '../container.js';
import type { ContainerSetting } from '../open-container.js';
import { type BodyKey, unlockBackup, type WhyClosed } from './unlock-backup.js';
import { walkBackup } from './walk-backup.js';

/** An open backup: everything about it that lasts until it is closed. */
export interface OpenBackup {
  readonly info: SourceInfo;
  readonly location: string;
  readonly stat: EntryStat;
  readonly bodyAt: number;
  readonly isCompressed: boolean;
  readonly key: BodyKey | null;
  readonly setting: ContainerSetting;
  /** Where copies of databases lie; they go away with the backup. */
  readonly folders: PrivateFolder[];
  /** Copies of what belongs to a database, by path. */
  readonly beside: Map<string, InnerBytes>;
  /** While it is walked. */
  onLookedInto: ((folder: WantedFolder) => void) | null;
}

const DAMAGED: WhyClosed = { code: 'damaged', reason: 'backup-keybag-damaged' };
const CUT_OFF: WhyClosed = { code: 'damaged', reason: 'backup-incomplete' };
const CHANGED: WhyClosed = { code: 'changed', reason: 'changed' };

/**
 * An Android backup as a source, its password asked for where it needs one. `raw` is the file itself. Rejects with `ReadTrouble` when its
 * first bytes can not be read.
 */
export async function openAndroidBackup(
  info: SourceInfo,
  raw: Source,
  setting: ContainerSetting,
): Promise<ContainerSource> {
  const name = info.path.slice(info.path.lastIndexOf('/') + 1);
  const location = raw.locate(name) ?? info.path;
  const stat = await raw.stat(name);
  const bytes = await firstBytes(raw, name);
  const header = readAndroidBackupHeader(bytes);
  if (header === null || stat === null) return closedContainer({ ...info, platform: 'android' }, raw, CHANGED);
  const known: SourceInfo = { ...info, platform: 'android', details: detailsOf(header, bytes) };
  const bodyAt = androidBackupBodyAt(bytes, header);
  if (bodyAt === null) return closedContainer(known, raw, header.isEncrypted ? DAMAGED : CUT_OFF);
  const key = header.isEncrypted ? await keyOf(bytes, info, setting) : null;
  if (key !== null && 'reason' in key) return closedContainer(known, raw, key);
  const { isCompressed } = header;
  return openedBackup(
    {
      info: known,
      location,
      stat,
      bodyAt,
      isCompressed,
      key,
      setting,
      folders: [],
      beside: new Map(),
      onLookedInto: null,
    },
    raw,
  );
}

async function keyOf(bytes: Uint8Array, { path }: SourceInfo, setting: ContainerSetting): Promise<BodyKey | WhyClosed> {
  const keys = readAndroidBackupKeys(bytes);
  if (keys === null) return DAMAGED;
  return unlockBackup(keys, { ...setting, backup: { kind: 'android-backup', path, device: null } });
}

function detailsOf(
  { isEncrypted, version, isCompressed }: AndroidBackupHeader,
  bytes: Uint8Array,
): SourceInfo['details'] {
  const details = { encrypted: isEncrypted, version, compressed: isCompressed };
  const rounds = isEncrypted ? readAndroidBackupKeys(bytes)?.rounds : undefined;
  return rounds === undefined ? details : { ...details, rounds };
}

/** What lies in a backup comes past once, in its order: it can be walked, and not be asked. */
function openedBackup(backup: OpenBackup, raw: Source): ContainerSource {
  return {
    info: backup.info,
    raw,
    walk: (interest, signal) => walkBackup(backup, interest, signal),
    stat: () => Promise.reject(new ReadTrouble('unsupported', 'backup-order')),
    open: () => Promise.reject(new ReadTrouble('unsupported', 'backup-order')),
    locate: () => null,
    lookedInto: (folder) => backup.onLookedInto?.(folder),
    bytesAt: async (path) => backup.beside.get(path) ?? null,
    close: async () => {
      backup.key?.fill(0);
      backup.beside.clear();
      await Promise.all(backup.folders.splice(0).map((folder) => folder.remove()));
    },
  };
}

async function firstBytes(raw: Source, name: string): Promise<Uint8Array> {
  const bytes = await raw.open(name);
  try {
    return await bytes.read(0, ANDROID_BACKUP_KEYS_BYTES);
  } finally {
    await bytes.close();
  }
}
