import { type Dirent, readdir } from 'node:fs';
import { decodeName, toFsPath } from '../model/path-text.js';

/** The names of one folder, by what they are; text as `model/path-text.ts` makes it. */
export interface FolderNames {
  readonly files: string[];
  readonly folders: string[];
  readonly links: string[];
  readonly others: string[];
}

/** What a name that is not UTF-8 shows after decoding (node-notes: such a name can not be opened as a string). */
const REPLACEMENT = '\uFFFD';

/** The callback form: promises cost a third more over a whole home (docs/performance.md). */
export function readNames(folder: string, callback: (error: Error | null, names: FolderNames | null) => void): void {
  const path = toFsPath(folder);
  readdir(path, { withFileTypes: true }, (error, entries) => {
    if (error !== null) callback(error, null);
    else if (entries.some((entry) => entry.name.includes(REPLACEMENT))) readRawNames(path, callback);
    else
      callback(
        null,
        sortByKind(entries, (name) => name),
      );
  });
}

/** Some name here may not be UTF-8: read the folder again as bytes. A real U+FFFD in a name survives this. */
function readRawNames(path: string | Buffer, callback: (error: Error | null, names: FolderNames | null) => void): void {
  readdir(path, { withFileTypes: true, encoding: 'buffer' }, (error, entries) => {
    if (error !== null) callback(error, null);
    else callback(null, sortByKind(entries, decodeName));
  });
}

function sortByKind<N extends string | Buffer>(
  entries: readonly Dirent<N>[],
  decode: (name: N) => string,
): FolderNames {
  const names: FolderNames = { files: [], folders: [], links: [], others: [] };
  for (const entry of entries) {
    const name = decode(entry.name);
    if (entry.isFile()) names.files.push(name);
    else if (entry.isDirectory()) names.folders.push(name);
    else if (entry.isSymbolicLink()) names.links.push(name);
    else names.others.push(name);
  }
  return names;
}
