import type { WalkPart } from '../model/entry.js';
import type { Interest } from '../model/interest.js';
import { listFolder, type Refusal } from './ask-disk.js';
import type { DiskThread } from './disk-thread.js';
import { absolutePath, type FolderOptions } from './folder-options.js';
import { takeListing } from './take-listing.js';
import { askAboutFiles, hasFilesInPlenty, nextJob } from './walk-jobs.js';
import { giveUp, isDone, startWalk, THREADS_FAST, takeFound, type Walk } from './walk-state.js';

/** Orders that wait in a thread, so that it never waits for us. */
const ORDERS_AHEAD = 3;
/** While the threads have enough to do, the main thread reads too, in turns that nobody notices. */
const MAIN_TURN_MS = 2;
/** How often silent threads are looked for. */
const CHECK_MS = 1000;
/** Threads that one source may hold for ever before it is given up. */
const MAX_HELD = 2;
/** Threads that may fail to start before nothing is read at all. */
const MAX_FAILED = 3;

const NO_ANSWER: Refusal = { code: 'timeout', reason: 'no-answer' };
const BROKEN: Refusal = { code: 'unreadable', reason: 'read-error' };

/**
 * Everything of interest below a folder. Other threads ask the disk, synchronously; this one decides what to ask next, so that it is
 * never busy for long and never hangs with a disk that does not answer. How this compares with other ways: docs/performance.md.
 */
export async function* walkFolder(
  options: FolderOptions,
  interest: Interest,
  signal: AbortSignal,
): AsyncGenerator<WalkPart> {
  const walk = await startWalk(options, interest);
  const { threads } = options;
  const wake = () => walk.wake();
  threads.listen((broken) => {
    if (broken !== null) takeBroken(walk, broken);
    wake();
  });
  signal.addEventListener('abort', wake);
  const clock = setInterval(wake, CHECK_MS);
  try {
    while (!signal.aborted) {
      threads.start(walk.threads);
      shareOut(walk);
      const isHelping = walk.found.folders.length === 0 && helpOut(walk);
      giveUpOnSilent(walk);
      const found = takeFound(walk);
      if (found !== null) yield found;
      if (isDone(walk)) return;
      // While the caller had what was found, answers may have come that wake nobody any more.
      await nextTurn(walk, isHelping || found !== null);
    }
  } finally {
    leaveThreads(walk);
    clearInterval(clock);
    signal.removeEventListener('abort', wake);
    threads.listen(null);
  }
}

/**
 * Resolves when something has happened, and never before timers and signals had their turn: Node hands out messages of threads as
 * long as there are any, and ours answer faster than that ends.
 */
function nextTurn(walk: Walk, atOnce: boolean): Promise<void> {
  return new Promise((resolve) => {
    walk.wake = () => {
      walk.wake = () => {};
      setImmediate(resolve);
    };
    if (atOnce) walk.wake();
  });
}

/** Keeps every thread at work, all of them a little rather than one of them much. */
function shareOut(walk: Walk): void {
  const ready = walk.options.threads.all.filter((thread) => thread.isReady());
  for (let ahead = 0; ahead < ORDERS_AHEAD; ahead += 1) {
    for (const thread of ready.filter(({ jobs }) => jobs.length === ahead)) {
      const job = nextJob(walk);
      if (job === null) return;
      thread.give(job);
    }
  }
}

/** The main thread asks the disk itself; never one that may hang, or that makes it wait. True when more could be done. */
function helpOut(walk: Walk): boolean {
  const { options, folders } = walk;
  if (options.isRemote || options.mountPoints === null || walk.threads > THREADS_FAST) return false;
  const end = performance.now() + MAIN_TURN_MS;
  while (performance.now() < end) {
    const task = hasFilesInPlenty(walk) ? undefined : folders.pop();
    if (task !== undefined) takeListing(walk, task, listFolder(absolutePath(options.info.path, task.path)));
    else if (hasFilesInPlenty(walk)) askAboutFiles(walk);
    else break;
  }
  return folders.length > 0;
}

/** A thread whose pulse has stopped is left alone; what it was given is asked again, without the path that holds it. */
function giveUpOnSilent(walk: Walk): void {
  const { threads, stuck, info } = walk.options;
  for (const thread of threads.all) {
    if (silentMs(walk, thread) <= stuck.limitMs) continue;
    const path = thread.lastPath();
    threads.abandon(thread);
    stuck.count += 1;
    walk.held += 1;
    giveBack(thread, NO_ANSWER);
    if (walk.held >= MAX_HELD || path === info.path) giveUp(walk, { code: 'timeout', reason: 'disk-no-answer' });
  }
}

/**
 * How long a thread with work has not moved while this one was watching: a program that was stopped with Ctrl-Z, or waited for
 * whoever reads its output, has not seen its threads move and must not take them for stuck.
 */
function silentMs(walk: Walk, thread: DiskThread): number {
  const now = performance.now();
  const count = thread.pulse();
  const known = walk.pulses.get(thread);
  const hasMoved = known?.count !== count || thread.jobs.length === 0;
  const silent = hasMoved ? 0 : known.silentMs + Math.min(now - known.seenMs, CHECK_MS);
  walk.pulses.set(thread, { count, silentMs: silent, seenMs: now });
  return silent;
}

/** A thread that breaks gives its work back; where none can be started, the folder can not be read. */
function takeBroken(walk: Walk, thread: DiskThread): void {
  giveBack(thread, BROKEN);
  if (!thread.isReady()) walk.failed += 1;
  if (walk.failed >= MAX_FAILED) giveUp(walk, BROKEN);
}

/** A thread's jobs go back to the walk; the path that it was asked about last does not. */
function giveBack(thread: DiskThread, refusal: Refusal): void {
  const path = thread.lastPath();
  for (const job of thread.jobs) job.onLost(path, refusal);
}

/** What still asks a disk that was given up must not be mistaken for trouble with the next source. */
function leaveThreads({ isGivenUp, options }: Walk): void {
  if (!isGivenUp) return;
  for (const thread of options.threads.all.filter(({ jobs }) => jobs.length > 0)) options.threads.abandon(thread);
}
