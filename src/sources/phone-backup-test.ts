import { closeSync, readdirSync, readSync } from 'node:fs';
import { ANDROID_BACKUP_HEADER_BYTES, readAndroidBackupHeader } from '../detect/android-backup.js';
import { toFsPath } from '../model/path-text.js';
import { openForReadingSync } from '../platform/open-file.js';
import { isIosBackup } from './recognise.js';

/** How far above a file the list of its iPhone backup lies: `Snapshot/ab/abcdef…` is the deepest. */
const IOS_DEPTH = 3;
/** By this name most programs save them; others are backups too, but every file would have to be opened to see it. */
const ANDROID_BACKUP = /\.ab$/i;

/** A question about files at absolute paths: is it part of a phone's backup? Each folder is listed once; what can not be read is none. */
export function phoneBackupTest(): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const isBackup = (folder: string): boolean => {
    const answer = known.get(folder) ?? isIosBackup(namesIn(folder));
    known.set(folder, answer);
    return answer;
  };
  return (path) => {
    let above = path;
    for (let depth = 0; depth < IOS_DEPTH && above !== ''; depth += 1) {
      above = above.slice(0, Math.max(0, above.lastIndexOf('/')));
      if (above !== '' && isBackup(above)) return true;
    }
    return ANDROID_BACKUP.test(path) && isAndroidBackup(path);
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(toFsPath(folder));
  } catch {
    return [];
  }
}

function isAndroidBackup(path: string): boolean {
  try {
    const descriptor = openForReadingSync(toFsPath(path));
    try {
      const head = Buffer.alloc(ANDROID_BACKUP_HEADER_BYTES);
      return readAndroidBackupHeader(head.subarray(0, readSync(descriptor, head, 0, head.length, 0))) !== null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
