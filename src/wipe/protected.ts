import { existsSync, lstatSync, statSync } from 'node:fs';
import { isInside } from '../model/is-inside.js';
import { toFsPath } from '../model/path-text.js';
import type { RefusalCode } from '../model/wipe-plan.js';
import type { Surroundings } from './surroundings.js';

/** A file of this name makes its folder, wherever it was moved, a place of evidence: nothing in it is ever erased. */
export const EVIDENCE_MARKER = '.privacy-audit-evidence';

/** Folders of systems, with everything below (contract, section 5). */
const SYSTEM_FOLDERS = [
  ...[
    '/etc',
    '/usr',
    '/bin',
    '/sbin',
    '/lib',
    '/lib32',
    '/lib64',
    '/libx32',
    '/boot',
    '/dev',
    '/proc',
    '/sys',
    '/var/lib',
  ],
  ...['/System', '/Library', '/Applications', '/private/etc', '/private/var/db'],
];
const WINDOWS_FOLDERS = /^[A-Z]:\/(Windows|Program Files( \(x86\))?|ProgramData)(\/|$)/i;

/** Files that live in memory and are the user's own, though below a protected folder. */
const ORDINARY = ['/dev/shm'];

/** Says why nothing at a path may be erased, whatever is asked for; remembers what it has learned of folders. */
export interface Guard {
  /** Of a path whose folder is resolved; null when it may be erased. */
  refusalOf(path: string): RefusalCode | null;
}

export function createGuard({ home, own, syncRoots, isKept, look }: Surroundings): Guard {
  const mountPoints = look.mountPoints();
  const systemFolders = new Set(SYSTEM_FOLDERS.flatMap((folder) => keyOf(folder) ?? []));
  const known = new Map<string, RefusalCode | null>();
  /** Of everything in this folder, by what it and those above it are. */
  const inFolder = (folder: string): RefusalCode | null => {
    const remembered = known.get(folder);
    if (remembered !== undefined) return remembered;
    const refusal = ofFolder(folder) ?? (folder === '/' ? null : inFolder(parentOf(folder)));
    known.set(folder, refusal);
    return refusal;
  };
  const ofFolder = (folder: string): RefusalCode | null => {
    if (isThere(`${folder === '/' ? '' : folder}/${EVIDENCE_MARKER}`)) return 'evidence';
    // By number too: a system folder may be mounted somewhere else once more.
    const key = keyOf(folder);
    return key !== null && systemFolders.has(key) ? 'protected' : null;
  };
  const isProtected = (path: string) =>
    path.split('/').length <= 2 ||
    (home !== null && isInside(home, path)) ||
    own.some((folder) => isInside(path, folder) || isInside(folder, path)) ||
    WINDOWS_FOLDERS.test(path) ||
    (SYSTEM_FOLDERS.some((folder) => isInside(path, folder)) && !ORDINARY.some((folder) => isBelow(path, folder)));
  return {
    refusalOf: (path) => {
      if (isProtected(path)) return 'protected';
      if (mountPoints?.has(path) === true) return 'mount-point';
      if (syncRoots.includes(path)) return 'sync-root';
      if (isKept(path)) return 'kept';
      const above = ORDINARY.some((folder) => isBelow(path, folder)) ? null : inFolder(parentOf(path));
      return above ?? (isFolder(path) && isThere(`${path}/${EVIDENCE_MARKER}`) ? 'evidence' : null);
    },
  };
}

function isBelow(path: string, folder: string): boolean {
  return path !== folder && isInside(path, folder);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Nearly everything is a file, and an answer without an error costs nothing. */
function isFolder(path: string): boolean {
  return existsSync(toFsPath(`${path}/.`));
}

function isThere(path: string): boolean {
  try {
    return lstatSync(toFsPath(path), { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // below a file, or not to be looked at: whoever opens it will be told
  }
}

function keyOf(folder: string): string | null {
  try {
    const { dev, ino } = statSync(toFsPath(folder), { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
