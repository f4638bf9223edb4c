import type { WipeEvent } from '../model/wipe-result.js';
import type { EventQueue } from './event-queue.js';
import type { Job, Overwriting } from './job.js';
import type { Journal } from './journal.js';
import type { WatchKeeper } from './watch.js';
import type { WipeThread } from './wipe-thread.js';
import type { Programs } from './wipe-worker.js';

/** Everything that carrying jobs out needs. */
export interface JobRun {
  readonly jobs: readonly Job[];
  /** What an earlier run had overwritten already, by index. */
  readonly overwritten: ReadonlyMap<number, Overwriting>;
  readonly journal: Journal;
  readonly programs: Programs;
  readonly signal: AbortSignal;
}

/** What all rounds share. */
export interface Running extends JobRun {
  readonly queue: EventQueue<WipeEvent>;
  readonly watch: WatchKeeper;
  readonly threads: readonly WipeThread[];
  readonly attributesStay: Set<number>;
  /** Of each folder: jobs that are not over yet, and how long the names are that were removed. */
  readonly folders: Map<string, { open: number; removed: number[] }>;
  /** The note in the trash that belongs to a target. */
  readonly notes: ReadonlyMap<number, Job>;
  /** The journal can not be written any more: nothing new is begun. */
  isJournalBroken: boolean;
  /** Something was begun, or never begun, and can be gone on with. */
  isUnfinished: boolean;
}

/** Is nothing new to be begun? */
export function isStopped(running: Running): boolean {
  return running.signal.aborted || running.isJournalBroken;
}

/** Each thread takes the next piece as soon as it is free. */
export async function inLanes<T>(
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
