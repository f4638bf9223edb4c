import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './open-file.js';

/**
 * Makes a folder, and those above it, for their owner only (0700). True when it was not there before. Rejects with the system's error.
 * Node's own `recursive` never returns below `/proc`, and calls a disk that can only be read a missing folder (Node 20.20).
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    return await makeOne(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    return makeOne(path);
  }
}

async function makeOne(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
