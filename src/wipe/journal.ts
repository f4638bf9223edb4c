import { randomBytes, randomFillSync } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { WipeBlocked } from '../model/wipe-blocked.js';
import { makeFolder } from '../platform/make-folder.js';
import { errorCode } from '../platform/open-file.js';
import { openFolder } from './folder.js';
import type { Job, Overwriting } from './job.js';
import { isHeld, type Lock, takeLock } from './lock.js';
import type { RemoveOrder } from './remove-batch.js';
import { KEY_BYTES, seal, unseal } from './sealed-log.js';
import type { FillOrder } from './wipe-worker.js';

/**
 * What is about to be done is written down before it is done, so that after a power cut nothing half-erased passes for untouched.
 * It holds names, so it is sealed with a key that lies beside it, and erased with it at the end.
 */

/** A name about to be removed: what came of its content (null: it has none), and the names one of which it takes on before it goes. */
export interface Leaving {
  readonly index: number;
  readonly overwriting: Overwriting | null;
  readonly newNames: RemoveOrder['newNames'];
}

export type JournalRecord =
  | {
      readonly record: 'start';
      readonly planId: string;
      readonly createdAt: string;
      readonly boot: string;
      readonly programs: readonly string[];
    }
  | { readonly record: 'planned'; readonly jobs: readonly Job[] }
  /** All jobs are written down; nothing is begun before. */
  | { readonly record: 'ready' }
  /** From here on the content may be damaged. */
  | { readonly record: 'begun'; readonly indexes: readonly number[] }
  /** From here on the name may be another. */
  | { readonly record: 'overwritten'; readonly done: readonly Leaving[] }
  /** Removed, or left alone for good. */
  | { readonly record: 'settled'; readonly indexes: readonly number[] }
  | { readonly record: 'filling'; readonly fill: FillOrder }
  | { readonly record: 'filled'; readonly seed: string };

export interface Journal {
  /** Resolves when it is on the disk; what is recorded at the same time is written together. Rejects with the system's error. */
  record(record: JournalRecord): Promise<void>;
  /** Leaves it for the next start. */
  keep(): Promise<void>;
  /** Erases it and its key. */
  destroy(): Promise<void>;
}

/** Planned jobs are recorded in pieces of so many. */
const JOBS_A_RECORD = 500;

function pathsIn(dataFolder: string) {
  const log = `${dataFolder}/wipe-journal`;
  return { log, key: `${log}.key`, lock: `${log}.lock` };
}

/** Starts a journal with all jobs in it. Throws {@link WipeBlocked}. */
export async function startJournal(
  dataFolder: string,
  start: Omit<JournalRecord & { record: 'start' }, 'record'>,
  jobs: readonly Job[],
): Promise<Journal> {
  const lock = await locked(dataFolder);
  try {
    if (readJournal(dataFolder) !== null) throw new WipeBlocked('unfinished');
    eraseFiles(dataFolder); // one that was cut short before anything was begun
    return await writeJobs({ dataFolder, lock, start, jobs });
  } catch (error) {
    lock.release();
    throw error instanceof WipeBlocked ? error : new WipeBlocked('no-journal', errorCode(error));
  }
}

interface Starting {
  readonly dataFolder: string;
  readonly lock: Lock;
  readonly start: Omit<JournalRecord & { record: 'start' }, 'record'>;
  readonly jobs: readonly Job[];
}

async function writeJobs({ dataFolder, lock, start, jobs }: Starting): Promise<Journal> {
  const paths = pathsIn(dataFolder);
  let handle: FileHandle | null = null;
  try {
    const key = randomBytes(KEY_BYTES);
    writeNew(paths.key, key);
    handle = await open(paths.log, 'ax', 0o600);
    const journal = writer({ dataFolder, key, lock, handle, count: 0 });
    await journal.record({ record: 'start', ...start });
    for (let at = 0; at < jobs.length; at += JOBS_A_RECORD) {
      await journal.record({ record: 'planned', jobs: jobs.slice(at, at + JOBS_A_RECORD) });
    }
    syncFolder(dataFolder);
    await journal.record({ record: 'ready' });
    return journal;
  } catch (error) {
    await handle?.close();
    eraseFiles(dataFolder); // names that serve nobody any more
    throw error;
  }
}

/** The key first: without it the rest means nothing. Throws the system's error. */
function eraseFiles(dataFolder: string): void {
  const { key, log } = pathsIn(dataFolder);
  eraseOwn(key);
  eraseOwn(log);
}

async function locked(dataFolder: string): Promise<Lock> {
  let lock: Lock | null;
  try {
    await makeFolder(dataFolder);
    lock = takeLock(pathsIn(dataFolder).lock);
  } catch (error) {
    throw new WipeBlocked('no-journal', errorCode(error));
  }
  if (lock === null) throw new WipeBlocked('running');
  return lock;
}

/** Is a wipe under way, whose journal is its own? */
export function isWipeRunning(dataFolder: string): boolean {
  return isHeld(pathsIn(dataFolder).lock);
}

/** The records of a journal that an earlier run left; null when nothing had been begun. Throws the system's error. */
export function readJournal(dataFolder: string): JournalRecord[] | null {
  const { log, key } = pathsIn(dataFolder);
  try {
    const records = [...unseal(readFileSync(key), readFileSync(log))].map((text) => JSON.parse(text) as JournalRecord);
    return records.some(({ record }) => record === 'ready') ? records : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Goes on with the journal of an earlier run. Throws {@link WipeBlocked}. */
export async function continueJournal(dataFolder: string): Promise<{ journal: Journal; records: JournalRecord[] }> {
  const lock = await locked(dataFolder);
  try {
    const paths = pathsIn(dataFolder);
    const records = readJournal(dataFolder);
    if (records === null) {
      const nothing = await open(paths.log, 'a', 0o600);
      const key = randomBytes(KEY_BYTES);
      return { records: [], journal: writer({ dataFolder, key, lock, handle: nothing, count: 0 }) };
    }
    const key = readFileSync(paths.key);
    const handle = await open(paths.log, 'r+');
    await handle.truncate(wholeBytes(key, readFileSync(paths.log)));
    await handle.close();
    const appended = await open(paths.log, 'a');
    return { records, journal: writer({ dataFolder, key, lock, handle: appended, count: records.length }) };
  } catch (error) {
    lock.release();
    throw new WipeBlocked('no-journal', errorCode(error));
  }
}

/** Up to where the records are whole: what a cut left behind must not stand before what is appended. */
function wholeBytes(key: Buffer, bytes: Buffer): number {
  let end = 0;
  for (const text of unseal(key, bytes)) end += 32 + Buffer.byteLength(text);
  return end;
}

interface Writer {
  readonly dataFolder: string;
  readonly key: Buffer;
  readonly lock: Lock;
  readonly handle: FileHandle;
  readonly count: number;
}

function writer({ dataFolder, key, lock, handle, count }: Writer): Journal {
  let next = count;
  let waiting: Buffer[] = [];
  let flushing: Promise<void> | null = null;
  const flush = async () => {
    await null; // what is recorded in the same turn goes with it
    const bytes = Buffer.concat(waiting);
    waiting = [];
    flushing = null;
    await handle.writeFile(bytes);
    await handle.datasync();
  };
  let last: Promise<void> = Promise.resolve();
  const close = async () => {
    await last.catch(() => undefined);
    await handle.close();
  };
  return {
    record: (record) => {
      waiting.push(seal(key, next, JSON.stringify(record)));
      next += 1;
      if (flushing === null) {
        flushing = last.then(flush);
        last = flushing;
      }
      return flushing;
    },
    keep: async () => {
      await close();
      lock.release();
    },
    destroy: async () => {
      await close();
      eraseFiles(dataFolder);
      lock.release();
      if (existsSync(dataFolder)) syncFolder(dataFolder);
    },
  };
}

function writeNew(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeSync(descriptor, bytes);
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Overwrites a file of our own and removes it. */
function eraseOwn(path: string): void {
  try {
    const descriptor = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = fstatSync(descriptor);
      const random = Buffer.alloc(Math.min(size, 1 << 20));
      for (let at = 0; at < size; at += random.length)
        writeSync(descriptor, randomFillSync(random), 0, Math.min(random.length, size - at), at);
      fdatasyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function syncFolder(path: string): void {
  const folder = openFolder(path);
  folder.sync();
  folder.close();
}
