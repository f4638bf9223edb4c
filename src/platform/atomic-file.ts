import { randomBytes } from 'node:crypto';
import { constants, unlinkSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
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
  let isThere = true;
  const removeAtExit = () => {
    if (isThere) unlinkSync(temporaryPath);
  };
  process.once('exit', removeAtExit); // a second Ctrl-C ends the program at once
  const settled = () => {
    isThere = false;
    process.off('exit', removeAtExit);
  };
  return {
    temporaryPath,
    write: (piece) => handle.writeFile(piece), // from where the last one ended, and all of it: `write` may take a part
    commit: async () => {
      await handle.sync();
      await handle.close();
      await rename(temporaryPath, path);
      settled();
      await syncFolder(dirname(path));
    },
    abandon: async () => {
      if (!isThere) return;
      settled();
      await handle.close();
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
