import { pathOwnersInTurns } from '../../match/path-owners.js';
import {
  type EntryStat,
  type InnerBytes,
  joinPath,
  type WalkPart,
  type WantedFile,
  type WantedFolder,
} from '../../model/entry.js';
import type { Gap } from '../../model/gap.js';
import type { Interest } from '../../model/interest.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import { type DatabaseReading, type FoundDatabase, readDatabase } from '../read-database.js';
import type { BackupKeys } from './backup-keys.js';
import { type ManifestFile, type ManifestSeen, readManifestRows } from './manifest-rows.js';
import { type Payloads, payloadPath } from './payloads.js';

/** An iPhone backup whose list of files can be read. */
export interface OpenBackup {
  readonly sourceId: string;
  /** Manifest.db. */
  readonly manifest: FoundDatabase;
  readonly payloads: Payloads;
  /** Absolute path of a file of the backup. */
  readonly locate: (path: string) => string;
  /** `plain`: files lie there as they are. `closed`: their keys are not known. */
  readonly keys: BackupKeys | 'plain' | 'closed';
  readonly reading: DatabaseReading;
}

/** Files of one part: so many that a message costs little, so few that somebody sees them soon. */
const FILES_PER_PART = 400;

/** A list of a million files takes minutes where a disk is slow. */
const MANIFEST_LIMITS = { timeMs: 1_800_000, rows: 50_000_000, copyBytes: 4 * 1024 ** 3 };

/** The rows of Manifest.db that an interest wants. Rejects with {@link ReadTrouble}. */
export async function readManifest(
  { manifest, payloads, reading }: OpenBackup,
  interest: Interest,
): Promise<ManifestSeen> {
  const limits = { ...reading.limits, ...MANIFEST_LIMITS };
  const looking = { owners: await pathOwnersInTurns(interest), databaseOwners: new Set(interest.databases), payloads };
  try {
    const { answer } = await readDatabase(manifest, { ...reading, limits }, (context) =>
      readManifestRows(context, looking),
    );
    return answer;
  } catch (error) {
    throw manifestTrouble(error);
  }
}

/** What is wrong with a database is wrong with the backup's list of files. */
function manifestTrouble(error: unknown): unknown {
  if (!(error instanceof ReadTrouble)) return error;
  const isDamage = ['damaged', 'encrypted'].includes(error.code) || error.reason === 'database-foreign';
  return isDamage ? new ReadTrouble('damaged', 'backup-manifest-damaged', error) : error;
}

/** The wanted files, folder by folder. */
export function* partsOf(seen: ManifestSeen, backup: OpenBackup, interest: Interest): Generator<WalkPart> {
  const readers = new Set([...interest.readers, ...interest.databases]);
  const gap = (path: string, why: Pick<Gap, 'code' | 'reason'>) => ({ source: backup.sourceId, path, ...why });
  const gaps = [...seen.excluded].map((path) => gap(path, { code: 'excluded', reason: 'excluded' }));
  if (seen.odd > 0) gaps.push(gap('.', { code: 'damaged', reason: 'backup-odd-names' }));
  for (const [path, file] of seen.beside) if (isLocked(bytesOf(file, backup), backup)) gaps.push(gap(path, LOCKED));
  yield { folders: [], gaps, containers: [], entries: seen.entries };
  let folders: WantedFolder[] = [];
  let locked: Gap[] = [];
  let count = 0;
  for (const [path, files] of byFolder(seen.files)) {
    for (let at = 0; at < files.length; at += FILES_PER_PART) {
      const some = files.slice(at, at + FILES_PER_PART).map((file) => wantedFile(file, backup, readers));
      folders.push({ path, files: some, leftBehind: [], isComplete: at + FILES_PER_PART >= files.length });
      const lost = some.filter(({ owners, stat, bytes }) => {
        const isRead = stat.sizeBytes > 0 && owners.some((owner) => readers.has(owner));
        return isRead && bytes !== undefined && isLocked(bytes, backup);
      });
      locked.push(...lost.map(({ name }) => gap(joinPath(path, name), LOCKED)));
      count += some.length;
      if (count < FILES_PER_PART) continue;
      yield { folders, gaps: locked, containers: [], entries: 0 };
      folders = [];
      locked = [];
      count = 0;
    }
  }
  if (folders.length > 0) yield { folders, gaps: locked, containers: [], entries: 0 };
}

const LOCKED = { code: 'damaged', reason: 'backup-file-key-damaged' } as const;

/** Is this closed in a backup that is open: by a key of its own that is damaged, or of a class that the password does not open? */
function isLocked(bytes: InnerBytes, { keys }: OpenBackup): boolean {
  return typeof keys !== 'string' && bytes.at === 'closed';
}

function byFolder(files: readonly ManifestFile[]): ReadonlyMap<string, readonly ManifestFile[]> {
  const folders = new Map<string, ManifestFile[]>();
  for (const file of files) {
    const known = folders.get(file.folder);
    if (known === undefined) folders.set(file.folder, [file]);
    else known.push(file);
  }
  return folders;
}

function wantedFile(file: ManifestFile, backup: OpenBackup, readers: ReadonlySet<number>): WantedFile {
  const { name, owners, record, fileId } = file;
  const stored = backup.payloads.find(fileId);
  const isRead = owners.some((owner) => readers.has(owner));
  const modifiedMs = record.modifiedMs ?? stored?.modifiedMs ?? 0;
  const stat: EntryStat = {
    kind: 'file',
    sizeBytes: plainSize(file, stored, backup.keys),
    ...{ modifiedMs, changedMs: modifiedMs, createdMs: modifiedMs, links: 1, userId: 0 },
    identity: stored?.identity ?? { device: '0', inode: '0' },
  };
  return { name, owners, stat, bytes: isRead ? bytesOf(file, backup) : { at: 'closed' } };
}

/** The bytes of a file of the backup, wherever somebody reads them. */
export function bytesOf({ fileId, record }: ManifestFile, { payloads, locate, keys }: OpenBackup): InnerBytes {
  const stat = payloads.find(fileId);
  if (stat === null) return EMPTY;
  const location = locate(payloadPath(fileId));
  if (keys === 'plain') return { at: 'file', location, stat, key: null };
  if (keys === 'closed') return { at: 'closed' };
  const key =
    record.wrappedKey === null ? null : keys.fileKey(record.protectionClass ?? record.keyClass ?? 0, record.wrappedKey);
  return key === null ? { at: 'closed' } : { at: 'file', location, stat, key };
}

/** A file that is empty on the phone may have no contents in the backup. */
const EMPTY: InnerBytes = { at: 'held', memory: new SharedArrayBuffer(0), length: 0, slot: 0 };

/** CBC with PKCS#7 adds 1 to 16 bytes; what the list says is only taken where it fits that (facts: phone-backups, 1.6). */
function plainSize({ record }: ManifestFile, stored: EntryStat | null, keys: OpenBackup['keys']): number {
  const onDisk = stored?.sizeBytes ?? 0;
  if (keys === 'plain' || onDisk === 0) return onDisk;
  const hint = record.sizeBytes ?? -1;
  return hint < onDisk && hint >= onDisk - PADDING_BYTES ? hint : onDisk;
}

const PADDING_BYTES = 16;
