import { lstat, readdir, rmdir } from 'node:fs/promises';
import { readKey, TEMPORARY_NAME } from '../platform/data-folder.js';
import { eraseOwnFile } from '../platform/erase-own-file.js';
import { errorCode } from '../platform/open-file.js';
import { LAST_NAME } from './last-result.js';
import { CACHE_NAME } from './read-cache.js';
import { SEAL_NAME } from './secrets.js';
import { STORE_NAME } from './store.js';

/** What a file of the data folder is. */
export type KeptKind = 'history' | 'read-cache' | 'last' | 'seal' | 'key' | 'wipe-journal' | 'temporary';

export interface KeptFile {
  readonly kind: KeptKind;
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
}

const KINDS: Readonly<Record<string, KeptKind>> = {
  [STORE_NAME]: 'history',
  // SQLite's own files beside a database: sqlite.org/tempfiles.html, sections 2.1 to 2.3.
  [`${STORE_NAME}-journal`]: 'history',
  [`${STORE_NAME}-wal`]: 'history',
  [`${STORE_NAME}-shm`]: 'history',
  [CACHE_NAME]: 'read-cache',
  [LAST_NAME]: 'last',
  [SEAL_NAME]: 'seal',
  key: 'key',
  // What a wipe that was cut short left to go on with (`wipe/journal.ts`).
  'wipe-journal': 'wipe-journal',
  'wipe-journal.key': 'wipe-journal',
  'wipe-journal.lock': 'wipe-journal',
};

/** Everything of ours in the data folder; a name we do not know is somebody else's. Rejects with the system's error. */
export async function keptFiles(dataFolder: string): Promise<readonly KeptFile[]> {
  const names = await readdir(dataFolder).catch((error: unknown): string[] => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files: KeptFile[] = [];
  for (const name of names.sort()) {
    const kind = kindOf(name);
    const path = `${dataFolder}/${name}`;
    const stat = kind === null ? null : await lstat(path).catch(() => null);
    if (kind !== null && stat !== null && !stat.isDirectory()) files.push({ kind, path, sizeBytes: stat.size });
  }
  return files;
}

function kindOf(name: string): KeptKind | null {
  return TEMPORARY_NAME.test(name) ? 'temporary' : ((Object.hasOwn(KINDS, name) ? KINDS[name] : null) ?? null);
}

/** What went, and what would not go. */
export interface Erased {
  readonly removed: readonly KeptFile[];
  readonly failed: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Erases history, read cache and last result, and the seal that opened them. The key of the ids stays, because accepted findings are
 * known by it, unless it is damaged, and so does what a wipe left to go on with. Rejects with the system's error when the folder can not be read.
 */
export async function clearHistory(dataFolder: string): Promise<Erased> {
  const key = await readKey(dataFolder, 'key').catch(() => 'absent' as const);
  const isKept = (kind: KeptKind) => (kind === 'key' && key !== 'damaged') || kind === 'wipe-journal';
  const files = (await keptFiles(dataFolder)).filter(({ kind }) => !isKept(kind));
  return eraseFiles(files);
}

/** Erases everything of ours in the data folder, and the folder when nothing else is in it. Rejects like {@link clearHistory}. */
export async function removeAll(dataFolder: string): Promise<Erased> {
  const erased = await eraseFiles(await keptFiles(dataFolder));
  await rmdir(dataFolder).catch(() => undefined); // somebody else's file in it keeps it
  return erased;
}

/** The seal and the key first: without them the rest can not be read, whatever happens next. */
async function eraseFiles(files: readonly KeptFile[]): Promise<Erased> {
  const isKey = ({ kind }: KeptFile) => kind === 'seal' || kind === 'key';
  const removed: KeptFile[] = [];
  const failed: Erased['failed'][number][] = [];
  for (const file of [...files.filter(isKey), ...files.filter((other) => !isKey(other))]) {
    try {
      if (await eraseOwnFile(file.path)) removed.push(file);
    } catch (error) {
      failed.push({ path: file.path, error });
    }
  }
  return { removed, failed };
}
