import { randomBytes } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';
import type { WipeEvent } from '../model/wipe-result.js';
import { batchesOf, roundsOf } from './batches.js';
import { createEventQueue } from './event-queue.js';
import { grouped } from './grouped.js';
import type { Job } from './job.js';
import { type JournalWrap, wrapFill } from './journal-wrap.js';
import { record, workFolders, workRound } from './round.js';
import { inLanes, isStopped, type JobRun, type Running } from './running.js';
import { createWatch } from './watch.js';
import { startWipeThread, type WipeThread } from './wipe-thread.js';

/** So many files at a time: threads mostly wait for the disk. More brought little (`bench/wipe.ts`), and each takes some 10 MB. */
const LANES = 4;

/** How often somebody who waits hears of the pace. */
const PROGRESS_MS = 250;

/** So long a disk may take to answer after a stop; then its threads are given up. */
const GRACE_MS = 20_000;

/** Carries jobs out and tells what becomes of each; stops soon after `signal`, with every target accounted for. */
export async function* runJobs(run: JobRun): AsyncGenerator<readonly WipeEvent[]> {
  const watch = createWatch();
  const batches = batchesOf(run.jobs);
  const threads = Array.from({ length: Math.max(1, Math.min(LANES, batches.length)) }, () =>
    startWipeThread(watch.memory, run.programs),
  );
  const running = begin(run, { watch, threads });
  const stop = stopper(running);
  if (run.signal.aborted) stop.now();
  else run.signal.addEventListener('abort', stop.now, { once: true });
  const work = allPhases(batches, running).finally(() => running.queue.end());
  work.catch(() => undefined); // awaited below
  try {
    yield* tell(running);
    await work;
  } finally {
    run.signal.removeEventListener('abort', stop.now);
    watch.stop(); // whoever asked may have stopped listening
    await work.catch(() => undefined);
    stop.cancel();
    await Promise.all(threads.map((thread) => thread.end()));
    if (running.isUnfinished) await run.journal.keep();
    else await run.journal.destroy();
  }
  yield [{ event: 'end', isJournalKept: running.isUnfinished }];
}

function begin(run: JobRun, parts: Pick<Running, 'watch' | 'threads'>): Running {
  const folders = new Map<string, { open: number; removed: number[] }>();
  for (const [folder, jobs] of grouped(run.jobs, ({ folder }) => folder)) {
    folders.set(folder, { open: jobs.length, removed: [] });
  }
  return {
    ...run,
    ...parts,
    queue: createEventQueue(),
    attributesStay: new Set(),
    folders,
    notes: new Map(run.jobs.flatMap((job) => (job.noteOf === null ? [] : [[job.noteOf, job]]))),
    isJournalBroken: false,
    isUnfinished: false,
  };
}

/** Tells the threads to stop, and gives those up that hang. */
function stopper(running: Running): { now: () => void; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    now: () => {
      running.watch.stop();
      timer = setTimeout(() => {
        for (const thread of running.threads) thread.giveUp();
      }, GRACE_MS);
    },
    cancel: () => clearTimeout(timer),
  };
}

async function* tell({ queue, watch, jobs }: Running): AsyncGenerator<readonly WipeEvent[]> {
  const filesTotal = jobs.filter(({ noteOf }) => noteOf === null).length;
  const bytesTotal = jobs.reduce(
    (sum, { action, identity }) => sum + (action === 'overwrite' ? Number(identity.sizeBytes) : 0),
    0,
  );
  let filesDone = 0;
  let toldAt = 0;
  for (let events = await queue.take(PROGRESS_MS); events !== null; events = await queue.take(PROGRESS_MS)) {
    filesDone += events.length;
    const isTime = performance.now() - toldAt >= PROGRESS_MS;
    if (isTime) toldAt = performance.now();
    const bytesDone = Math.min(bytesTotal, watch.bytesDone());
    const progress = { event: 'progress', filesDone, filesTotal, bytesDone, bytesTotal } as const;
    if (isTime || events.length > 0) yield isTime ? [...events, progress] : events;
  }
}

async function allPhases(batches: readonly (readonly Job[])[], running: Running): Promise<void> {
  await inLanes(running.threads, batches, (thread, batch) => attributesPhase(thread, batch, running));
  const folders = [...running.folders.keys()];
  await running.threads[0]?.ask({ order: 'sync-systems', folders });
  const wraps = await running.threads[0]?.ask({ order: 'journals', folders });
  for (const round of roundsOf(batches)) await workRound(round, running);
  await workFolders(running);
  for (const wrap of wraps ?? []) await wrapOne(wrap, running);
}

/** In the first folder that is still there. */
async function wrapOne({ folders, blocks }: JournalWrap, running: Running): Promise<void> {
  const folder = folders.find((path) => lstatSync(toFsPath(path), { throwIfNoEntry: false })?.isDirectory());
  if (folder === undefined || isStopped(running)) return;
  const fill = wrapFill(folder, randomBytes(16).toString('hex'));
  if (!(await record(running, { record: 'filling', fill }))) return;
  await running.threads[0]?.ask({ order: 'wrap', fill, blocks });
  await record(running, { record: 'filled', seed: fill.seed });
}

/**
 * Before anything else, for all: a file system's journal copies whole blocks of records, so that touching one file would write its
 * neighbours' attributes there once more.
 */
async function attributesPhase(thread: WipeThread, batch: readonly Job[], running: Running): Promise<void> {
  if (isStopped(running)) return;
  const jobs = batch.filter(({ index }) => !running.overwritten.has(index));
  const stay = await thread.ask({ order: 'attributes', jobs });
  for (const index of stay ?? []) running.attributesStay.add(index);
}
