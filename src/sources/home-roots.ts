import { lstat, stat } from 'node:fs/promises';
import { isInside } from '../model/is-inside.js';
import { toFsPath } from '../model/path-text.js';
import type { Mount } from '../platform/mounts.js';
import { answerOf, type StuckRequests } from './answer.js';
import { resolvePath } from './resolve-path.js';
import { mergeRoots, type Root } from './roots.js';

/** What decides where a scan without PATH looks. Absolute paths. */
export interface HomeScope {
  /** Resolved. */
  readonly home: string;
  /** Picture, download and document folders, settings folders: looked at where they are, even outside the home. */
  readonly homePlaces: readonly string[];
  readonly temporaryFolders: readonly string[];
  readonly volumeTrashes: readonly string[];
  /** Folders that sync programs copy. */
  readonly syncFolders: readonly string[];
  /** Null where the system has no user ids. */
  readonly userId: number | null;
}

/** A link of the home that leads to somebody else's folder: named, not followed. */
export interface ForeignLink {
  readonly path: string;
}

/** The home, what belongs to it outside, this user's trash on every volume and entries in temporary folders. */
export async function homeRoots(
  scope: HomeScope,
  mounts: readonly Mount[] | null,
  stuck: StuckRequests,
): Promise<{ roots: Root[]; foreignLinks: ForeignLink[] }> {
  const home: Root = { path: scope.home, kind: 'folder', isNamed: false };
  const owner = await ownerOf(scope.home, stuck);
  const outside: Root[] = [];
  const foreignLinks: ForeignLink[] = [];
  for (const place of new Set([...scope.homePlaces, ...scope.syncFolders, ...scope.volumeTrashes])) {
    const real = await resolvePath(place, stuck).catch(() => null);
    if (real === null || isInside(real, scope.home)) continue;
    if (!(await isFolder(real, stuck))) continue;
    if ((await ownerOf(real, stuck)) === owner) outside.push({ path: real, kind: 'folder', isNamed: false });
    else if (isInside(place, scope.home)) foreignLinks.push({ path: place });
  }
  const temporary = await temporaryRoots(scope, stuck);
  return { roots: mergeRoots([home, ...outside, ...temporary], mounts), foreignLinks };
}

async function temporaryRoots(scope: HomeScope, stuck: StuckRequests): Promise<Root[]> {
  const roots: Root[] = [];
  for (const folder of scope.temporaryFolders) {
    const real = await resolvePath(folder, stuck).catch(() => null);
    if (real === null || isInside(real, scope.home) || roots.some((root) => root.path === real)) continue;
    roots.push({
      path: real,
      kind: 'folder',
      isNamed: false,
      ...(scope.userId === null ? {} : { ownedBy: scope.userId }),
    });
  }
  return roots;
}

async function isFolder(path: string, stuck: StuckRequests): Promise<boolean> {
  return answerOf(stat(toFsPath(path)), stuck).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function ownerOf(path: string, stuck: StuckRequests): Promise<number | null> {
  return answerOf(lstat(toFsPath(path)), stuck).then(
    (found) => found.uid,
    () => null,
  );
}
