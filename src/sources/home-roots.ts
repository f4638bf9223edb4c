import { isInside } from '../model/is-inside.js';
import type { ReadTrouble } from '../model/read-trouble.js';
import type { Mount } from '../platform/mounts.js';
import { troubleOf } from '../platform/open-file.js';
import type { StuckRequests } from './answer.js';
import { statOnDisk } from './disk-entry.js';
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

/** A place of the home that is somebody else's folder, as a rule by a link: named, not followed. */
export interface ForeignLink {
  readonly path: string;
  readonly reason: 'link-of-another-user' | 'folder-above-home';
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
    const found = await folderAt(place, stuck);
    if (found === null || isInside(found.path, scope.home)) continue;
    // What is synced is copied elsewhere, whoever owns it.
    const isOwn = found.userId === owner || scope.syncFolders.includes(place);
    if (isInside(scope.home, found.path)) foreignLinks.push({ path: place, reason: 'folder-above-home' });
    else if (isOwn || found.trouble !== undefined) outside.push(rootAt(found));
    else foreignLinks.push({ path: place, reason: 'link-of-another-user' });
  }
  const temporary = await temporaryRoots(scope, stuck);
  return { roots: mergeRoots([home, ...outside, ...temporary], mounts), foreignLinks };
}

/** A folder with its links resolved, or why nothing can be said of it. */
interface FoundFolder {
  readonly path: string;
  readonly userId: number | null;
  readonly trouble?: ReadTrouble;
}

/** Null when there is no folder; a disk that does not answer is no answer. */
async function folderAt(place: string, stuck: StuckRequests): Promise<FoundFolder | null> {
  try {
    const path = await resolvePath(place, stuck);
    const stat = await statOnDisk(path, stuck);
    return stat?.kind === 'folder' ? { path, userId: stat.userId } : null;
  } catch (error) {
    const trouble = troubleOf(error);
    const isNotThere =
      trouble.reason === 'missing' || trouble.reason === 'not-a-folder' || trouble.reason === 'changed';
    return isNotThere ? null : { path: place, userId: null, trouble };
  }
}

function rootAt({ path, trouble }: FoundFolder): Root {
  return { path, kind: 'folder', isNamed: false, ...(trouble === undefined ? {} : { trouble }) };
}

async function temporaryRoots(scope: HomeScope, stuck: StuckRequests): Promise<Root[]> {
  const roots: Root[] = [];
  for (const folder of scope.temporaryFolders) {
    const found = await folderAt(folder, stuck);
    if (found === null || isInside(found.path, scope.home) || roots.some((root) => root.path === found.path)) continue;
    roots.push({ ...rootAt(found), ...(scope.userId === null ? {} : { ownedBy: scope.userId }) });
  }
  return roots;
}

async function ownerOf(path: string, stuck: StuckRequests): Promise<number | null> {
  return statOnDisk(path, stuck).then(
    (stat) => stat?.userId ?? null,
    () => null,
  );
}
