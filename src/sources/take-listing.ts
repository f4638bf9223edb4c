import type { FolderNames } from '../match/sieve.js';
import { joinPath } from '../model/entry.js';
import { isInside } from '../model/is-inside.js';
import { isRefusal, type Listing, type Refusal } from './ask-disk.js';
import { absolutePath } from './folder-options.js';
import { isIosBackup } from './recognise.js';
import { addGap, type FolderTask, type Walk } from './walk-state.js';
import { withoutDots } from './without-dots.js';

/** The entries of a folder that are in scope; `linkTargets` in the order of the links. */
export interface Entries extends FolderNames {
  readonly linkTargets: readonly string[];
}

/** Sorts out what is wanted of a folder that has been listed, and goes on into the folders below it. */
export function takeListing(walk: Walk, task: FolderTask, listing: Listing | Refusal): void {
  const { options, found } = walk;
  if (isRefusal(listing)) {
    // What has gone since it was listed was not there to be looked at.
    if (listing.reason !== 'missing' || task.path === '.') addGap(walk, task.path, listing);
    return;
  }
  if (isOtherVolume(walk, task, listing.device)) {
    addGap(walk, task.path, { code: 'other-volume', reason: 'other-volume' });
  } else if (options.recognisesBackups && isIosBackup(listing.files)) {
    found.containers.push({ path: task.path, kind: 'ios-backup' });
  } else {
    const entries: Entries = { ...listing, folders: foldersToEnter(walk, task.path, listing.folders) };
    if (task.path === '.') takeRoot(walk, task, entries);
    else takeEntries(walk, task, entries);
  }
}

/** In the root, perhaps only what was named counts, or what the user owns. */
function takeRoot(walk: Walk, task: FolderTask, entries: Entries): void {
  const { only, ownedBy } = walk.options;
  const named = only === undefined ? entries : onlyNames(entries, only);
  // Whose an entry is has to be asked first; mount points are out by now, because asking about one may never be answered.
  if (ownedBy === undefined) takeEntries(walk, task, named);
  else walk.shared = { task, entries: named };
}

/** Goes on with the entries that are in scope; mount points are none of the folders any more. */
export function takeEntries(walk: Walk, task: FolderTask, entries: Entries): void {
  const { options, sieve, found } = walk;
  const folder = absolutePath(options.info.path, task.path);
  found.entries += entries.files.length + entries.folders.length + entries.links.length + entries.others.length;
  for (const [index, name] of entries.links.entries()) {
    if (leadsOut(folder, entries.linkTargets[index] ?? '', options.roots)) {
      addGap(walk, joinPath(task.path, name), { code: 'link', reason: 'link-elsewhere' });
    }
  }
  const sifted = sieve.sift(entries, { path: task.path, absolutePath: folder, context: task.context });
  for (const name of sifted.excluded) addGap(walk, joinPath(task.path, name), { code: 'excluded', reason: 'excluded' });
  for (const { name, context } of sifted.below) walk.folders.push({ path: joinPath(task.path, name), context });
  const wantedFolder = {
    path: task.path,
    leftBehind: sifted.context.leftBehind,
    outstanding: sifted.wanted.length,
    isTold: false,
  };
  for (const { name, owners } of sifted.wanted) walk.files.push({ name, owners, folder: wantedFolder });
}

/** The entries with these names. */
export function onlyNames(entries: Entries, names: ReadonlySet<string>): Entries {
  const keep = (list: readonly string[]) => list.filter((name) => names.has(name));
  return {
    files: keep(entries.files),
    folders: keep(entries.folders),
    links: keep(entries.links),
    linkTargets: entries.linkTargets.filter((_target, index) => names.has(entries.links[index] ?? '')),
    others: keep(entries.others),
  };
}

/** Where the system lists no mounts, a folder on another disk gives itself away by its device. */
function isOtherVolume(walk: Walk, task: FolderTask, device: string | null): boolean {
  if (device === null) return false;
  if (task.path === '.') walk.rootDevice = device;
  return device !== walk.rootDevice;
}

/** Sub-folders of this source: mount points are named, other sources and our own folders passed over. */
function foldersToEnter(walk: Walk, folder: string, names: readonly string[]): readonly string[] {
  const { avoid, mountPoints, info } = walk.options;
  if (!walk.parentsOfSpecial.has(absolutePath(info.path, folder))) return names;
  return names.filter((name) => {
    const inside = joinPath(folder, name);
    const path = absolutePath(info.path, inside);
    if (avoid.has(path)) return false;
    const isMount = mountPoints?.has(path) ?? false;
    if (isMount) addGap(walk, inside, { code: 'other-volume', reason: 'other-volume' });
    return !isMount;
  });
}

/** A link leaves something out only when it leads out of everything that is looked at. */
function leadsOut(folder: string, target: string, roots: readonly string[]): boolean {
  if (target === '') return false; // gone since it was listed
  const absolute = withoutDots(target.startsWith('/') ? target : `${folder}/${target}`);
  return !roots.some((root) => isInside(absolute, root));
}
