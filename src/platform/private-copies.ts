import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { currentSystem } from './current.js';
import { eraseOwnFile } from './erase-own-file.js';
import { errorCode } from './open-file.js';
import { hasEnded, ownProcessMark } from './process-mark.js';

/** A folder that only its owner can enter, and that is gone when it is no longer needed. */
export interface PrivateFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Where copies of databases lie while they are read: one folder of unpredictable name for each run, and in it one a copy. */
export interface PrivateCopies {
  /** Absolute paths under which a folder of this run may appear; a scan leaves them out. */
  readonly own: readonly string[];
  /** A new empty folder with room for so many bytes, in memory or else anywhere, a real disk first; null when there is none. */
  makeFolder(bytes: number, where: 'in-memory' | 'anywhere'): Promise<PrivateFolder | null>;
  /** Takes everything away. */
  close(): Promise<void>;
}

/** A place for private folders; `mayMake` is false for folders that are not ours to make. */
export interface PrivatePlace {
  readonly path: string;
  readonly mayMake: boolean;
}

const PREFIX = 'privacy-audit-copy-';
const NAME = /^privacy-audit-copy-(\d+-\d+-\d+)-[0-9a-f]{24}$/;
/** Left free when a place is judged to have room. */
const SPARE_BYTES = 32 * 1024 * 1024;
/** `f_type` of tmpfs (statfs(2)). */
const TMPFS = 0x01021994;
/** Nobody can be asked whether a process of another container lives; but a copy is read for seconds, not for days. */
const MAX_AGE_MS = 24 * 3_600_000;

/**
 * Where private folders may be, best first: in memory, where nothing of a copy stays when it is gone; below the data folder (null: not
 * there); in a temporary folder, for a home that can not be written to.
 */
export function privatePlaces(dataFolder: string | null, env: NodeJS.ProcessEnv): PrivatePlace[] {
  const there = (path: string): PrivatePlace => ({ path, mayMake: false });
  return [
    ...currentSystem.memoryFolders(env).map(there),
    ...(dataFolder === null ? [] : [{ path: `${dataFolder}/private`, mayMake: true }]),
    ...currentSystem.temporaryFolders(env).map(there),
  ];
}

/** Gets ready; no folder is made before one is asked for. The first place with room is taken. */
export function privateCopies(places: readonly PrivatePlace[]): PrivateCopies {
  const name = `${PREFIX}${ownProcessMark()}-${randomBytes(12).toString('hex')}`;
  const own = places.map(({ path }) => `${path}/${name}`);
  const made = new Set<string>();
  let count = 0;
  const removeAll = () => {
    for (const path of made) rmSync(path, { recursive: true, force: true });
  };
  return {
    own,
    makeFolder: async (bytes, where) => {
      for (const place of await placesWithRoom(places, bytes, where)) {
        const base = `${place.path}/${name}`;
        count += 1;
        const path = `${base}/${count}`;
        if (made.size === 0) process.once('exit', removeAll);
        made.add(base);
        if (!(await makePrivate(base)) || !(await makePrivate(path))) continue;
        return { path, remove: () => rm(path, { recursive: true, force: true }).catch(() => undefined) };
      }
      return null;
    },
    close: async () => {
      process.off('exit', removeAll);
      for (const path of made) await rm(path, { recursive: true, force: true }).catch(() => undefined);
      made.clear();
    },
  };
}

/** Removes what runs have left behind that were killed; never a folder of a run that goes on. Counts what is gone. */
export async function removeAbandonedCopies(places: readonly PrivatePlace[], userId: number | null): Promise<number> {
  let removed = 0;
  for (const { path } of places) {
    const names = await readdir(path).catch((): string[] => []);
    for (const name of names) {
      const mark = NAME.exec(name)?.[1];
      if (mark === undefined || !(await isAbandoned(`${path}/${name}`, mark, userId))) continue;
      await eraseFolder(`${path}/${name}`).then(
        () => {
          removed += 1;
        },
        () => undefined, // somebody else was faster, or the disk can not be written
      );
    }
  }
  return removed;
}

/** A copy may be of something that was encrypted: its files are overwritten before they go. */
async function eraseFolder(path: string): Promise<void> {
  const names = await readdir(path, { recursive: true }).catch((): string[] => []);
  for (const name of names) await eraseOwnFile(`${path}/${name}`).catch(() => false);
  await rm(path, { recursive: true, force: true });
}

async function isAbandoned(path: string, mark: string, userId: number | null): Promise<boolean> {
  const stat = await lstat(path).catch(() => null);
  if (stat === null || !stat.isDirectory() || (userId !== null && stat.uid !== userId)) return false;
  return hasEnded(mark) ?? Date.now() - stat.mtimeMs > MAX_AGE_MS;
}

async function placesWithRoom(
  places: readonly PrivatePlace[],
  bytes: number,
  where: 'in-memory' | 'anywhere',
): Promise<PrivatePlace[]> {
  const rooms = await Promise.all(places.map(async (place) => ({ place, room: await roomIn(place) })));
  const fitting = rooms.filter(({ room }) => room !== null && room.freeBytes >= bytes + SPARE_BYTES);
  const inMemory = fitting.filter(({ room }) => room?.isInMemory === true);
  const onDisk = fitting.filter(({ room }) => room?.isInMemory === false);
  return (where === 'in-memory' ? inMemory : [...onDisk, ...inMemory]).map(({ place }) => place);
}

async function roomIn({ path, mayMake }: PrivatePlace): Promise<{ freeBytes: number; isInMemory: boolean } | null> {
  try {
    if (mayMake) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await chmod(path, 0o700);
    }
    const { bavail, bsize, type } = await statfs(path);
    return { freeBytes: bavail * bsize, isInMemory: type === TMPFS };
  } catch {
    return null;
  }
}

/** Made by us now, or by us before: nobody can guess the name. */
async function makePrivate(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    return errorCode(error) === 'EEXIST';
  }
}
