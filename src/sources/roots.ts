import { resolve } from 'node:path';
import type { SourceKind } from '../model/entry.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { Mount } from '../platform/mounts.js';
import { troubleOf } from '../platform/open-file.js';
import type { StuckRequests } from './answer.js';
import { openOnDisk, statOnDisk } from './disk-entry.js';
import { recogniseFile } from './open-container.js';
import { isIosBackupFolder } from './recognise.js';
import { resolvePath } from './resolve-path.js';
import { isReachedFrom } from './volumes.js';

/** One place a scan starts from: absolute, links resolved. */
export interface Root {
  readonly path: string;
  readonly kind: SourceKind;
  /** The user wrote this path. */
  readonly isNamed: boolean;
  /** Only these names of the folder. */
  readonly only?: ReadonlySet<string>;
  /** Only entries of this user, in a folder that users share. */
  readonly ownedBy?: number;
  /** It is in scope and can not be looked at. */
  readonly trouble?: ReadTrouble;
}

/** The roots of PATHs as the user wrote them, taken literally; a link is resolved once, what lies inside another is left out. */
export async function namedRoots(
  paths: readonly string[],
  mounts: readonly Mount[] | null,
  stuck: StuckRequests,
): Promise<Root[]> {
  const roots: Root[] = [];
  for (const path of paths) roots.push(await namedRoot(resolve(path), stuck));
  return mergeRoots(roots, mounts);
}

async function namedRoot(path: string, stuck: StuckRequests): Promise<Root> {
  let real = path;
  try {
    real = await resolvePath(path, stuck);
    const stat = await statOnDisk(real, stuck);
    if (stat?.kind === 'folder') {
      return { path: real, kind: (await isIosBackupFolder(real, stuck)) ? 'ios-backup' : 'folder', isNamed: true };
    }
    if (stat?.kind === 'file') return await namedFile(real, stuck);
    throw new ReadTrouble('unsupported', 'not-a-file');
  } catch (error) {
    return { path: real, kind: 'folder', isNamed: true, trouble: troubleOf(error) };
  }
}

/** A backup in one file is a source; any other file is looked at as one name of its folder. */
async function namedFile(path: string, stuck: StuckRequests): Promise<Root> {
  const bytes = await openOnDisk(path, stuck);
  try {
    const kind = await recogniseFile(bytes);
    if (kind !== null) return { path, kind, isNamed: true };
  } finally {
    await bytes.close();
  }
  const slash = path.lastIndexOf('/');
  return { path: path.slice(0, slash) || '/', kind: 'folder', isNamed: true, only: new Set([path.slice(slash + 1)]) };
}

/** Overlapping roots become one; backups stay roots of their own, because naming one is asking for its inside. */
export function mergeRoots(roots: readonly Root[], mounts: readonly Mount[] | null): Root[] {
  const joined = joinNames(roots);
  const isRepeated = (root: Root, index: number) =>
    joined.findIndex(
      (other) => other.path === root.path && other.kind === root.kind && isWholeFolder(other) === isWholeFolder(root),
    ) < index;
  const isCovered = (root: Root) =>
    root.kind === 'folder' &&
    root.trouble === undefined &&
    joined.some(
      (other) =>
        isWholeFolder(other) &&
        (other.path !== root.path || !isWholeFolder(root)) &&
        isReachedFrom(other.path, root.path, mounts),
    );
  return joined.filter((root, index) => !isRepeated(root, index) && !isCovered(root));
}

function isWholeFolder(root: Root): boolean {
  return root.kind === 'folder' && root.only === undefined && root.ownedBy === undefined && root.trouble === undefined;
}

/** Files of one folder, named one by one, are one root. */
function joinNames(roots: readonly Root[]): Root[] {
  const joined: Root[] = [];
  for (const root of roots) {
    const same = joined.findIndex(
      (other) => other.path === root.path && other.only !== undefined && root.only !== undefined,
    );
    if (same === -1) joined.push(root);
    else joined[same] = { ...root, only: new Set([...(joined[same]?.only ?? []), ...(root.only ?? [])]) };
  }
  return joined;
}
