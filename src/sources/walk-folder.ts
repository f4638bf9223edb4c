import { lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { joinPath, type SourceEvent } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import { toFsPath } from '../model/path-text.js';
import { troubleOf } from '../platform/open-file.js';
import { NO_ANSWER_MS, READING_THREADS } from './answer.js';
import { absolutePath, type FolderOptions } from './folder-options.js';
import { isInside, linkTarget } from './link-target.js';
import { type FolderNames, readNames } from './read-folder.js';
import { isIosBackup } from './recognise.js';

/** Folders asked for at a time: as fast as reading synchronously, and the event loop stays free (docs/performance.md). */
const IN_FLIGHT = 128;
/** Asked for in bulk: waking a reading thread for each single folder took longer than reading it (docs/performance.md). */
const REFILL_BELOW = 112;
/** On a disk that may stop answering, so that two of the reading threads always stay free. */
const IN_FLIGHT_REMOTE = 2;
/** How often silent requests are looked for. */
const CHECK_MS = 1000;

/** A folder that waits to be read. */
interface Task<C> {
  readonly path: string;
  readonly context: C;
}

/** A folder that has been read; `names` is null when it could not be. */
interface Done<C> {
  readonly task: Task<C>;
  readonly names: FolderNames | null;
  readonly error: unknown;
}

/** One walk: what waits, what is being read (with its start, oldest first), what has arrived. */
interface Walk<C> {
  readonly options: FolderOptions;
  readonly rootDevice: number | null;
  readonly waiting: Task<C>[];
  readonly reading: Map<Task<C>, number>;
  done: Done<C>[];
  wake: () => void;
  isWakeDue: boolean;
}

/** The stream of {@link FolderOptions}' folder; see `Source.walk`. Folders come in the order in which the disk answers. */
export async function* walkFolder<C>(
  options: FolderOptions,
  context: C,
  signal: AbortSignal,
): AsyncGenerator<readonly SourceEvent<C>[]> {
  const walk = startWalk(options, context);
  const wake = () => walk.wake();
  const clock = setInterval(wake, CHECK_MS);
  signal.addEventListener('abort', wake);
  try {
    while (!signal.aborted) {
      startReading(walk);
      if (walk.done.length > 0) yield await eventsOfAll(walk);
      else if (walk.reading.size === 0) return;
      else await somethingArrives(walk);
      const silent = giveUpOnSilent(walk);
      if (silent.length > 0) yield silent;
      if (isDead(options)) return yield [gap(options, '.', 'timeout', 'disk-no-answer')];
    }
  } finally {
    clearInterval(clock);
    signal.removeEventListener('abort', wake);
  }
}

function startWalk<C>(options: FolderOptions, context: C): Walk<C> {
  const rootDevice = options.mountPoints === null ? deviceOf(options.info.path) : null;
  const waiting = [{ path: '.', context }];
  return { options, rootDevice, waiting, reading: new Map(), done: [], wake: () => {}, isWakeDue: false };
}

function startReading<C>(walk: Walk<C>): void {
  const limit = walk.options.isRemote ? IN_FLIGHT_REMOTE : IN_FLIGHT;
  if (walk.reading.size > Math.min(limit - 1, REFILL_BELOW)) return;
  while (walk.reading.size < limit) {
    const task = walk.waiting.pop();
    if (task === undefined) return;
    walk.reading.set(task, Date.now());
    const path = absolutePath(walk.options.info.path, task.path);
    readNames(path, (error, names) => arrive(walk, { task, names, error }));
  }
}

/** Everything that has arrived in one turn of the event loop is handed on together. */
function arrive<C>(walk: Walk<C>, result: Done<C>): void {
  if (!walk.reading.delete(result.task)) {
    walk.options.stuck.count -= 1; // given up on, and here it is after all
    return;
  }
  walk.done.push(result);
  if (walk.isWakeDue) return;
  walk.isWakeDue = true;
  setImmediate(() => {
    walk.isWakeDue = false;
    walk.wake();
  });
}

function somethingArrives<C>(walk: Walk<C>): Promise<void> {
  return new Promise((resolve) => {
    walk.wake = resolve;
  });
}

function deviceOf(path: string): number | null {
  try {
    return lstatSync(toFsPath(path), { throwIfNoEntry: false })?.dev ?? null;
  } catch {
    return null;
  }
}

/** Folders that have not answered for too long become gaps; the reading threads they hold are counted. */
function giveUpOnSilent<C>(walk: Walk<C>): SourceEvent<C>[] {
  const now = Date.now();
  const silent: SourceEvent<C>[] = [];
  for (const [task, startedAt] of walk.reading) {
    if (now - startedAt < NO_ANSWER_MS) break; // oldest first
    walk.reading.delete(task);
    walk.options.stuck.count += 1;
    silent.push(gap(walk.options, task.path, 'timeout', 'no-answer'));
  }
  return silent;
}

function isDead(options: FolderOptions): boolean {
  return options.stuck.count >= (options.isRemote ? IN_FLIGHT_REMOTE : READING_THREADS);
}

function gap<C>(options: FolderOptions, path: string, code: Gap['code'], reason: Gap['reason']): SourceEvent<C> {
  return { event: 'gap', gap: { source: options.info.id, path, code, reason } };
}

async function eventsOfAll<C>(walk: Walk<C>): Promise<SourceEvent<C>[]> {
  const arrived = walk.done;
  walk.done = [];
  const events: SourceEvent<C>[] = [];
  for (const done of arrived) {
    const found = eventsOf(done, walk);
    for (const event of Array.isArray(found) ? found : await found) events.push(event);
  }
  return events;
}

/** What one folder that was read amounts to; a promise only where the disk has to be asked again. */
function eventsOf<C>(done: Done<C>, walk: Walk<C>): SourceEvent<C>[] | Promise<SourceEvent<C>[]> {
  const { options } = walk;
  const { task, names } = done;
  if (names === null) {
    const { code, reason } = troubleOf(done.error);
    const isGone = reason === 'missing' && task.path !== '.';
    return isGone ? [] : [gap(options, task.path, code, reason)];
  }
  if (options.recognisesBackups && isIosBackup(names.files)) {
    return [{ event: 'container', path: task.path, kind: 'ios-backup' }];
  }
  if (task.path !== '.' && names.links.length === 0) return folderEvents(task, names, walk);
  return folderEventsAsked(task, names, walk);
}

async function folderEventsAsked<C>(task: Task<C>, listed: FolderNames, walk: Walk<C>): Promise<SourceEvent<C>[]> {
  const { options } = walk;
  const names = task.path === '.' ? await namesInScope(listed, options) : listed;
  const flags = await Promise.all(names.links.map((name) => leadsOut(task.path, name, options)));
  const leadingOut = names.links.filter((_name, index) => flags[index]);
  const gaps = leadingOut.map((name) => gap<C>(options, joinPath(task.path, name), 'link', 'link-elsewhere'));
  return [...gaps, ...folderEvents(task, names, walk)];
}

function folderEvents<C>(task: Task<C>, names: FolderNames, walk: Walk<C>): SourceEvent<C>[] {
  const { folders, otherVolumes } = foldersToOffer(task.path, names.folders, walk);
  const gaps = otherVolumes.map((name) =>
    gap<C>(walk.options, joinPath(task.path, name), 'other-volume', 'other-volume'),
  );
  const batch: SourceEvent<C> = {
    event: 'folder',
    path: task.path,
    files: names.files,
    folders,
    links: names.links,
    others: names.others,
    context: task.context,
    enter: (name, context) => walk.waiting.push({ path: joinPath(task.path, name), context }),
  };
  return [...gaps, batch];
}

/** Sub-folders that belong to this source; mount points do not, other sources and our own folders are passed over. */
function foldersToOffer<C>(
  folder: string,
  names: string[],
  walk: Walk<C>,
): { folders: string[]; otherVolumes: string[] } {
  const { options, rootDevice } = walk;
  if (options.avoid.size === 0 && options.mountPoints?.size === 0) return { folders: names, otherVolumes: [] };
  const folders: string[] = [];
  const otherVolumes: string[] = [];
  for (const name of names) {
    const path = absolutePath(options.info.path, joinPath(folder, name));
    if (options.avoid.has(path)) continue;
    const isOther = options.mountPoints === null ? deviceOf(path) !== rootDevice : options.mountPoints.has(path);
    (isOther ? otherVolumes : folders).push(name);
  }
  return { folders, otherVolumes };
}

/** In the root, only what was named, or what the user owns. */
async function namesInScope(names: FolderNames, options: FolderOptions): Promise<FolderNames> {
  const { only, ownedBy, info } = options;
  if (only === undefined && ownedBy === undefined) return names;
  const keep = async (list: readonly string[]) => {
    const isKept = async (name: string) =>
      (only?.has(name) ?? true) &&
      (ownedBy === undefined || (await ownerOf(absolutePath(info.path, name))) === ownedBy);
    const flags = await Promise.all(list.map(isKept));
    return list.filter((_name, index) => flags[index]);
  };
  return {
    files: await keep(names.files),
    folders: await keep(names.folders),
    links: await keep(names.links),
    others: await keep(names.others),
  };
}

async function ownerOf(path: string): Promise<number | null> {
  return lstat(toFsPath(path)).then(
    (stat) => stat.uid,
    () => null,
  );
}

/** A link leaves something out only when it leads out of everything that is looked at. */
async function leadsOut(folder: string, name: string, options: FolderOptions): Promise<boolean> {
  const target = await linkTarget(absolutePath(options.info.path, folder), name);
  return target !== null && !options.roots.some((root) => isInside(target, root));
}
