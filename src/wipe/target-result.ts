import { VERDICT_LEVELS, type VerdictLevel, type WipeOutcome } from '../model/wipe-plan.js';
import type { TargetResult, WipeTrouble } from '../model/wipe-result.js';
import type { Job, Overwriting, Removal } from './job.js';

/** All that is known of one job when it is over. */
export interface Course {
  readonly job: Job;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** For another name of a file: that of the file. Null when nothing was to be overwritten, or the thread never answered. */
  readonly overwriting: Overwriting | null;
  /** Null when it did not come to that. */
  readonly removal: Removal | null;
  /** Nobody knows what became of it: the thread broke, or the disk did not answer. */
  readonly isLost: boolean;
}

/** What became of a target. */
export function targetResult(course: Course): TargetResult {
  const { job, overwriting, startedAt, finishedAt } = course;
  const found = outcomeOf(course);
  return {
    path: pathOf(job),
    outcome: found.outcome,
    level: levelOf(course, found.outcome),
    trouble: found.trouble,
    errorCode: found.errorCode ?? null,
    offsetBytes: found.trouble === null ? null : (overwriting?.offsetBytes ?? null),
    bytesOverwritten: job.action === 'overwrite' ? (overwriting?.bytes ?? 0) : 0,
    verified: overwriting?.verified ?? 'none',
    notes: overwriting?.notes ?? [],
    startedAt,
    finishedAt,
  };
}

export function pathOf({ folder, name }: Job): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

interface Found {
  readonly outcome: WipeOutcome;
  readonly trouble: WipeTrouble | null;
  readonly errorCode?: string | null;
}

const OUTCOMES: Readonly<Partial<Record<WipeTrouble, WipeOutcome>>> = {
  changed: 'changed',
  missing: 'changed',
  'more-names': 'changed',
  'not-begun': 'interrupted',
  'half-done': 'interrupted',
  'no-answer': 'interrupted',
};

function outcomeOf({ job, overwriting, removal, isLost }: Course): Found {
  if (isLost) return { outcome: 'interrupted', trouble: 'no-answer' };
  const content = overwriting?.trouble ?? null;
  if (content !== null) return troubled(content, overwriting?.errorCode ?? null, job);
  const hasContent = job.action === 'overwrite' || job.action === 'follow';
  if (removal === null) return { outcome: 'interrupted', trouble: overwriting === null ? 'not-begun' : 'half-done' };
  if (removal.trouble === null) return { outcome: hasContent ? 'erased' : 'removed', trouble: null };
  if (!hasContent) return troubled(removal.trouble, removal.errorCode, job);
  if (removal.trouble === 'missing') return { outcome: 'erased', trouble: null }; // somebody else took the name away
  if (removal.trouble === 'changed') return { outcome: 'changed', trouble: 'changed' };
  return { outcome: 'failed', trouble: 'name-stays', errorCode: removal.errorCode };
}

/** What an earlier run had begun on is no longer as it was: that is its damage, not somebody's change. */
function troubled(trouble: WipeTrouble, code: string | null, { likeness }: Job): Found {
  if (trouble === 'changed' && likeness !== 'whole') return { outcome: 'interrupted', trouble: 'half-done' };
  return { outcome: OUTCOMES[trouble] ?? 'failed', trouble, errorCode: code };
}

/** Never better than what the plan said, and worse when the disk showed it. */
function levelOf({ job, overwriting }: Course, outcome: WipeOutcome): VerdictLevel {
  if (outcome === 'removed') return job.action === 'folder' ? job.level : worst(job.level, 'D');
  if (outcome !== 'erased') return 'E';
  if (overwriting?.notes.includes('moved')) return worst(job.level, 'D');
  const isFromDevice = overwriting === null || overwriting.verified === 'device' || overwriting.bytes === 0;
  return isFromDevice ? job.level : worst(job.level, 'C');
}

function worst(a: VerdictLevel, b: VerdictLevel): VerdictLevel {
  return VERDICT_LEVELS.indexOf(a) > VERDICT_LEVELS.indexOf(b) ? a : b;
}
