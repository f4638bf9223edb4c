import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { Companion } from '../model/companion.js';
import { decodeName, toFsPath } from '../model/path-text.js';
import type { WipeTarget } from '../model/wipe-plan.js';
import { namesInVersions } from './backup-versions.js';
import { fileUri } from './file-uri.js';
import { splitPath } from './folder.js';
import { fileKey } from './identity.js';
import { entryRanges } from './recent-list.js';

/** Where a desktop keeps what tells of files; absolute. */
export interface DesktopPlaces {
  /** `thumbnails` folders of the Thumbnail Managing Standard 0.9 (freedesktop.org). */
  readonly thumbnails: readonly string[];
  /** Lists of recently used files: `recently-used.xbel`. */
  readonly recentLists: readonly string[];
}

/** What lies beside the targets, or on the desktop, and tells of them; none of it is a target already. Nothing is changed. */
export function findCompanions(targets: readonly WipeTarget[], places: DesktopPlaces): Companion[] {
  const chosen = new Set(targets.flatMap(({ path, alsoAt }) => [path, ...alsoAt]));
  const files = targets.filter(({ identity }) => identity.kind === 'file');
  const found = [
    ...besideThem(files),
    ...namesInVersions(files),
    ...thumbnailsOf(files, places.thumbnails),
    ...listsOf(files, places.recentLists),
  ];
  const seen = new Set<string>();
  return found.filter(({ path, kind, of }) => {
    const key = kind === 'recent-list' ? `${path}\0${of}` : path;
    if (chosen.has(path) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Each folder is read once. */
function besideThem(files: readonly WipeTarget[]): Companion[] {
  const folders = new Map<string, ReadonlySet<string>>();
  return files.flatMap((target) => {
    const { folder, name } = splitPath(target.path);
    const names = folders.get(folder) ?? namesIn(folder);
    folders.set(folder, names);
    const at = (other: string) => ({ path: folder === '/' ? `/${other}` : `${folder}/${other}`, of: target.path });
    const present = (others: readonly string[]) => others.filter((other) => names.has(other));
    return [
      ...present(databaseParts(name)).map((other) => ({ kind: 'database' as const, ...at(other) })),
      ...present(editorCopies(name)).map((other) => ({ kind: 'editor-copy' as const, ...at(other) })),
      ...(target.verdict.reasons.includes('hard-link')
        ? otherNames(target, folder, names).map((other) => ({ kind: 'other-name' as const, ...at(other) }))
        : []),
    ];
  });
}

/** SQLite keeps parts of a database beside it (sqlite.org, "Temporary Files Used By SQLite"). */
function databaseParts(name: string): string[] {
  const whole = /^(.+)-(wal|shm|journal)$/.exec(name)?.[1];
  return [
    ...(whole === undefined ? [] : [whole]),
    ...['-wal', '-shm', '-journal'].map((ending) => `${whole ?? name}${ending}`),
  ];
}

/** Vim's swap files, Emacs' and others' backups, lock files of office programs (Word leaves the first two letters of a long name out). */
function editorCopies(name: string): string[] {
  const word = name.replace(/\.[^.]*$/, '').length > 8 ? name.slice(2) : name;
  return [`.${name}.swp`, `.${name}.swo`, `${name}~`, `#${name}#`, `${name}.bak`, `~$${word}`, `.~lock.${name}#`];
}

function otherNames(target: WipeTarget, folder: string, names: ReadonlySet<string>): string[] {
  return [...names].filter((name) => {
    const stat = statAt(`${folder}/${name}`);
    return stat !== null && fileKey({ device: `${stat.dev}`, inode: `${stat.ino}` }) === fileKey(target.identity);
  });
}

/** `thumbnails/SIZE/MD5.png`, the MD5 of the file's address in hex. */
function thumbnailsOf(files: readonly WipeTarget[], roots: readonly string[]): Companion[] {
  const sizes = roots.flatMap((root) => [...namesIn(root)].map((size) => `${root}/${size}`));
  const pictures = sizes.map((folder) => ({ folder, names: namesIn(folder) })).filter(({ names }) => names.size > 0);
  if (pictures.length === 0) return [];
  return files.flatMap(({ path }) => {
    const name = `${createHash('md5').update(fileUri(path)).digest('hex')}.png`;
    return pictures
      .filter(({ names }) => names.has(name))
      .map(({ folder }) => ({ kind: 'thumbnail' as const, path: `${folder}/${name}`, of: path }));
  });
}

/** No desktop keeps more than some thousand entries. */
const MOST_LIST_BYTES = 32 << 20;

function listsOf(files: readonly WipeTarget[], lists: readonly string[]): Companion[] {
  return lists.flatMap((list) => {
    const stat = statAt(list);
    if (stat === null || !stat.isFile() || stat.size > MOST_LIST_BYTES) return [];
    const named = new Set(entryRanges(readFileSync(toFsPath(list), 'latin1')).map(({ uri }) => uri));
    return files
      .filter(({ path }) => named.has(fileUri(path)))
      .map(({ path }) => ({ kind: 'recent-list' as const, path: list, of: path }));
  });
}

function namesIn(folder: string): Set<string> {
  try {
    return new Set(readdirSync(toFsPath(folder), { encoding: 'buffer' }).map(decodeName));
  } catch {
    return new Set(); // most computers have no such folder
  }
}

function statAt(path: string) {
  try {
    return lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
