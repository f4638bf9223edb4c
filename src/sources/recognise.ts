import { lstat } from 'node:fs/promises';
import { toFsPath } from '../model/path-text.js';

const IOS_INDEXES = ['Manifest.db', 'Manifest.mbdb'];
const IOS_LISTS = ['Manifest.plist', 'Info.plist'];

/**
 * Is a folder with these files an iPhone or iPad backup? An index and a property list beside it; either alone is nothing.
 * Source: mvt `src/mvt/ios/decrypt.py`; iphone-dataprotection `backup4.py` for the layout before iOS 10.
 */
export function isIosBackup(files: readonly string[]): boolean {
  return IOS_INDEXES.some((name) => files.includes(name)) && IOS_LISTS.some((name) => files.includes(name));
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
