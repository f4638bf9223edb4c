import { constants } from 'node:fs';
import { lstat, open, unlink } from 'node:fs/promises';
import { errorCode } from './open-file.js';

const PIECE = Buffer.alloc(1 << 16);

/**
 * Overwrites one of our own files with zeros and takes it away; a link is only unlinked. False when it was not there. Rejects with
 * the system's error. What old versions of the file a disk keeps elsewhere is out of reach; they are sealed with a key that goes too.
 */
export async function eraseOwnFile(path: string): Promise<boolean> {
  try {
    const stat = await lstat(path);
    if (stat.isDirectory()) return false;
    if (stat.isFile() && stat.nlink === 1 && stat.size > 0) await overwrite(path, stat.size);
    await unlink(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function overwrite(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    for (let at = 0; at < sizeBytes; at += PIECE.length) {
      await file.write(PIECE, 0, Math.min(PIECE.length, sizeBytes - at), at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
