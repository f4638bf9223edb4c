import { constants, openSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ReadTrouble } from '../model/read-trouble.js';

/**
 * Never follow a link (O_NOFOLLOW), never hang on a FIFO (O_NONBLOCK), leave the access time alone (O_NOATIME: Linux, own files).
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NO_ACCESS_TIME = constants.O_NOATIME ?? 0;

/** A regular file, opened for reading only, and its size. Rejects with {@link ReadTrouble}. */
export async function openForReading(path: string | Buffer): Promise<{ handle: FileHandle; sizeBytes: number }> {
  const handle = await openQuietly(path);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ReadTrouble('changed', 'changed');
    return { handle, sizeBytes: stat.size };
  } catch (error) {
    await handle.close();
    throw troubleOf(error);
  }
}

async function openQuietly(path: string | Buffer): Promise<FileHandle> {
  try {
    return await open(path, FLAGS | NO_ACCESS_TIME);
  } catch (error) {
    // EPERM: the file is readable, but another user's, whose access time we may not keep.
    if (errorCode(error) !== 'EPERM') throw troubleOf(error);
  }
  try {
    return await open(path, FLAGS);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** The same for a thread that may wait: a file descriptor, which the caller closes, of whatever is there. Throws {@link ReadTrouble}. */
export function openForReadingSync(path: string | Buffer): number {
  try {
    return openSync(path, FLAGS | NO_ACCESS_TIME);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw troubleOf(error);
  }
  try {
    return openSync(path, FLAGS);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** The system's error as one of our reasons. */
export function troubleOf(error: unknown): ReadTrouble {
  if (error instanceof ReadTrouble) return error;
  switch (errorCode(error)) {
    case 'ENOENT':
      return new ReadTrouble('unreadable', 'missing', error);
    case 'EACCES':
    case 'EPERM':
      return new ReadTrouble('unreadable', 'no-permission', error);
    case 'ENOTDIR':
      return new ReadTrouble('changed', 'not-a-folder', error);
    case 'ELOOP':
      return new ReadTrouble('changed', 'changed', error);
    case 'ENAMETOOLONG':
      return new ReadTrouble('too-deep', 'path-too-long', error);
    default:
      return new ReadTrouble('unreadable', 'read-error', error);
  }
}

/** `ENOENT` and the like; empty for what is no system error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
