import { closeSync, constants, lstatSync, openSync, unlinkSync } from 'node:fs';
import { errorCode } from '../platform/open-file.js';
import type { Folder } from './folder.js';

/**
 * Puts empty files into a folder, so that the places of removed names are used once more. One that can not be made is no trouble: a
 * full disk, a name that is too long there.
 */
export function fill(folder: Folder, names: readonly string[]): void {
  for (const name of names) make(folder, name);
}

/** Takes fillers away, also those that an earlier run left: empty files with exactly these names. */
export function unfill(folder: Folder, names: readonly string[]): void {
  for (const name of names) {
    const stat = lstatSync(folder.at(name), { throwIfNoEntry: false });
    if (stat?.isFile() && stat.size === 0) unlinkSync(folder.at(name));
  }
}

function make(folder: Folder, name: string): void {
  try {
    closeSync(openSync(folder.at(name), constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
  } catch (error) {
    if (errorCode(error) === '') throw error;
  }
}
