import type { WipePlan } from '../model/wipe-plan.js';
import type { WipeEvent } from '../model/wipe-result.js';
import { bootId } from '../platform/held-file.js';
import { startJournal } from './journal.js';
import { planJobs } from './plan-jobs.js';
import { runJobs } from './run-jobs.js';
import type { Programs } from './wipe-worker.js';

/** What is to be erased, and where it is written down meanwhile. */
export interface WipeRequest {
  readonly plan: WipePlan;
  /** Absolute; made when it is not there. */
  readonly dataFolder: string;
}

/**
 * Carries a plan out: what is not as the plan saw it is left alone, and every target gets its outcome, whatever happens to the
 * others. Answers with several events at a time. After `signal` the file in hand is finished, or said to be damaged, and the rest is
 * left. Throws `WipeBlocked` before anything is begun.
 */
export async function* execute(
  { plan, dataFolder }: WipeRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly WipeEvent[]> {
  const jobs = planJobs(plan);
  const { id: planId, createdAt } = plan;
  const start = { planId, createdAt, boot: bootId(), programs: plan.programs };
  const journal = await startJournal(dataFolder, start, jobs);
  yield* runJobs({ jobs, overwritten: new Map(), journal, programs: programsOf(plan.programs), signal });
}

/** Of the programs the plan names, each by what it is for. */
export function programsOf(paths: readonly string[]): Programs {
  const named = (name: string) => paths.find((path) => path.startsWith('/') && path.endsWith(`/${name}`)) ?? null;
  return {
    getfattr: named('getfattr'),
    setfattr: named('setfattr'),
    filefrag: named('filefrag'),
    sync: named('sync'),
  };
}
