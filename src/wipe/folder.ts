import { type BigIntStats, closeSync, constants, fstatSync, fsyncSync, openSync, realpathSync } from 'node:fs';
import { decodeName, toFsPath } from '../model/path-text.js';
import { addressOfFolder } from '../platform/held-file.js';

/** A folder held open: its names are reached through it, whatever happens to the path. */
export interface Folder {
  readonly descriptor: number;
  readonly stat: BigIntStats;
  /** The path that reaches a name in it, for the system. */
  at(name: string): string | Buffer;
  /** The same as text, for what takes paths as this program writes them. */
  textAt(name: string): string;
  /** Its names are on the disk. Systems that can not sync a folder do without. */
  sync(): void;
  close(): void;
}

/** Throws the system's error; ELOOP or ENOTDIR when the folder became a link. */
export function openFolder(path: string): Folder {
  const flags = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const descriptor = openSync(toFsPath(path), flags);
  const address = addressOfFolder(descriptor, path);
  return {
    descriptor,
    stat: fstatSync(descriptor, { bigint: true }),
    at: (name) => toFsPath(`${address}/${name}`),
    textAt: (name) => `${address}/${name}`,
    sync: () => {
      try {
        fsyncSync(descriptor);
      } catch {
        // EINVAL: the file system knows no such thing
      }
    },
    close: () => closeSync(descriptor),
  };
}

/**
 * The same for a folder whose path is resolved, as those of a plan are: a link anywhere in it leads elsewhere, perhaps to what is never
 * erased. Throws ELOOP then.
 */
export function openResolvedFolder(path: string): Folder {
  const folder = openFolder(path);
  try {
    // What is open is asked, not the path: that may lead elsewhere by the next moment.
    if (resolvedPath(addressOfFolder(folder.descriptor, path)) === path) return folder;
    throw Object.assign(new Error('a link'), { code: 'ELOOP' });
  } catch (error) {
    folder.close();
    throw error;
  }
}

/** An absolute path with all links resolved, as text with `/`. Throws the system's error. */
export function resolvedPath(path: string): string {
  const text = decodeName(realpathSync.native(toFsPath(path), { encoding: 'buffer' }));
  return /^[A-Za-z]:\\/.test(text) ? text.replaceAll('\\', '/') : text;
}

/** `/a/b/c` is `c` in `/a/b`. */
export function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, slash) || '/', name: path.slice(slash + 1) };
}
