import { lstatSync, unlinkSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import type { WipeEvent } from '../model/wipe-result.js';
import { bootId } from '../platform/held-file.js';
import { errorCode } from '../platform/open-file.js';
import { programsOf } from './execute.js';
import { unfill } from './filler.js';
import { openFolder } from './folder.js';
import type { Job, Overwriting } from './job.js';
import { continueJournal, isWipeRunning, type JournalRecord, readJournal } from './journal.js';
import { takeAwayOwn } from './journal-wrap.js';
import { fillerNames, SURE_LENGTH } from './random-name.js';
import { runJobs } from './run-jobs.js';
import { isSameFile, type Likeness } from './same-file.js';
import { pathOf, targetResult } from './target-result.js';
import type { FillOrder } from './wipe-worker.js';

/** A wipe that was cut short. */
export interface Unfinished {
  readonly planId: string;
  readonly createdAt: string;
  /** Absolute paths: begun and perhaps damaged, overwritten but still there under some name, not begun. */
  readonly begun: readonly string[];
  readonly overwritten: readonly string[];
  readonly untouched: readonly string[];
}

/**
 * What an earlier run left to do; null when none was cut short, or it is not over yet. Throws {@link WipeBlocked} when nobody can tell.
 */
export function findUnfinished(dataFolder: string): Unfinished | null {
  if (isWipeRunning(dataFolder)) return null;
  const records = journalIn(dataFolder);
  if (records === null) return null;
  const state = replay(records);
  const paths = (wanted: (job: Job) => boolean) =>
    state.open.filter((job) => job.noteOf === null && wanted(job)).map(pathOf);
  return {
    planId: state.planId,
    createdAt: state.createdAt,
    overwritten: paths(({ lead }) => state.overwritten.has(lead)),
    begun: paths(({ lead }) => state.begun.has(lead) && !state.overwritten.has(lead)),
    untouched: paths(({ lead }) => !state.begun.has(lead) && !state.overwritten.has(lead)),
  };
}

function journalIn(dataFolder: string): JournalRecord[] | null {
  try {
    return readJournal(dataFolder);
  } catch (error) {
    throw new WipeBlocked('no-journal', errorCode(error));
  }
}

/** Goes on where an earlier run was cut short, as `execute` does. Throws `WipeBlocked`. */
export async function* resume(dataFolder: string, signal: AbortSignal): AsyncGenerator<readonly WipeEvent[]> {
  const { journal, records } = await continueJournal(dataFolder);
  const state = replay(records);
  for (const fill of state.fills) takeAway(fill);
  const isOtherBoot = state.boot !== bootId();
  const found = state.open.map((job) => ({ job, now: whatIsThere(job, state, isOtherBoot) }));
  yield found
    .filter(({ job, now }) => now === null && job.noteOf === null)
    .map(({ job }) => ({ event: 'outcome', result: goneResult(job, state) }) as const);
  const jobs = found.flatMap(({ now }) => now ?? []);
  const overwritten = new Map([...state.overwritten].map(([index, { overwriting }]) => [index, overwriting]));
  yield* runJobs({ jobs, overwritten, journal, programs: programsOf(state.programs), signal });
}

/** Gives an earlier run up: takes its fillers away and erases its journal. What it left damaged stays, under its name. */
export async function abandon(dataFolder: string): Promise<void> {
  const { journal, records } = await continueJournal(dataFolder);
  for (const fill of replay(records).fills) takeAway(fill);
  await journal.destroy();
}

interface State {
  readonly planId: string;
  readonly createdAt: string;
  readonly boot: string;
  readonly programs: readonly string[];
  /** Jobs that are not settled. */
  readonly open: readonly Job[];
  readonly begun: ReadonlySet<number>;
  readonly overwritten: ReadonlyMap<
    number,
    { readonly overwriting: Overwriting; readonly newNames: readonly string[] }
  >;
  readonly newNames: ReadonlyMap<number, readonly string[]>;
  readonly fills: readonly FillOrder[];
}

function replay(records: readonly JournalRecord[]): State {
  const jobs = new Map<number, Job>();
  const begun = new Set<number>();
  const overwritten = new Map<number, { overwriting: Overwriting; newNames: readonly string[] }>();
  const newNames = new Map<number, readonly string[]>();
  const fills = new Map<string, FillOrder>();
  let start = { planId: '', createdAt: '', boot: '', programs: [] as readonly string[] };
  for (const record of records) {
    if (record.record === 'start') start = record;
    else if (record.record === 'planned') for (const job of record.jobs) jobs.set(job.index, job);
    else if (record.record === 'begun') for (const index of record.indexes) begun.add(index);
    else if (record.record === 'settled') for (const index of record.indexes) jobs.delete(index);
    else if (record.record === 'filling') fills.set(record.fill.seed, record.fill);
    else if (record.record === 'filled') fills.delete(record.seed);
    else if (record.record === 'overwritten') {
      for (const { index, overwriting, newNames: names } of record.done) {
        newNames.set(index, names);
        if (overwriting !== null && overwriting.index === index)
          overwritten.set(index, { overwriting, newNames: names });
      }
    }
  }
  return { ...start, open: [...jobs.values()], begun, overwritten, newNames, fills: [...fills.values()] };
}

/** The job as it can be gone on with: under the name it bears by now, and as sure as one can be. Null when it is gone. */
function whatIsThere(job: Job, state: State, isOtherBoot: boolean): Job | null {
  const byNumber: Likeness = isOtherBoot ? 'inode-other-boot' : 'inode';
  const likeness = state.begun.has(job.lead) ? byNumber : job.likeness;
  for (const name of state.newNames.get(job.index) ?? []) {
    const renamed: Job = { ...job, name, likeness: name.length >= SURE_LENGTH ? 'name' : byNumber };
    if (!isThere(renamed)) continue;
    if (renamed.likeness === 'name' || !isThere({ ...job, likeness: byNumber })) return renamed;
    unlinkSync(toFsPath(pathOf(renamed))); // cut short while it bore both names: the old one is enough to go on with
  }
  const isGone = state.newNames.has(job.index) && !isThere({ ...job, likeness });
  return isGone ? null : { ...job, likeness };
}

function isThere(job: Job): boolean {
  try {
    const stat = lstatSync(toFsPath(pathOf(job)), { bigint: true, throwIfNoEntry: false });
    return stat !== undefined && isSameFile(stat, job.identity, job.likeness);
  } catch {
    return false;
  }
}

function goneResult(job: Job, state: State) {
  const overwriting = state.overwritten.get(job.lead)?.overwriting ?? null;
  const removal = { index: job.index, trouble: null, errorCode: null };
  const now = new Date().toISOString();
  const result = targetResult({ job, overwriting, removal, startedAt: now, finishedAt: now, isLost: false });
  return { ...result, notes: [...result.notes, 'resumed' as const] };
}

function takeAway(order: FillOrder): void {
  try {
    if (order.isOwnFolder) {
      takeAwayOwn(order);
      return;
    }
    const open = openFolder(order.folder);
    try {
      unfill(open, fillerNames(order.seed, order.lengths));
    } finally {
      open.close();
    }
  } catch {
    // the folder is gone, and the fillers with it
  }
}
