import { randomBytes } from 'node:crypto';
import type { TargetResult, WipeEvent, WipeNote } from '../model/wipe-result.js';
import { batchesOf } from './batches.js';
import { createEventQueue, type EventQueue } from './event-queue.js';
import { grouped } from './grouped.js';
import type { Job, Overwriting } from './job.js';
import type { Journal } from './journal.js';
import { nameBytes, randomNames } from './random-name.js';
import type { RemoveOrder } from './remove-batch.js';
import { type Course, targetResult } from './target-result.js';
import { createWatch, type WatchKeeper } from './watch.js';
import { startWipeThread, type WipeThread } from './wipe-thread.js';
import type { FillOrder, Programs } from './wipe-worker.js';

/** Everything that carrying jobs out needs. */
export interface JobRun {
  readonly jobs: readonly Job[];
  /** What an earlier run had overwritten already, by index. */
  readonly overwritten: ReadonlyMap<number, Overwriting>;
  readonly journal: Journal;
  readonly programs: Programs;
  readonly signal: AbortSignal;
}

/** So many files at a time. */
const LANES = 8;

/** How often somebody who waits hears of the pace. */
const PROGRESS_MS = 250;

/** So long a disk may take to answer after a stop; then its threads are given up. */
const GRACE_MS = 20_000;

/** A shorter filler might bear a name that somebody uses; and FAT has one size for all up to this length. */
const SHORTEST_FILLER = 8;

/** Fillers for each removed name, where no more than a few thousand are wanted. */
const FILLERS_A_NAME = 2;

/** What the lanes share. */
interface Running extends JobRun {
  readonly queue: EventQueue<WipeEvent>;
  readonly watch: WatchKeeper;
  readonly threads: readonly WipeThread[];
  readonly attributesStay: Set<number>;
  /** Jobs of each folder that are not over yet, and how long the names are that were removed from it. */
  readonly folders: Map<string, { open: number; removed: number[] }>;
  readonly notes: ReadonlyMap<number, Job>;
  /** The journal can not be written any more: nothing new is begun. */
  isJournalBroken: boolean;
  /** Something was begun, or never begun, and can be gone on with. */
  isUnfinished: boolean;
}

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
    folders.set(folder, { open: jobs.filter(({ action }) => action !== 'folder').length, removed: [] });
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
  await running.threads[0]?.ask({ order: 'sync', folders: [...running.folders.keys()] });
  await inLanes(running.threads, batches, (thread, batch) => workBatch(thread, batch, running));
  const [thread] = running.threads;
  if (thread !== undefined) await foldersPhase(thread, running);
}

/** Each thread takes the next piece as soon as it is free. */
async function inLanes<T>(
  threads: readonly WipeThread[],
  pieces: readonly T[],
  work: (thread: WipeThread, piece: T) => Promise<void>,
): Promise<void> {
  const left = pieces.values();
  await Promise.all(
    threads.map(async (thread) => {
      for (const piece of left) await work(thread, piece);
    }),
  );
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

function isStopped(running: Running): boolean {
  return running.signal.aborted || running.isJournalBroken;
}

/** One batch from the first byte to the last name, and the notes in the trash that belong to it. */
async function workBatch(thread: WipeThread, batch: readonly Job[], running: Running): Promise<void> {
  const courses = await eraseAll(thread, batch, running);
  const isGone = (course: Course) => ['erased', 'removed'].includes(targetResult(course).outcome);
  const notes = courses.flatMap((course) => (isGone(course) ? (running.notes.get(course.job.index) ?? []) : []));
  const noteCourses = notes.length === 0 ? [] : await eraseAll(thread, notes, running);
  const staying = noteCourses.filter((course) => !isGone(course)).map(({ job }) => job.noteOf);
  const results = courses.map((course) => resultOf(course, running, staying.includes(course.job.index)));
  await settle(running, [...courses, ...noteCourses]);
  for (const result of results) running.queue.add({ event: 'outcome', result });
  const finished = [...courses, ...noteCourses].map(({ job }) => job.folder);
  const skipped = courses
    .flatMap(({ job }) => running.notes.get(job.index) ?? [])
    .filter((job) => !notes.includes(job));
  await fillFinished(thread, [...finished, ...skipped.map(({ folder }) => folder)], running);
}

function resultOf(course: Course, running: Running, hasNoteLeft: boolean): TargetResult {
  const result = targetResult(course);
  const { index } = course.job;
  const notes: WipeNote[] = [...result.notes];
  if (running.attributesStay.has(index) && result.bytesOverwritten > 0) notes.push('attributes-stay');
  if (running.overwritten.has(index)) notes.push('resumed');
  if (hasNoteLeft) notes.push('note-stays');
  return { ...result, notes };
}

/** Overwrites what has content, then takes all names away. */
async function eraseAll(thread: WipeThread, batch: readonly Job[], running: Running): Promise<Course[]> {
  const startedAt = new Date().toISOString();
  const pending = batch.filter(({ action, index }) => action === 'overwrite' && !running.overwritten.has(index));
  const found = new Map(running.overwritten);
  let isLost = false;
  if (pending.length > 0 && (await mayBegin(running, pending))) {
    const answer = await thread.ask({ order: 'overwrite', jobs: pending });
    isLost = answer === null;
    for (const overwriting of answer ?? []) found.set(overwriting.index, overwriting);
  }
  const ready = isLost ? [] : batch.flatMap((job) => removeOrder(job, found, running));
  const isWritten = await recordOverwritten(running, ready, found);
  const orders = isWritten ? ready : ready.map((order) => ({ ...order, newNames: [] }));
  const removals = orders.length === 0 ? [] : await thread.ask({ order: 'remove', orders });
  return batch.map((job) => ({
    job,
    startedAt,
    overwriting: job.action === 'overwrite' || job.action === 'follow' ? (found.get(job.lead) ?? null) : null,
    removal: removals?.find(({ index }) => index === job.index) ?? null,
    isLost: isLost || removals === null,
  }));
}

/** Nothing is begun that is not written down. */
async function mayBegin(running: Running, jobs: readonly Job[]): Promise<boolean> {
  if (isStopped(running)) return false;
  return record(running, { record: 'begun', indexes: jobs.map(({ index }) => index) });
}

/** False when it could not be written: then nothing new is begun, and what was begun is only finished. */
async function record(running: Running, change: Parameters<Journal['record']>[0]): Promise<boolean> {
  try {
    await running.journal.record(change);
    return true;
  } catch {
    running.isJournalBroken = true;
    running.watch.stop();
    return false;
  }
}

/** Nothing when the content is still there, or when nothing more is to be begun. */
function removeOrder(job: Job, found: ReadonlyMap<number, Overwriting>, running: Running): RemoveOrder[] {
  const hasContent = job.action === 'overwrite' || job.action === 'follow';
  const after = found.get(job.lead)?.after ?? null;
  if (hasContent ? after === null : isStopped(running)) return [];
  const isRenamed = job.likeness === 'name'; // an earlier run gave it its new name
  return [{ job, newNames: isRenamed ? [] : randomNames(job.name), after: hasContent ? after : null }];
}

async function recordOverwritten(
  running: Running,
  orders: readonly RemoveOrder[],
  found: ReadonlyMap<number, Overwriting>,
): Promise<boolean> {
  if (orders.length === 0) return true;
  const done = orders.map(({ job, newNames }) => ({
    index: job.index,
    newNames,
    overwriting: found.get(job.lead) ?? null,
  }));
  return record(running, { record: 'overwritten', done });
}

async function settle(running: Running, courses: readonly Course[]): Promise<void> {
  const open = new Set(courses.filter(isToBeContinued));
  if (open.size > 0) running.isUnfinished = true;
  const settled = courses.filter((course) => !open.has(course)).map(({ job }) => job.index);
  if (settled.length > 0) await record(running, { record: 'settled', indexes: settled });
  for (const { job, removal } of courses) {
    if (removal?.trouble === null) running.folders.get(job.folder)?.removed.push(nameBytes(job.name));
  }
}

/** Stopped, not refused: the next start can go on with it. */
function isToBeContinued(course: Course): boolean {
  if (course.isLost) return true;
  const { trouble } = targetResult(course);
  return trouble === 'not-begun' || (trouble === 'half-done' && course.job.likeness === 'whole');
}

/** A folder whose last name was worked on: its free places are used once more, where that covers the old names. */
async function fillFinished(thread: WipeThread, worked: readonly string[], running: Running): Promise<void> {
  for (const [path, names] of grouped(worked, (folder) => folder)) {
    const state = running.folders.get(path);
    if (state === undefined) continue;
    state.open -= names.length;
    if (state.open === 0) await fillFolder(thread, { path, removed: state.removed }, running);
  }
}

async function fillFolder(
  thread: WipeThread,
  { path, removed }: { path: string; removed: readonly number[] },
  running: Running,
): Promise<void> {
  if (removed.length === 0) return;
  const most = (await thread.ask({ order: 'system', folder: path })) ?? 0;
  const count = Math.min(most, removed.length * FILLERS_A_NAME);
  if (count === 0) return;
  const lengths = Array.from({ length: count }, (_, at) =>
    Math.max(SHORTEST_FILLER, removed[at % removed.length] ?? 0),
  );
  const fill: FillOrder = { folder: path, seed: randomBytes(16).toString('hex'), lengths };
  if (!(await record(running, { record: 'filling', fill }))) return;
  await thread.ask({ order: 'fill', fill });
  await record(running, { record: 'filled', seed: fill.seed });
}

/** The emptied folders, deepest first, and last the places of their names. */
async function foldersPhase(thread: WipeThread, running: Running): Promise<void> {
  const folders = running.jobs.filter(({ action }) => action === 'folder');
  if (folders.length === 0) return;
  const depth = ({ folder }: Job) => folder.split('/').length;
  for (const [, level] of [...grouped(folders, depth)].sort(([a], [b]) => b - a)) {
    const courses = await eraseAll(thread, level, running);
    await settle(running, courses);
    for (const course of courses) running.queue.add({ event: 'outcome', result: targetResult(course) });
  }
  for (const [path, inside] of grouped(folders, ({ folder }) => folder)) {
    await fillFolder(thread, { path, removed: inside.map(({ name }) => nameBytes(name)) }, running);
  }
}
