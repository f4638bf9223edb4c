import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, link, lstat, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { makeFolder } from './make-folder.js';
import { errorCode } from './open-file.js';

/** Bytes of a key. */
const KEY_BYTES = 32;

/** A file that a killed run left half written is old; a younger one may be in use by a run that goes on beside this one. */
const LEFTOVER_AFTER_MS = 12 * 3_600_000;

/** Names of files while they are written (`atomic-file.ts`, and below), with what SQLite puts beside a database. */
export const TEMPORARY_NAME = /^\.[0-9a-f]{12}\.tmp(-journal|-wal|-shm)?$/;

/** The local key; `trouble` is set when it could not be kept and will be another one next time. */
export interface LocalKey {
  readonly key: Buffer;
  /** System error code, for example `EROFS`; `damaged` when the file is there and holds no key. */
  readonly trouble: string | null;
}

/** Reads the key in the data folder, or makes folder (0700, unless it is there already) and key (0600): it makes ids irreversible elsewhere. */
export async function localKey(dataFolder: string): Promise<LocalKey> {
  try {
    const key = await keepKey(dataFolder, 'key');
    return key === 'damaged' ? { key: randomBytes(KEY_BYTES), trouble: key } : { key, trouble: null };
  } catch (error) {
    return { key: randomBytes(KEY_BYTES), trouble: errorCode(error) };
  }
}

/** The key in this file of the data folder. Rejects with the system's error when it is there and can not be read. */
export async function readKey(dataFolder: string, name: string): Promise<Buffer | 'absent' | 'damaged'> {
  try {
    const key = await readFile(`${dataFolder}/${name}`);
    return key.length === KEY_BYTES ? key : 'damaged';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
}

/** The key in this file, made when there is none. Rejects with the system's error. */
export async function keepKey(dataFolder: string, name: string): Promise<Buffer | 'damaged'> {
  const found = await readKey(dataFolder, name);
  if (found !== 'absent') return found;
  await openDataFolder(dataFolder);
  await writeKey(dataFolder, name);
  const key = await readKey(dataFolder, name);
  if (key === 'absent') throw Object.assign(new Error(`${name} is gone again`), { code: 'ENOENT' });
  return key;
}

/** Makes the data folder (0700), takes away what killed runs left half written. Rejects with the system's error. */
export async function openDataFolder(dataFolder: string): Promise<void> {
  // The mode of a folder that was there before is its owner's: it may be a home, or /tmp, named by mistake.
  if (await makeFolder(dataFolder)) await chmod(dataFolder, 0o700);
  const leftovers = (await readdir(dataFolder)).filter((name) => TEMPORARY_NAME.test(name));
  for (const name of leftovers) await removeOld(`${dataFolder}/${name}`).catch(() => undefined);
}

async function removeOld(path: string): Promise<void> {
  if (Date.now() - (await lstat(path)).mtimeMs > LEFTOVER_AFTER_MS) await unlink(path);
}

/** A key appears whole or not at all, and of two runs that make one at once both use the first one's. */
async function writeKey(dataFolder: string, name: string): Promise<void> {
  const path = temporaryPath(dataFolder);
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await file.writeFile(randomBytes(KEY_BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
    await appearAs(path, `${dataFolder}/${name}`);
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

/** A name for a file of the data folder while it is written. */
export function temporaryPath(dataFolder: string): string {
  return `${dataFolder}/.${randomBytes(6).toString('hex')}.tmp`;
}

/** Gives a finished file its name; a file that has that name already stays. The old name may remain. */
export async function appearAs(path: string, name: string): Promise<void> {
  try {
    await link(path, name);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    // FAT on a memory stick knows no second names; the race that renaming leaves open is between two first runs.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
    await rename(path, name);
  }
}
