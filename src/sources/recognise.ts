import { readdir } from 'node:fs/promises';
import { toFsPath } from '../model/path-text.js';
import { ReadTrouble } from '../model/read-trouble.js';
import { answerOf, type StuckRequests } from './answer.js';
import { statOnDisk } from './disk-entry.js';

const IOS_INDEXES = ['Manifest.db', 'Manifest.mbdb'];
const IOS_LISTS = ['Manifest.plist', 'Info.plist'];

/** Of the indexes' names; asked of every name there is. */
const FIRST_LETTER = 'M'.charCodeAt(0);

/**
 * Is a folder with these files an iPhone or iPad backup? An index and a property list beside it; either alone is nothing. Old ones have a record for each
 * file instead of an index.
 * Source: mvt `src/mvt/ios/decrypt.py`; iphone-dataprotection `backup4.py` for the layout before iOS 10.
 */
export function isIosBackup(files: readonly string[]): boolean {
  for (const name of files) {
    if (name.charCodeAt(0) !== FIRST_LETTER) continue;
    if (name === 'Manifest.db' || name === 'Manifest.mbdb') return IOS_LISTS.some((list) => files.includes(list));
    if (name === 'Manifest.plist' && files.some(isOldRecord)) return true;
  }
  return false;
}

/** Up to iOS 3 every file had a record of its own beside it (iphone-dataprotection, `backup3.py`). */
function isOldRecord(name: string): boolean {
  return name.length === 47 && /^[0-9a-f]{40}\.mdinfo$/.test(name);
}

/** The same question about a folder that is not listed yet. Rejects with {@link ReadTrouble} when the disk does not answer. */
export async function isIosBackupFolder(path: string, stuck: StuckRequests): Promise<boolean> {
  const found: string[] = [];
  for (const name of [...IOS_INDEXES, ...IOS_LISTS]) {
    const stat = await statOnDisk(`${path}/${name}`, stuck).catch(nullUnlessSilent);
    if (stat !== null) found.push(name);
  }
  if (isIosBackup(found)) return true;
  if (!found.includes('Manifest.plist')) return false;
  const names = await answerOf(readdir(toFsPath(path)), stuck).catch((): string[] => []);
  return isIosBackup([...names, ...found]);
}

/** A folder that may not be looked into is listed later, and says so then. */
function nullUnlessSilent(error: unknown): null {
  if (error instanceof ReadTrouble && error.code === 'timeout') throw error;
  return null;
}
