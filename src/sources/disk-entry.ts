import { type BigIntStats, lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { EntryBytes, EntryStat } from '../model/entry.js';
import { toFsPath } from '../model/path-text.js';
import { errorCode, openForReading, troubleOf } from '../platform/open-file.js';
import { answerOf, type StuckRequests } from './answer.js';

/** `lstat` of a path on this disk in our words; null when the entry is gone. Rejects with `ReadTrouble`. */
export async function statOnDisk(path: string, stuck: StuckRequests): Promise<EntryStat | null> {
  try {
    return entryStat(await answerOf(lstat(toFsPath(path), { bigint: true }), stuck));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw troubleOf(error);
  }
}

/** A slower answer than this came from the disk itself, not from memory. */
const FROM_MEMORY_MS = 1;
/** Entries asked for in parallel after a slow answer, before a synchronous one is tried again. */
const PARALLEL_AFTER_SLOW = 500;

/**
 * `lstat` for many entries of one local disk. What the system has in memory answers a synchronous call in 3 µs, while a thread has
 * to be woken for an asynchronous one; a disk that has to move answers several at a time faster and must not hold the event loop.
 */
export function statOnLocalDisk(stuck: StuckRequests): (path: string) => Promise<EntryStat | null> {
  let parallelFor = 0;
  return async (path) => {
    if (parallelFor > 0) {
      parallelFor -= 1;
      return statOnDisk(path, stuck);
    }
    const start = performance.now();
    try {
      const stat = lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false });
      return stat === undefined ? null : entryStat(stat);
    } catch (error) {
      throw troubleOf(error);
    } finally {
      if (performance.now() - start > FROM_MEMORY_MS) parallelFor = PARALLEL_AFTER_SLOW;
    }
  };
}

function entryStat(stat: BigIntStats): EntryStat {
  return {
    kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other',
    sizeBytes: Number(stat.size),
    modifiedMs: Number(stat.mtimeMs),
    changedMs: Number(stat.ctimeMs),
    createdMs: Number(stat.birthtimeMs),
    links: Number(stat.nlink),
    identity: { device: String(stat.dev), inode: String(stat.ino) },
  };
}

/** The bytes of one regular file on this disk, opened without following a link. Rejects with `ReadTrouble`. */
export async function openOnDisk(path: string, stuck: StuckRequests): Promise<EntryBytes> {
  const handle = await answerOf(openForReading(toFsPath(path)), stuck);
  const { size } = await handle.stat();
  return {
    sizeBytes: size,
    read: async (offset, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      try {
        const { bytesRead } = await answerOf(handle.read(buffer, 0, buffer.length, offset), stuck);
        return buffer.subarray(0, bytesRead);
      } catch (error) {
        throw troubleOf(error);
      }
    },
    close: () => handle.close(),
  };
}
