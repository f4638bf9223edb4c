import { fileIdOf } from '../../detect/ios/file-id.js';
import { KNOWN_FILES } from '../../detect/ios/known-files.js';
import { isSqlite, SQLITE_HEADER_BYTES } from '../../detect/sqlite-header.js';
import { pathOwnersInTurns } from '../../match/path-owners.js';
import type { EntryStat, Source, SourceInfo, WalkPart, WantedFolder } from '../../model/entry.js';
import type { Gap } from '../../model/gap.js';
import type { Interest } from '../../model/interest.js';
import { isInside } from '../../model/is-inside.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import type { Facts } from '../../model/rule.js';
import { type ContainerSource, closedContainer, type RawFile } from '../container.js';
import type { ContainerSetting } from '../open-container.js';
import type { FoundDatabase } from '../read-database.js';
import { describeBackup, installedApps, strengthOf } from './backup-details.js';
import { type BackupKeys, keybagOf, unlockBackup } from './backup-keys.js';
import { surroundingsOf } from './backup-surroundings.js';
import { keepFreedMemory } from './keep-memory.js';
import type { ManifestSeen } from './manifest-rows.js';
import { createPayloads, type Payloads, payloadPath } from './payloads.js';
import { bytesIn, type RootLists, readRootLists, textIn } from './root-lists.js';
import { manifestKeyOf } from './unlock.js';
import { bytesOf, type OpenBackup, partsOf, readManifest } from './walk-manifest.js';

/**
 * An iPhone or iPad backup as a source. Since iOS 10 its list of files is a database, since iOS 10.2 encrypted with the rest; what is
 * older is recognised and stays closed. Rejects with {@link ReadTrouble} when the disk does not answer.
 */
export async function openIosBackup(
  info: SourceInfo,
  raw: Source,
  setting: ContainerSetting,
): Promise<ContainerSource> {
  const lists = await readRootLists(raw);
  const known: SourceInfo = {
    ...info,
    platform: 'ios',
    details: {
      ...describeBackup(lists),
      ...(await surroundingsOf(info.path)),
      inSyncFolder: setting.syncFolders.some((folder) => isInside(info.path, folder)),
    },
  };
  const stat = await raw.stat('Manifest.db');
  if (stat === null) return closedContainer(known, raw, { code: 'unsupported', reason: 'backup-old-layout' });
  const protection = await protectionOf(lists, raw);
  const described: SourceInfo = {
    ...known,
    details: {
      ...known.details,
      encrypted: protection.isEncrypted,
      strength: protection.isEncrypted ? protection.strength : 'none',
      twin: protection.isTwin,
    },
  };
  const backup = { info: described, raw, lists, setting, manifestStat: stat, payloads: createPayloads() };
  if (!protection.isEncrypted) return opened(backup, { keys: 'plain', manifestKey: null });
  return openEncrypted(backup, protection.isManifestPlain);
}

interface Backup {
  readonly info: SourceInfo;
  readonly raw: Source;
  readonly lists: RootLists;
  readonly setting: ContainerSetting;
  readonly manifestStat: EntryStat;
  readonly payloads: Payloads;
}

async function openEncrypted(backup: Backup, isManifestPlain: boolean): Promise<ContainerSource> {
  const { info, lists, setting } = backup;
  try {
    const keybag = keybagOf(bytesIn(lists.manifest, 'BackupKeyBag'));
    const device = typeof info.details.device === 'string' ? info.details.device : null;
    const closed = { kind: 'ios-backup', path: info.path, device } as const;
    const { unlock, stuck } = setting;
    const keys = await unlockBackup(keybag, { backup: closed, unlock, signal: stuck.signal });
    keepFreedMemory();
    if (isManifestPlain) return opened(backup, { keys, manifestKey: null });
    const wrapped = bytesIn(lists.manifest, 'ManifestKey');
    const manifestKey = wrapped === null ? null : manifestKeyOf(keys.classKeys, wrapped);
    if (manifestKey === null) {
      keys.clear();
      throw new ReadTrouble('damaged', 'backup-manifest-damaged');
    }
    return opened(backup, { keys, manifestKey });
  } catch (error) {
    if (!(error instanceof ReadTrouble)) throw error;
    const why = { code: error.code, reason: error.reason };
    return isManifestPlain ? opened(backup, { keys: 'closed', manifestKey: null, why }) : closedBackup(backup, why);
  }
}

interface Protection {
  readonly isEncrypted: boolean;
  /** Before iOS 10.2 names and sizes are readable without the password. */
  readonly isManifestPlain: boolean;
  /** The list still says encrypted, and everything lies open: somebody has decrypted a copy (mvt, `decrypt.py`). */
  readonly isTwin: boolean;
  readonly strength: ReturnType<typeof strengthOf>;
}

/** The first bytes decide, then the list: `IsEncrypted` alone lies in a decrypted twin. */
async function protectionOf({ info, manifest }: RootLists, raw: Source): Promise<Protection> {
  const system = textIn(info, 'Product Version');
  const keybag = bytesIn(manifest, 'BackupKeyBag');
  const isDoubled = keybag !== null && Buffer.from(keybag).includes('DPIC');
  const strength = strengthOf(system, isDoubled);
  const isManifestPlain = isSqlite(await firstBytes(raw, 'Manifest.db'));
  // A list that is no database where nothing is encrypted is damaged; no password will help.
  const isEncrypted = manifest?.get('IsEncrypted') !== false;
  if (!isManifestPlain) return { isEncrypted, isManifestPlain, isTwin: false, strength };
  const saysEncrypted = manifest?.get('IsEncrypted') === true;
  if (!saysEncrypted) return { isEncrypted: false, isManifestPlain, isTwin: false, strength };
  const isTwin = bytesIn(manifest, 'ManifestKey') !== null || (await hasPlainDatabase(raw));
  return { isEncrypted: !isTwin, isManifestPlain, isTwin, strength };
}

/** Does one of the databases that every phone has lie open? */
async function hasPlainDatabase(raw: Source): Promise<boolean> {
  for (const { domain, path } of KNOWN_FILES) {
    if (!/\.(db|sqlite|sqlitedb|storedata)$/.test(path)) continue;
    const location = payloadPath(fileIdOf(domain, path));
    if ((await statOf(raw, location.slice(0, 2)))?.kind !== 'folder') continue; // a link may lead out of the backup
    const stat = await statOf(raw, location);
    if (stat?.kind === 'file' && stat.sizeBytes > 0) return isSqlite(await firstBytes(raw, location));
  }
  return false;
}

/** What can not be asked says nothing: another database decides, or the backup counts as closed, which the report names. */
async function statOf(raw: Source, path: string): Promise<EntryStat | null> {
  try {
    return await raw.stat(path);
  } catch (error) {
    if (!(error instanceof ReadTrouble)) throw error;
    return null;
  }
}

async function firstBytes(raw: Source, path: string): Promise<Uint8Array> {
  const bytes = await raw.open(path);
  try {
    return await bytes.read(0, SQLITE_HEADER_BYTES);
  } finally {
    await bytes.close();
  }
}

/** A backup whose list of files can be read; `why`: the files themselves can not. */
function opened(
  { info, raw, lists, setting, manifestStat, payloads }: Backup,
  {
    keys,
    manifestKey,
    why,
  }: { keys: BackupKeys | 'plain' | 'closed'; manifestKey: Buffer | null; why?: Pick<Gap, 'code' | 'reason'> },
): ContainerSource {
  const locate = (path: string) => `${info.path}/${path}`;
  const parts = manifestKey === null ? {} : { parts: { wal: null, journal: null } };
  const manifest: FoundDatabase = { location: locate('Manifest.db'), stat: manifestStat, key: manifestKey, ...parts };
  const backup: OpenBackup = { sourceId: info.id, manifest, payloads, locate, keys, reading: setting.reading };
  let seen: ManifestSeen | null = null;
  return {
    ...inside(info, raw, payloads),
    walk: async function* (interest) {
      if (why !== undefined) yield gapPart(info, why);
      yield* listGaps(info, lists);
      try {
        seen = await readManifest(backup, interest);
        yield* partsOf(seen, backup, interest);
      } catch (error) {
        if (!(error instanceof ReadTrouble)) throw error;
        yield gapPart(info, error);
      }
    },
    names: () => (seen === null ? null : payloads.table()),
    bytesAt: async (path) => {
      const file = seen?.beside.get(path);
      return file === undefined ? null : bytesOf(file, backup);
    },
    ended: () => endOf(seen, payloads, lists),
    close: async () => {
      manifestKey?.fill(0);
      if (typeof keys !== 'string') keys.clear();
    },
  };
}

/** Without the password the ids of files that every phone has still say that those are there (facts: phone-backups, 1.8). */
function closedBackup({ info, raw, lists, payloads }: Backup, why: Pick<Gap, 'code' | 'reason'>): ContainerSource {
  return {
    ...inside(info, raw, payloads),
    walk: async function* (interest) {
      yield gapPart(info, why);
      yield* listGaps(info, lists);
      yield { folders: await knownFolders(payloads, interest), gaps: [], containers: [], entries: 0 };
    },
    ended: () => ({ facts: presenceOf(payloads, lists, (id) => payloads.find(id) !== null), orphans: [] }),
  };
}

async function knownFolders(payloads: Payloads, interest: Interest): Promise<WantedFolder[]> {
  const owners = await pathOwnersInTurns(interest);
  return KNOWN_FILES.flatMap(({ domain, path }) => {
    const stored = payloads.find(fileIdOf(domain, path));
    const whole = `${domain}/${path}`;
    const slash = whole.lastIndexOf('/');
    const [folder, name] = [whole.slice(0, slash), whole.slice(slash + 1)];
    const answer = owners.of(folder, name);
    if (stored === null || answer === null || answer === 'excluded') return [];
    const file = { name, owners: answer, stat: stored, bytes: { at: 'closed' } } as const;
    return [{ path: folder, files: [file], leftBehind: [], isComplete: false }];
  });
}

/** What all iPhone backups answer alike: nothing of their inside is a file of this disk. */
function inside(info: SourceInfo, raw: Source, payloads: Payloads) {
  return {
    info,
    raw,
    takeRaw: (files: readonly RawFile[]) => payloads.add(files),
    stat: async () => null,
    open: () => Promise.reject(new ReadTrouble('unsupported', 'backup-order')),
    locate: () => null,
  };
}

function gapPart(info: SourceInfo, { code, reason }: Pick<Gap, 'code' | 'reason'>): WalkPart {
  return { folders: [], gaps: [{ source: info.id, path: '.', code, reason }], containers: [], entries: 0 };
}

function* listGaps(info: SourceInfo, { damaged }: RootLists): Generator<WalkPart> {
  const gaps = damaged.map(
    (path) => ({ source: info.id, path, code: 'damaged', reason: 'backup-lists-damaged' }) as const,
  );
  if (gaps.length > 0) yield { folders: [], gaps, containers: [], entries: 0 };
}

function endOf(
  seen: ManifestSeen | null,
  payloads: Payloads,
  lists: RootLists,
): ReturnType<NonNullable<ContainerSource['ended']>> {
  if (seen === null) return { facts: {}, orphans: [] };
  const orphans = payloads.orphans();
  const facts: Facts = {
    rows: seen.entries,
    orphans: orphans.length === 0 ? 'none' : 'some',
    orphanCount: orphans.length,
    missing: seen.missing === 0 ? 'none' : 'some',
    missingCount: seen.missing,
    hardLinks: payloads.hasHardLinks(),
    ...presenceOf(payloads, lists, payloads.hasRow),
  };
  return { facts, orphans };
}

/** Messengers whose chats one would expect in the backup, by their app: the database's path, or null where none is ever kept. */
const MESSENGERS = {
  whatsapp: { app: 'net.whatsapp.WhatsApp', chats: 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared' },
  telegram: { app: 'ph.telegra.Telegraph', chats: null },
  signal: { app: 'org.whispersystems.signal', chats: null },
} as const;

function presenceOf(payloads: Payloads, { info, manifest }: RootLists, isThere: (fileId: string) => boolean): Facts {
  const apps = installedApps(info, manifest);
  const facts = Object.entries(MESSENGERS).flatMap(([name, { app, chats }]) => {
    if (!apps.has(app)) return [];
    const isInBackup = chats !== null && isThere(fileIdOf(chats, 'ChatStorage.sqlite'));
    return [[name, isInBackup ? 'in-backup' : 'installed-only'] as const];
  });
  return { ...Object.fromEntries(facts), hardLinks: payloads.hasHardLinks() };
}
