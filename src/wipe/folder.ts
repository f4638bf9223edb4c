import { type BigIntStats, closeSync, constants, fstatSync, fsyncSync, openSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';
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

/** `/a/b/c` is `c` in `/a/b`. */
export function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, slash) || '/', name: path.slice(slash + 1) };
}
