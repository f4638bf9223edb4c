import { closeSync, constants, lstatSync, openSync, unlinkSync } from 'node:fs';
import { errorCode } from '../platform/open-file.js';
import type { Folder } from './folder.js';

/**
 * Puts empty files into a folder and takes them out again, so that the places of removed names are used once more. What does not go
 * is no trouble: a full disk, a name that is too long there.
 */
export function fill(folder: Folder, names: readonly string[]): void {
  const made = names.filter((name) => make(folder, name));
  folder.sync();
  for (const name of made) unlinkSync(folder.at(name));
  folder.sync();
}

/** Takes fillers away that an earlier run left: empty files with exactly these names. */
export function unfill(folder: Folder, names: readonly string[]): void {
  for (const name of names) {
    const stat = lstatSync(folder.at(name), { throwIfNoEntry: false });
    if (stat?.isFile() && stat.size === 0) unlinkSync(folder.at(name));
  }
  folder.sync();
}

function make(folder: Folder, name: string): boolean {
  try {
    closeSync(openSync(folder.at(name), constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
    return true;
  } catch (error) {
    return errorCode(error) === '';
  }
}
