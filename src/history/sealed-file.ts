import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { openAtomic } from '../platform/atomic-file.js';
import { errorCode } from '../platform/open-file.js';
import { startSealing } from './sealed.js';

/** A sealed file while it is written; it appears whole or not at all. All methods reject with the system's error. */
export interface SealedFile {
  write(piece: Uint8Array): Promise<void>;
  commit(): Promise<void>;
  /** Takes it away again; never rejects, and does nothing after `commit`. */
  abandon(): Promise<void>;
}

/** Begins a sealed file. Rejects with the system's error. */
export async function openSealedFile(path: string, key: Buffer): Promise<SealedFile> {
  const file = await openAtomic(path);
  const sealing = startSealing(key);
  await file.write(sealing.head);
  return {
    write: (piece) => file.write(sealing.piece(piece)),
    commit: async () => {
      await file.write(sealing.end());
      await file.commit();
    },
    abandon: () => file.abandon().catch(() => undefined),
  };
}

/** All bytes of one of our own files, never through a link; null when there is none. Rejects with the system's error. */
export async function readOwnFile(path: string): Promise<Buffer | null> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
