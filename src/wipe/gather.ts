import { type BigIntStats, lstatSync, readdirSync } from 'node:fs';
import { decodeName, toFsPath } from '../model/path-text.js';
import type { RefusalCode, RefusedPath, TargetIdentity } from '../model/wipe-plan.js';
import { errorCode } from '../platform/open-file.js';
import { resolvedPath } from './folder.js';
import { identityOf } from './identity.js';
import type { Guard } from './protected.js';

/** Something that may become a target: what `lstat` saw at a path whose folder is resolved. */
export interface Candidate {
  readonly path: string;
  readonly stat: BigIntStats;
  readonly identity: TargetIdentity;
}

export interface Gathered {
  /** Each path once; of a folder first what is in it, deepest first. */
  readonly found: readonly Candidate[];
  readonly refused: readonly RefusedPath[];
}

/** Freezes what absolute paths name: links are never followed, other file systems never entered. */
export function gather(
  paths: readonly string[],
  { emptied, isRecursive, guard }: { emptied: readonly string[]; isRecursive: boolean; guard: Guard },
): Gathered {
  const found = new Map<string, Candidate>();
  const refused = new Map<string, RefusedPath>();
  /** True when the path will be gone. */
  const take = (path: string, device: bigint | null): boolean => {
    if (found.has(path)) return true;
    const refuse = (code: RefusalCode) => {
      refused.set(path, { path, code });
      return false;
    };
    const protection = guard.refusalOf(path);
    if (protection !== null) return refuse(protection);
    const stat = statAt(path);
    if (typeof stat === 'string') return refuse(stat);
    if (device !== null && stat.dev !== device) return refuse('mount-point');
    const identity = identityOf(stat);
    if (identity === null) return refuse('device');
    if (identity.kind === 'folder') {
      if (!isRecursive) return refuse('folder');
      const names = namesIn(path);
      if (names === null) return refuse('unreadable');
      // Every one is taken, also behind one that stays; a folder that keeps something stays too.
      const isEmptied = names.map((name) => take(`${path}/${name}`, stat.dev)).every(Boolean);
      if (!isEmptied) return false;
    }
    found.set(path, { path, stat, identity });
    return true;
  };
  /** True when the path will be gone; nothing is taken but folders in which nothing stays. */
  const takeEmptied = (path: string, device: bigint | null): boolean => {
    if (found.has(path)) return true;
    const stat = statAt(path);
    if (typeof stat === 'string' || (device !== null && stat.dev !== device)) return false;
    const identity = identityOf(stat);
    if (identity?.kind !== 'folder' || guard.refusalOf(path) !== null) return false;
    const isEmptied = namesIn(path)?.every((name) => takeEmptied(`${path}/${name}`, stat.dev)) ?? false;
    if (isEmptied) found.set(path, { path, stat, identity });
    return isEmptied;
  };
  const resolve = resolver();
  for (const given of paths) {
    const path = resolve(given);
    if (path === null) refused.set(given, { path: given, code: 'missing' });
    else take(path, null);
  }
  for (const given of emptied) {
    const path = resolve(given);
    if (path !== null) takeEmptied(path, null);
  }
  return { found: [...found.values()], refused: [...refused.values()] };
}

/**
 * The folder resolved, each once, the last name as it is: a link is itself, never what it leads to. Null when the folder is not there.
 */
function resolver(): (given: string) => string | null {
  const folders = new Map<string, string | null>();
  const resolved = (folder: string): string | null => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const found = resolvedOrNull(folder);
    folders.set(folder, found);
    return found;
  };
  return (given) => {
    const path = given.replace(/\/+$/, '') || '/';
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === '' || name === '.' || name === '..') return resolved(path);
    const folder = resolved(path.slice(0, path.lastIndexOf('/')) || '/');
    return folder === null ? null : `${folder === '/' ? '' : folder}/${name}`;
  };
}

function resolvedOrNull(path: string): string | null {
  try {
    return resolvedPath(path);
  } catch {
    return null;
  }
}

/** Also of names that no file can have: too long, or with a NUL byte, which Node refuses by itself. */
const NOT_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

function statAt(path: string): BigIntStats | 'missing' | 'unreadable' {
  try {
    return lstatSync(toFsPath(path), { bigint: true });
  } catch (error) {
    return NOT_THERE.has(errorCode(error)) ? 'missing' : 'unreadable';
  }
}

/** Names in a folder; null when it can not be listed. */
export function namesIn(folder: string): string[] | null {
  try {
    return readdirSync(toFsPath(folder), { encoding: 'buffer' }).map(decodeName);
  } catch {
    return null;
  }
}
