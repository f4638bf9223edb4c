import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, open, readFile } from 'node:fs/promises';
import { makeFolder } from './make-folder.js';
import { errorCode } from './open-file.js';

/** Bytes of the local key that makes finding ids mean nothing elsewhere. */
const KEY_BYTES = 32;

/** The local key; `trouble` is set when it could not be kept and will be another one next time. */
export interface LocalKey {
  readonly key: Buffer;
  /** System error code, for example `EROFS`. */
  readonly trouble: string | null;
}

/** Reads the key in the data folder, or makes folder (0700, unless it is there already) and key (0600). */
export async function localKey(dataFolder: string): Promise<LocalKey> {
  const path = `${dataFolder}/key`;
  try {
    return (await readKey(path)) ?? { key: await createKey(dataFolder, path), trouble: null };
  } catch (error) {
    return { key: randomBytes(KEY_BYTES), trouble: errorCode(error) };
  }
}

async function readKey(path: string): Promise<LocalKey | null> {
  try {
    const key = await readFile(path);
    return key.length === KEY_BYTES ? { key, trouble: null } : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Two scans may start at once: whoever comes second uses the first one's key. */
async function createKey(dataFolder: string, path: string): Promise<Buffer> {
  // The mode of a folder that was there before is its owner's: it may be a home, or /tmp, named by mistake.
  if (await makeFolder(dataFolder)) await chmod(dataFolder, 0o700);
  const key = randomBytes(KEY_BYTES);
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await file.writeFile(key);
      await file.sync();
    } finally {
      await file.close();
    }
    return key;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return (await readKey(path))?.key ?? key;
  }
}
