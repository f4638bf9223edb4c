import { lstatSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';

/** Is there an entry at this absolute path? Never follows a link at its end; for threads that may wait for a disk. */
export function isThere(path: string): boolean {
  return lstatSync(toFsPath(path), { throwIfNoEntry: false }) !== undefined;
}
