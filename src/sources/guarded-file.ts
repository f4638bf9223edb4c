import { closeSync, fstatSync, readSync } from 'node:fs';
import type { ByteReader } from '../model/byte-reader.js';
import type { EntryStat } from '../model/entry.js';
import { toFsPath } from '../model/path-text.js';
import { ReadTrouble } from '../model/read-trouble.js';
import { openForReadingSync, troubleOf } from '../platform/open-file.js';
import { entryStat } from './entry-stat.js';

/** What looking into one file may cost: damaged and hostile files send parsers all over the place. */
export interface ReadBudget {
  readonly bytes: number;
  readonly reads: number;
}

/** Enough for the largest metadata block and a walk over all boxes of a video (facts measured on 5,618 real files). */
export const READ_BUDGET: ReadBudget = { bytes: 16 << 20, reads: 500 };

/** Parsers ask for a few bytes at a time; the system reads no less than this from a disk anyway. */
const WINDOW_BYTES = 16 << 10;

/** A file on this disk that is opened when it is first read, synchronously: for threads that may wait for a disk. */
export interface GuardedFile extends ByteReader {
  bytesRead(): number;
  /** Throws {@link ReadTrouble} when the file changed while it was being read. */
  confirm(): void;
  close(): void;
}

/** The file that the walk saw, and no other: a link, or another file under its name, is `changed`. */
export function guardFile(location: string, seen: EntryStat, budget: ReadBudget): GuardedFile {
  let descriptor: number | null = null;
  let window = { start: 0, bytes: Buffer.alloc(0) };
  let bytesRead = 0;
  let reads = 0;

  const opened = (): number => {
    if (descriptor !== null) return descriptor;
    descriptor = openForReadingSync(toFsPath(location));
    if (!isSame(entryStat(fstatSync(descriptor, { bigint: true })), seen)) throw new ReadTrouble('changed', 'changed');
    return descriptor;
  };

  const fill = (start: number, length: number): void => {
    if (reads >= budget.reads || bytesRead + length > budget.bytes) throw new ReadTrouble('unsupported', 'read-budget');
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const count = readSync(opened(), buffer, filled, length - filled, start + filled);
      if (count === 0) break; // shorter than it was: `confirm` says so
      filled += count;
    }
    reads += 1;
    bytesRead += filled;
    window = { start, bytes: buffer.subarray(0, filled) };
  };

  const readNow = (offset: number, length: number): Uint8Array => {
    const end = Math.min(seen.sizeBytes, offset + length);
    if (offset < 0 || end <= offset) return Buffer.alloc(0);
    const isHeld = offset >= window.start && end <= window.start + window.bytes.length;
    if (!isHeld) fill(offset, Math.min(seen.sizeBytes - offset, Math.max(end - offset, WINDOW_BYTES)));
    return window.bytes.subarray(offset - window.start, end - window.start);
  };

  return {
    sizeBytes: seen.sizeBytes,
    read: async (offset, length) => {
      try {
        return readNow(offset, length);
      } catch (error) {
        throw troubleOf(error);
      }
    },
    bytesRead: () => bytesRead,
    confirm: () => {
      if (descriptor === null) return;
      if (!isSame(entryStat(fstatSync(descriptor, { bigint: true })), seen))
        throw new ReadTrouble('changed', 'changed');
    },
    close: () => {
      if (descriptor !== null) closeSync(descriptor);
    },
  };
}

function isSame(now: EntryStat, seen: EntryStat): boolean {
  return (
    now.identity.device === seen.identity.device &&
    now.identity.inode === seen.identity.inode &&
    now.sizeBytes === seen.sizeBytes &&
    now.modifiedMs === seen.modifiedMs
  );
}
