import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { ReadTrouble } from '../model/read-trouble.js';
import { errorCode, troubleOf } from '../platform/open-file.js';
import { answerOf, type StuckRequests } from './answer.js';
import { copyDecrypted } from './ios/cbc-reader.js';

/** One file of a database, and the key that it is encrypted with in a backup. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly key: Uint8Array | null;
}

/** A database as it lies on the disk: the file and what belongs to it. */
export interface OpenFiles {
  readonly database: OpenFile;
  /** Changes that are not in the database yet; null when there are none. */
  readonly wal: OpenFile | null;
  /** What undoes an unfinished change; null when there is none. */
  readonly journal: OpenFile | null;
}

export interface Copying {
  readonly signal: AbortSignal;
  readonly stuck: StuckRequests;
}

/** The name of a copy: SQLite looks for the others by adding `-wal` and `-journal`. */
export const COPY_NAME = 'database';

const CHUNK_BYTES = 1024 * 1024;
/** Two salts in it change whenever the log starts anew (sqlite.org, "WAL-mode File Format", section 1.1). */
const WAL_HEADER_BYTES = 32;

/**
 * Copies a database with its log or its journal, so that the copy is a state that the database had. The owner may write meanwhile:
 * what is added to the log does not matter, because half a change at its end is not valid. Answers with the number of bytes. Rejects
 * with {@link ReadTrouble}; `changed` when anything else was written: the copy is then worth nothing.
 */
export async function copyDatabase(files: OpenFiles, folder: string, copying: Copying): Promise<number> {
  const before = await stateOf(files);
  let bytes = 0;
  for (const [file, suffix] of [
    [files.database, ''],
    [files.wal, '-wal'],
    [files.journal, '-journal'],
  ] as const) {
    if (file !== null) bytes += await copyFile(file, `${folder}/${COPY_NAME}${suffix}`, copying);
  }
  if (before !== (await stateOf(files))) throw new ReadTrouble('changed', 'changed');
  return bytes;
}

/** What must stay the same during a copy. */
async function stateOf({ database, wal, journal }: OpenFiles): Promise<string> {
  const parts = await Promise.all([
    stampOf(database.handle),
    wal === null ? null : wal.key === null ? walStamp(wal.handle) : stampOf(wal.handle),
    journal === null ? null : stampOf(journal.handle),
  ]);
  return JSON.stringify(parts);
}

async function walStamp(wal: FileHandle): Promise<string> {
  const { buffer } = await wal.read(Buffer.alloc(WAL_HEADER_BYTES), 0, WAL_HEADER_BYTES, 0);
  return `${buffer.toString('hex')} ${(await wal.stat()).nlink}`;
}

/** When it was written to, how long it is, how many names it has. */
export async function stampOf(handle: FileHandle): Promise<string> {
  const { mtimeNs, size, nlink } = await handle.stat({ bigint: true });
  return `${mtimeNs} ${size} ${nlink}`;
}

/** Copies what is there now; what is added meanwhile is not waited for. */
async function copyFile({ handle: from, key }: OpenFile, path: string, { signal, stuck }: Copying): Promise<number> {
  const { size } = await from.stat();
  const to = await open(path, 'wx', 0o600).catch((error: unknown) => Promise.reject(writeTrouble(error)));
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size));
  let copied = 0;
  try {
    if (key !== null) return (await copyDecrypted({ from, key, to, signal }).catch(copyTrouble)).sizeBytes;
    while (copied < size) {
      if (signal.aborted) throw new ReadTrouble('timeout', 'database-slow');
      const read = from.read(chunk, 0, Math.min(chunk.length, size - copied), copied);
      const { bytesRead } = await answerOf(read, stuck).catch(readTrouble);
      if (bytesRead === 0) break;
      await to.write(chunk, 0, bytesRead, copied).catch((error: unknown) => Promise.reject(writeTrouble(error)));
      copied += bytesRead;
    }
    return copied;
  } finally {
    await to.close();
  }
}

function readTrouble(error: unknown): never {
  throw troubleOf(error);
}

/** Nobody can tell whether reading or writing went wrong; a disk that is full says so. */
function copyTrouble(error: unknown): never {
  if (error instanceof ReadTrouble) throw error;
  throw errorCode(error) === '' ? new ReadTrouble('timeout', 'database-slow', error) : writeTrouble(error);
}

/** A disk that is full has no room; anything else has none for us either. */
function writeTrouble(error: unknown): ReadTrouble {
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error));
  return isFull ? new ReadTrouble('unsupported', 'database-no-room', error) : troubleOf(error);
}
