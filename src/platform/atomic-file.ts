import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that appears whole or not at all, readable by its owner only. */
export interface AtomicFile {
  /** Absolute path of the file while it is being written. */
  readonly temporaryPath: string;
  write(piece: string | Uint8Array): Promise<void>;
  /** Makes it appear under its name. */
  commit(): Promise<void>;
  /** Takes it away again; after `commit` it does nothing. */
  abandon(): Promise<void>;
}

/** Opens a new file beside `path`; rejects with the system's error. */
export async function openAtomic(path: string): Promise<AtomicFile> {
  const temporaryPath = `${dirname(path)}/.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temporaryPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  let isOpen = true;
  const close = async (file: FileHandle) => {
    isOpen = false;
    await file.close();
  };
  return {
    temporaryPath,
    // A full disk may take a part of a piece without an error; `writeFile` goes on until all of it is written, or says why not.
    write: (piece) => handle.writeFile(piece),
    commit: async () => {
      await handle.sync();
      await close(handle);
      await rename(temporaryPath, path);
      await syncFolder(dirname(path));
    },
    abandon: async () => {
      if (!isOpen) return;
      await close(handle);
      await unlink(temporaryPath);
    },
  };
}

/** The new name is on the disk too; systems that can not sync a folder do without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
