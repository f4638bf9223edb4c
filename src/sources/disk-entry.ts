import { type FileHandle, lstat } from 'node:fs/promises';
import type { EntryBytes, EntryStat } from '../model/entry.js';
import { toFsPath } from '../model/path-text.js';
import { errorCode, openForReading, troubleOf } from '../platform/open-file.js';
import { answerOf, type StuckRequests } from './answer.js';
import { entryStat } from './entry-stat.js';

/** `lstat` of a path on this disk in our words; null when the entry is gone. Rejects with `ReadTrouble`. */
export async function statOnDisk(path: string, stuck: StuckRequests): Promise<EntryStat | null> {
  try {
    return entryStat(await answerOf(lstat(toFsPath(path), { bigint: true }), stuck));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw troubleOf(error);
  }
}

/** The bytes of one regular file on this disk, opened without following a link. Rejects with `ReadTrouble`. */
export async function openOnDisk(path: string, stuck: StuckRequests): Promise<EntryBytes> {
  const { handle, sizeBytes } = await answerOf(openForReading(toFsPath(path)), stuck, (late) => {
    late.handle.close().catch(() => undefined);
  });
  return {
    sizeBytes,
    read: async (offset, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - offset)));
      try {
        const { bytesRead } = await answerOf(readFully(handle, buffer, offset), stuck);
        return buffer.subarray(0, bytesRead);
      } catch (error) {
        throw troubleOf(error);
      }
    },
    close: () => handle.close(),
  };
}

/** A disk far away may answer with less than it was asked for, and go on when asked again. */
async function readFully(handle: FileHandle, buffer: Buffer, offset: number): Promise<{ bytesRead: number }> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { bytesRead: filled };
}
