import { lstat } from 'node:fs/promises';
import { toFsPath } from '../model/path-text.js';

const IOS_INDEXES = ['Manifest.db', 'Manifest.mbdb'];
const IOS_LISTS = ['Manifest.plist', 'Info.plist'];

/** Of the indexes' names; asked of every name there is. */
const FIRST_LETTER = 'M'.charCodeAt(0);

/**
 * Is a folder with these files an iPhone or iPad backup? An index and a property list beside it; either alone is nothing.
 * Source: mvt `src/mvt/ios/decrypt.py`; iphone-dataprotection `backup4.py` for the layout before iOS 10.
 */
export function isIosBackup(files: readonly string[]): boolean {
  for (const name of files) {
    if (name.charCodeAt(0) !== FIRST_LETTER) continue;
    if (name === 'Manifest.db' || name === 'Manifest.mbdb') return IOS_LISTS.some((list) => files.includes(list));
  }
  return false;
}

/** The same question about a folder that is too large to list, or not listed yet. */
export async function isIosBackupFolder(path: string): Promise<boolean> {
  const found = await Promise.all([...IOS_INDEXES, ...IOS_LISTS].map((name) => nameIfPresent(path, name)));
  return isIosBackup(found.flat());
}

async function nameIfPresent(folder: string, name: string): Promise<string[]> {
  return lstat(toFsPath(`${folder}/${name}`)).then(
    () => [name],
    () => [],
  );
}
