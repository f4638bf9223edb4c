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
const IN_FLIGHT = 64;
/** Asked for in bulk: waking a reading thread for each single folder took longer than reading it (docs/performance.md). */
const REFILL_BELOW = 16;
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
  readonly done: Done<C>[];
  wake: (arrived: boolean) => void;
}

/** The stream of {@link FolderOptions}' folder; see `Source.walk`. Folders come in the order in which the disk answers. */
export async function* walkFolder<C>(
  options: FolderOptions,
  context: C,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent<C>> {
  const rootDevice = options.mountPoints === null ? deviceOf(options.info.path) : null;
  const walk: Walk<C> = {
    options,
    rootDevice,
    waiting: [{ path: '.', context }],
    reading: new Map(),
    done: [],
    wake: () => {},
  };
  const onAbort = () => walk.wake(true);
  const clock = setInterval(() => walk.wake(false), CHECK_MS);
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      startReading(walk);
      const next = walk.done.shift();
      if (next !== undefined) {
        yield* eventsOf(next, walk);
      } else if (walk.reading.size === 0) {
        return;
      } else {
        if (await arrivesInTime(walk)) continue;
        yield* giveUpOnSilent(walk);
        if (isDead(options)) return yield gap(options, '.', 'timeout', 'disk-no-answer');
      }
    }
  } finally {
    clearInterval(clock);
    signal.removeEventListener('abort', onAbort);
  }
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

function arrive<C>(walk: Walk<C>, result: Done<C>): void {
  if (!walk.reading.delete(result.task)) {
    walk.options.stuck.count -= 1; // given up on, and here it is after all
    return;
  }
  walk.done.push(result);
  walk.wake(true);
}

function deviceOf(path: string): number | null {
  try {
    return lstatSync(toFsPath(path), { throwIfNoEntry: false })?.dev ?? null;
  } catch {
    return null;
  }
}

/** False when nothing has arrived for a while and somebody should look at the clock. One timer a walk: setting one a wait shows. */
function arrivesInTime<C>(walk: Walk<C>): Promise<boolean> {
  return new Promise((resolve) => {
    walk.wake = resolve;
  });
}

/** Folders that have not answered for too long become gaps; the reading threads they hold are counted. */
function* giveUpOnSilent<C>(walk: Walk<C>): Generator<SourceEvent<C>> {
  for (const [task, startedAt] of walk.reading) {
    if (Date.now() - startedAt < NO_ANSWER_MS) continue;
    walk.reading.delete(task);
    walk.options.stuck.count += 1;
    yield gap(walk.options, task.path, 'timeout', 'no-answer');
  }
}

function isDead(options: FolderOptions): boolean {
  return options.stuck.count >= (options.isRemote ? IN_FLIGHT_REMOTE : READING_THREADS);
}

function gap<C>(options: FolderOptions, path: string, code: Gap['code'], reason: Gap['reason']): SourceEvent<C> {
  return { event: 'gap', gap: { source: options.info.id, path, code, reason } };
}

async function* eventsOf<C>(done: Done<C>, walk: Walk<C>): AsyncGenerator<SourceEvent<C>> {
  const { options } = walk;
  const { task } = done;
  if (done.names === null) {
    const { code, reason } = troubleOf(done.error);
    const isGone = reason === 'missing' && task.path !== '.';
    if (!isGone) yield gap(options, task.path, code, reason);
    return;
  }
  if (options.recognisesBackups && isIosBackup(done.names.files)) {
    yield { event: 'container', path: task.path, kind: 'ios-backup' };
    return;
  }
  const names = task.path === '.' ? await namesInScope(done.names, options) : done.names;
  for (const name of names.links) {
    if (await leadsOut(task.path, name, options))
      yield gap(options, joinPath(task.path, name), 'link', 'link-elsewhere');
  }
  const { folders, otherVolumes } = foldersToOffer(task.path, names.folders, walk);
  for (const name of otherVolumes) yield gap(options, joinPath(task.path, name), 'other-volume', 'other-volume');
  yield {
    event: 'folder',
    path: task.path,
    files: names.files,
    folders,
    links: names.links,
    others: names.others,
    context: task.context,
    enter: (name, context) => walk.waiting.push({ path: joinPath(task.path, name), context }),
  };
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
