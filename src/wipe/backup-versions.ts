import { lstatSync, readdirSync } from 'node:fs';
import type { Companion } from '../model/companion.js';
import { decodeName, toFsPath } from '../model/path-text.js';
import type { WipeTarget } from '../model/wipe-plan.js';
import { splitPath } from './folder.js';
import { fileKey } from './identity.js';

/** iMazing keeps earlier states of all phone backups in this folder beside them, as other names of the same files (imazing.com). */
const VERSIONS = 'iMazing.Versions';

/** Entries of one such folder that are looked at: years of versions of a full phone. */
const MOST_ENTRIES = 5_000_000;

/** Other names that the files of a phone backup have in its versions; each folder of versions is read once. */
export function namesInVersions(files: readonly WipeTarget[]): Companion[] {
  const folders = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const known = new Map<string, string | null>();
  return files.flatMap((target) => {
    if (!target.verdict.reasons.includes('hard-link')) return [];
    const versions = versionsAbove(splitPath(target.path).folder, known);
    if (versions === null) return [];
    const names = folders.get(versions) ?? namesBelow(versions);
    folders.set(versions, names);
    const others = names.get(fileKey(target.identity)) ?? [];
    return others.filter((path) => path !== target.path).map((path) => ({ kind: 'other-name', path, of: target.path }));
  });
}

/** The nearest folder of versions beside a folder above; null when there is none. */
function versionsAbove(folder: string, known: Map<string, string | null>): string | null {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const here = `${folder === '/' ? '' : folder}/${VERSIONS}`;
  const isThere = statAt(here)?.isDirectory() ?? false;
  const found = isThere ? here : folder === '/' ? null : versionsAbove(splitPath(folder).folder, known);
  known.set(folder, found);
  return found;
}

/** Paths by what they are names of; links are never followed. */
function namesBelow(root: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const folders = [root];
  for (let entries = 0; folders.length > 0 && entries < MOST_ENTRIES; ) {
    const folder = folders.pop() ?? root;
    for (const name of namesIn(folder)) {
      entries += 1;
      const path = `${folder}/${name}`;
      const stat = statAt(path);
      if (stat?.isDirectory() === true) folders.push(path);
      if (stat?.isFile() !== true || stat.nlink < 2n) continue;
      const key = fileKey({ device: `${stat.dev}`, inode: `${stat.ino}` });
      names.set(key, [...(names.get(key) ?? []), path]);
    }
  }
  return names;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(toFsPath(folder), { encoding: 'buffer' }).map(decodeName);
  } catch {
    return []; // nobody may read it, so nobody can say what is in it
  }
}

function statAt(path: string) {
  try {
    return lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
