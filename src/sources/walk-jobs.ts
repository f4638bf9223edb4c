import { type EntryStat, joinPath, type WantedFile } from '../model/entry.js';
import { isRefusal, type Refusal, statEntry } from './ask-disk.js';
import type { DiskAnswer, DiskJob } from './disk-thread.js';
import { absolutePath } from './folder-options.js';
import { packNames } from './packed-listings.js';
import { isEmptyFile, unpackStat } from './packed-stats.js';
import { onlyNames, takeEntries, takeListing } from './take-listing.js';
import { addGap, type FileTask, type FolderTask, THREADS_FAST, THREADS_SLOW, type Walk } from './walk-state.js';

/** Folders in one order: enough that a thread is not asked for each, few enough that several share a small tree. */
const FOLDERS_PER_ORDER = 64;
/** Files that the system has in memory: so many take a thread as long as an order of folders. Others are shared out like folders. */
const FILES_PER_ORDER = 512;
const PLENTY_ORDERS = 2;
/** More slow answers than this, and so large a part of an order, mean a disk that answers several questions at once faster. */
const FEW_SLOW = 2;
const SLOW_PART = 0.2;

/** What to ask next: folders, so that the tree opens up; files of interest when they fill an order, or nothing else is left. */
export function nextJob(walk: Walk): DiskJob | null {
  if (walk.shared !== null) return ownersJob(walk, walk.shared);
  if (walk.files.length >= filesPerOrder(walk) || (walk.folders.length === 0 && walk.files.length > 0))
    return statJob(walk);
  return walk.folders.length > 0 ? listJob(walk) : null;
}

function filesPerOrder({ threads }: Walk): number {
  return threads > THREADS_FAST ? FOLDERS_PER_ORDER : FILES_PER_ORDER;
}

function listJob(walk: Walk): DiskJob {
  const { info, mountPoints } = walk.options;
  const tasks = walk.folders.splice(-FOLDERS_PER_ORDER);
  const pathOf = (task: FolderTask) => absolutePath(info.path, task.path);
  return {
    order: { question: 'list', paths: packNames(tasks.map(pathOf)), withDevice: mountPoints === null },
    onAnswer: (answer) => {
      if (answer.question !== 'list') return;
      for (const [index, task] of tasks.entries()) takeListing(walk, task, answer.listings[index] ?? missing());
      noteSpeed(walk, answer, tasks.length);
      walk.wake();
    },
    onLost: (path, refusal) => {
      walk.folders.push(...tasks.filter((task) => pathOf(task) !== path));
      for (const task of tasks) if (pathOf(task) === path) addGap(walk, task.path, refusal);
      walk.wake();
    },
  };
}

function statJob(walk: Walk): DiskJob {
  const { info } = walk.options;
  const tasks = walk.files.splice(0, filesPerOrder(walk));
  const pathOf = ({ name, folder }: FileTask) => absolutePath(info.path, joinPath(folder.path, name));
  return {
    order: { question: 'stat', paths: packedFiles(tasks, info.path), withDevice: false },
    onAnswer: (answer) => {
      if (answer.question !== 'stat') return;
      const isUseless = (index: number) =>
        isEmptyFile(answer.stats, index) && wantsContentOnly(walk, tasks[index]?.owners ?? []);
      takeStats(walk, tasks, (index) => (isUseless(index) ? null : unpackStat(answer.stats, index)));
      noteSpeed(walk, answer, tasks.length);
      walk.wake();
    },
    onLost: (path, refusal) => {
      walk.files.push(...tasks.filter((task) => pathOf(task) !== path));
      const lost = tasks.filter((task) => pathOf(task) === path);
      takeStats(walk, lost, () => refusal);
      walk.wake();
    },
  };
}

/** More wait than a thread soon gets to: then the main thread had better ask about files itself than list more folders. */
export function hasFilesInPlenty(walk: Walk): boolean {
  return walk.files.length >= FILES_PER_ORDER * PLENTY_ORDERS;
}

/** Asks about some files at once, in the thread that calls it. */
export function askAboutFiles(walk: Walk): void {
  const root = walk.options.info.path;
  const tasks = walk.files.splice(0, FOLDERS_PER_ORDER);
  takeStats(walk, tasks, (index) => {
    const { name, owners, folder } = tasks[index] as FileTask;
    const stat = statEntry(absolutePath(root, joinPath(folder.path, name)));
    const isEmpty = stat !== null && !isRefusal(stat) && stat.kind === 'file' && stat.sizeBytes === 0;
    return isEmpty && wantsContentOnly(walk, owners) ? null : stat;
  });
}

/** Whose are the entries of a folder that users share? Only this user's are in scope. */
function ownersJob(walk: Walk, { task, entries }: NonNullable<Walk['shared']>): DiskJob {
  const { info, ownedBy } = walk.options;
  const names = [...entries.files, ...entries.folders, ...entries.links, ...entries.others];
  walk.shared = null;
  return {
    order: {
      question: 'stat',
      paths: packNames(names.map((name) => absolutePath(info.path, name))),
      withDevice: false,
    },
    onAnswer: (answer) => {
      if (answer.question !== 'stat') return;
      const isOwn = (stat: EntryStat | Refusal | null | undefined) =>
        stat !== null && stat !== undefined && !isRefusal(stat) && stat.userId === ownedBy;
      const own = new Set(names.filter((_name, index) => isOwn(unpackStat(answer.stats, index))));
      takeEntries(walk, task, onlyNames(entries, own));
      walk.wake();
    },
    onLost: (_path, refusal) => {
      addGap(walk, '.', refusal);
      walk.wake();
    },
  };
}

function missing(): Refusal {
  return { code: 'unreadable', reason: 'missing' };
}

function noteSpeed(walk: Walk, { slow }: DiskAnswer, asked: number): void {
  if (slow > FEW_SLOW && slow > asked * SLOW_PART) walk.threads = THREADS_SLOW;
}

/** Paths of files as an order holds them; most lie in the folder of the one before. */
function packedFiles(tasks: readonly FileTask[], root: string): string {
  let folder: FileTask['folder'] | null = null;
  let base = '';
  let paths = '';
  for (const task of tasks) {
    if (task.folder !== folder) {
      folder = task.folder;
      const path = absolutePath(root, folder.path);
      base = path === '/' ? path : `${path}/`;
    }
    paths += `${base}${task.name}\0`;
  }
  return paths;
}

/** What the disk says of wanted files, folder by folder; null for a file that has gone or is of no use. */
function takeStats(
  walk: Walk,
  tasks: readonly FileTask[],
  statAt: (index: number) => EntryStat | Refusal | null,
): void {
  const parts = new Map<FileTask['folder'], WantedFile[]>();
  for (const [index, { name, owners, folder }] of tasks.entries()) {
    folder.outstanding -= 1;
    const stat = statAt(index);
    if (stat !== null && isRefusal(stat)) addGap(walk, joinPath(folder.path, name), stat);
    else if (stat !== null) partOf(folder, parts).push({ name, owners, stat });
    else if (folder.isTold) partOf(folder, parts); // it may be complete now
  }
  for (const [folder, files] of parts) {
    folder.isTold = true;
    const { path, leftBehind, outstanding } = folder;
    walk.found.folders.push({ path, leftBehind, files, isComplete: outstanding === 0 });
  }
}

function partOf(folder: FileTask['folder'], parts: Map<FileTask['folder'], WantedFile[]>): WantedFile[] {
  const part = parts.get(folder) ?? [];
  parts.set(folder, part);
  return part;
}

/** Nobody who asked for the file has a use for it when it is empty. */
function wantsContentOnly({ contentOwners }: Walk, owners: readonly number[]): boolean {
  return owners.every((owner) => contentOwners.has(owner));
}
