import { randomBytes } from 'node:crypto';
import type { TargetResult, WipeNote } from '../model/wipe-result.js';
import { grouped } from './grouped.js';
import type { Job, Overwriting, Removal } from './job.js';
import type { JournalRecord } from './journal.js';
import { nameBytes, randomNames } from './random-name.js';
import type { RemoveOrder } from './remove-batch.js';
import { inLanes, isStopped, type Running } from './running.js';
import { targetResult } from './target-result.js';
import type { FillOrder } from './wipe-worker.js';

/** A shorter filler might bear a name that somebody uses; and FAT has one size for all up to this length. */
const SHORTEST_FILLER = 8;

/**
 * A round: all contents, then all names. Between the first name and the last nothing is synced, neither file nor journal: each sync
 * would have the file system copy its half-emptied folders, old names and all, into a journal of its own.
 */
export async function workRound(batches: readonly (readonly Job[])[], running: Running): Promise<void> {
  const startedAt = new Date().toISOString();
  const jobs = batches.flat();
  const found = await overwriteAll(batches, running);
  const notes = notesOf(jobs, found.overwritings, running);
  const foundNotes = await overwriteAll([notes], running);
  const overwritings = new Map([...found.overwritings, ...foundNotes.overwritings]);
  const lost = new Set([...found.lost, ...foundNotes.lost]);
  const leaving = [...jobs, ...notes].filter(({ index, lead }) => !lost.has(index) && !lost.has(lead));
  const finished = await removeAll([...jobs, ...notes], { leaving, overwritings, lost, startedAt }, running);
  report(finished, running);
}

/** The notes in the trash of what is about to leave; those of what stays stay too. */
function notesOf(jobs: readonly Job[], overwritings: Found['overwritings'], running: Running): Job[] {
  return jobs.flatMap((job) => {
    const note = running.notes.get(job.index);
    if (note === undefined) return [];
    if (isLeaving(job, overwritings, running)) return [note];
    const state = running.folders.get(note.folder);
    if (state !== undefined) state.open -= 1;
    return [];
  });
}

interface Found {
  readonly overwritings: ReadonlyMap<number, Overwriting>;
  /** Jobs that a thread began on and never told about. */
  readonly lost: ReadonlySet<number>;
}

async function overwriteAll(batches: readonly (readonly Job[])[], running: Running): Promise<Found> {
  const overwritings = new Map(running.overwritten);
  const lost = new Set<number>();
  await inLanes(running.threads, batches, async (thread, batch) => {
    const pending = batch.filter(({ action, index }) => action === 'overwrite' && !overwritings.has(index));
    if (pending.length === 0 || isStopped(running)) return;
    // Nothing is begun that is not written down.
    if (!(await record(running, { record: 'begun', indexes: pending.map(({ index }) => index) }))) return;
    const answer = await thread.ask({ order: 'overwrite', jobs: pending });
    for (const overwriting of answer ?? []) overwritings.set(overwriting.index, overwriting);
    if (answer === null) for (const { index } of pending) lost.add(index);
  });
  return { overwritings, lost };
}

/** False when it could not be written: then nothing new is begun, and what was begun is only finished. */
export async function record(running: Running, change: JournalRecord): Promise<boolean> {
  try {
    await running.journal.record(change);
    return true;
  } catch {
    running.isJournalBroken = true;
    running.watch.stop();
    return false;
  }
}

/** Its content is gone, or it has none to erase and the work goes on. */
function isLeaving(job: Job, overwritings: ReadonlyMap<number, Overwriting>, running: Running): boolean {
  return hasContent(job) ? (overwritings.get(job.lead)?.after ?? null) !== null : !isStopped(running);
}

function hasContent({ action }: Job): boolean {
  return action === 'overwrite' || action === 'follow';
}

/** What is known when the names are about to go. */
interface Standing extends Found {
  readonly leaving: readonly Job[];
  readonly startedAt: string;
}

async function removeAll(jobs: readonly Job[], standing: Standing, running: Running): Promise<Finished[]> {
  const { overwritings, lost, startedAt } = standing;
  const leaving = standing.leaving.filter((job) => isLeaving(job, overwritings, running));
  const planned = removeOrders(leaving, overwritings);
  const fills = await planFills(jobs, leaving, running);
  const isWritten = await recordLeaving(running, { planned, overwritings, fills });
  const orders = isWritten ? planned : planned.map((order) => ({ ...order, newNames: [] }));
  const { removals, lost: lostNames } = await removeNames(orders, running);
  await cover(isWritten ? fills : [], leaving, running);
  const finishedAt = new Date().toISOString();
  const finished = jobs.map((job) => {
    const overwriting = hasContent(job) ? (overwritings.get(job.lead) ?? null) : null;
    const removal = removals.get(job.index) ?? null;
    const isLost = lost.has(job.index) || lost.has(job.lead) || lostNames.has(job.index);
    return { job, isLost, result: targetResult({ job, overwriting, removal, isLost, startedAt, finishedAt }) };
  });
  await settle(running, finished);
  for (const { seed } of isWritten ? fills : []) await record(running, { record: 'filled', seed });
  return finished;
}

/** A job that is over, or can not be gone on with now. */
interface Finished {
  readonly job: Job;
  readonly isLost: boolean;
  readonly result: TargetResult;
}

function removeOrders(jobs: readonly Job[], overwritings: ReadonlyMap<number, Overwriting>): RemoveOrder[] {
  const names = randomNames(jobs.map(({ name }) => name));
  return jobs.map((job, index) => {
    const isRenamed = job.likeness === 'name'; // an earlier run gave it its new name
    const after = hasContent(job) ? (overwritings.get(job.lead)?.after ?? null) : null;
    return { job, newNames: isRenamed ? [] : (names[index] ?? []), after };
  });
}

async function recordLeaving(
  running: Running,
  {
    planned,
    overwritings,
    fills,
  }: { planned: readonly RemoveOrder[]; overwritings: Found['overwritings']; fills: readonly FillOrder[] },
): Promise<boolean> {
  if (planned.length === 0) return true;
  const done = planned.map(({ job, newNames }) => ({
    index: job.index,
    newNames,
    overwriting: overwritings.get(job.lead) ?? null,
  }));
  const pieces = Array.from({ length: Math.ceil(done.length / PIECE_NAMES) }, (_, piece) =>
    done.slice(piece * PIECE_NAMES, (piece + 1) * PIECE_NAMES),
  );
  // All of them at once: the journal writes them together and waits for the disk a single time.
  const written = await Promise.all([
    ...pieces.map((piece) => record(running, { record: 'overwritten', done: piece })),
    ...fills.map((fill) => record(running, { record: 'filling', fill })),
  ]);
  return written.every((isWritten) => isWritten);
}

/** So many names at a time: a message to a thread is built whole in memory. */
const PIECE_NAMES = 256;

/** Names of one file go in one piece. */
async function removeNames(
  orders: readonly RemoveOrder[],
  { threads }: Running,
): Promise<{ removals: ReadonlyMap<number, Removal>; lost: ReadonlySet<number> }> {
  const removals = new Map<number, Removal>();
  const lost = new Set<number>();
  await inLanes(threads, piecesOf(orders, threads.length), async (thread, piece) => {
    const answer = await thread.ask({ order: 'remove', orders: piece });
    for (const removal of answer ?? []) removals.set(removal.index, removal);
    if (answer === null) for (const { job } of piece) lost.add(job.index);
  });
  return { removals, lost };
}

function piecesOf(orders: readonly RemoveOrder[], count: number): RemoveOrder[][] {
  const pieces: RemoveOrder[][] = [];
  // Small ones, so that all threads are done at the same time.
  const size = Math.min(PIECE_NAMES, Math.ceil(orders.length / count / 16));
  for (const group of grouped(orders, ({ job }) => job.lead).values()) {
    const last = pieces.at(-1);
    if (last === undefined || last.length >= size) pieces.push(group);
    else last.push(...group);
  }
  return pieces;
}

/** Folders whose last job this round works on: their free places will be used once more, where that covers the old names. */
async function planFills(jobs: readonly Job[], leaving: readonly Job[], running: Running): Promise<FillOrder[]> {
  const fills: FillOrder[] = [];
  const names = grouped(leaving, ({ folder }) => folder);
  for (const [folder, worked] of grouped(jobs, ({ folder: path }) => path)) {
    const state = running.folders.get(folder);
    if (state === undefined) continue;
    state.open -= worked.length;
    state.removed.push(...(names.get(folder) ?? []).map(({ name }) => nameBytes(name)));
    if (state.open <= 0 && state.removed.length > 0) fills.push(...(await fillOf(folder, state.removed, running)));
  }
  return fills;
}

async function fillOf(folder: string, removed: readonly number[], { threads }: Running): Promise<FillOrder[]> {
  const fillers = await threads[0]?.ask({ order: 'system', folder });
  if (fillers === undefined || fillers === null) return [];
  const count = Math.min(fillers.most, removed.length * fillers.aName);
  const lengths = Array.from({ length: count }, (_, at) =>
    Math.max(SHORTEST_FILLER, removed[at % removed.length] ?? 0),
  );
  return [{ folder, seed: randomBytes(16).toString('hex'), lengths }];
}

/** The fillers appear before the first sync, so that what is copied then holds them, and not the old names. */
async function cover(fills: readonly FillOrder[], leaving: readonly Job[], { threads }: Running): Promise<void> {
  const folders = [...new Set(leaving.map(({ folder }) => folder))];
  await inLanes(threads, fills, async (thread, fill) => void (await thread.ask({ order: 'fill', fill })));
  await threads[0]?.ask({ order: 'sync-folders', folders });
  await inLanes(threads, fills, async (thread, fill) => void (await thread.ask({ order: 'unfill', fill })));
  if (fills.length > 0) await threads[0]?.ask({ order: 'sync-folders', folders: fills.map(({ folder }) => folder) });
}

async function settle(running: Running, finished: readonly Finished[]): Promise<void> {
  const settled = finished.filter((one) => !isToBeContinued(one)).map(({ job }) => job.index);
  if (settled.length < finished.length) running.isUnfinished = true;
  if (settled.length > 0) await record(running, { record: 'settled', indexes: settled });
}

/** Stopped, not refused: the next start can go on with it. */
function isToBeContinued({ job, isLost, result: { trouble } }: Finished): boolean {
  return isLost || trouble === 'not-begun' || (trouble === 'half-done' && job.likeness === 'whole');
}

function report(finished: readonly Finished[], running: Running): void {
  const stayingNotes = new Set(
    finished.flatMap((one) => (one.job.noteOf !== null && !isGone(one) ? [one.job.noteOf] : [])),
  );
  for (const { job, result } of finished) {
    if (job.noteOf !== null) continue;
    const notes = notesFor(job, result, { running, hasNoteLeft: stayingNotes.has(job.index) });
    running.queue.add({ event: 'outcome', result: notes.length === 0 ? result : { ...result, notes } });
  }
}

function isGone({ result: { outcome } }: Finished): boolean {
  return outcome === 'erased' || outcome === 'removed';
}

function notesFor(
  { index }: Job,
  result: TargetResult,
  { running, hasNoteLeft }: { running: Running; hasNoteLeft: boolean },
): WipeNote[] {
  const notes: WipeNote[] = [...result.notes];
  if (running.attributesStay.has(index) && result.outcome === 'erased') notes.push('attributes-stay');
  if (running.overwritten.has(index)) notes.push('resumed');
  if (hasNoteLeft) notes.push('note-stays');
  return notes;
}

/** The emptied folders, deepest first. */
export async function workFolders(running: Running): Promise<void> {
  const folders = running.jobs.filter(({ action }) => action === 'folder');
  const depth = ({ folder }: Job) => folder.split('/').length;
  for (const [, level] of [...grouped(folders, depth)].sort(([a], [b]) => b - a)) {
    const standing = {
      leaving: level,
      overwritings: new Map(),
      lost: new Set<number>(),
      startedAt: new Date().toISOString(),
    };
    report(await removeAll(level, standing, running), running);
  }
}
