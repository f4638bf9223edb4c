import type { VerdictLevel, WipeOutcome } from './wipe-plan.js';

/** What a wipe tells while it runs and afterwards (contract, section 5). */

/**
 * How the new content was read back: `device` past the system's memory (O_DIRECT), `cache` through it or through the program of a
 * file system outside the kernel, `none` not at all.
 */
export type Verified = 'device' | 'cache' | 'none';

/** Why a target was not erased, or not wholly. */
export type WipeTrouble =
  /** Something else is at the path than the plan saw, or somebody wrote to it meanwhile. */
  | 'changed'
  /** Nothing is at the path any more. */
  | 'missing'
  /** The file has names that were not chosen. */
  | 'more-names'
  | 'no-permission'
  /** The system forbids it even to who may write: an immutable or append-only file. */
  | 'not-permitted'
  | 'read-only'
  | 'no-space'
  /** Places of the disk that can not be written or read; the rest was overwritten. */
  | 'bad-sector'
  /** What was read back is not what was written. */
  | 'mismatch'
  /** Overwritten, but its name could not be removed. */
  | 'name-stays'
  /** A folder that still holds something. */
  | 'not-empty'
  /** Stopped before it was begun. */
  | 'not-begun'
  /** Stopped in the middle: the file is damaged. */
  | 'half-done'
  /** The thread at work broke, or the disk did not answer: the file may be damaged. */
  | 'no-answer'
  | 'failed';

/** What else is to be said about a target that was erased. */
export type WipeNote =
  /** The file system wrote the new content elsewhere: the old one is still there. */
  | 'moved'
  /** The space behind the end, up to the end of the block, could not be overwritten. */
  | 'slack-stays'
  /** Its attributes could not be looked at or overwritten. */
  | 'attributes-stay'
  /** Its note in the trash could not be erased. */
  | 'note-stays'
  /** Erased in an earlier run that was cut short; this one only removed the name. */
  | 'resumed';

/** What became of one target. */
export interface TargetResult {
  /** As in the plan. */
  readonly path: string;
  readonly outcome: WipeOutcome;
  /** The level that was reached, which may be worse than the plan's. */
  readonly level: VerdictLevel;
  readonly trouble: WipeTrouble | null;
  /** The system's own word for it, `ENOSPC`; null when it was none of the system's. */
  readonly errorCode: string | null;
  /** Where in the file the first trouble is. */
  readonly offsetBytes: number | null;
  /** More than nothing with another outcome than `erased` means: damaged. */
  readonly bytesOverwritten: number;
  readonly verified: Verified;
  readonly notes: readonly WipeNote[];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
}

export type WipeEvent =
  | {
      readonly event: 'progress';
      readonly filesDone: number;
      readonly filesTotal: number;
      readonly bytesDone: number;
      readonly bytesTotal: number;
    }
  | { readonly event: 'outcome'; readonly result: TargetResult }
  /** `isJournalKept`: something was cut short, and the next start can go on with it. */
  | { readonly event: 'end'; readonly isJournalKept: boolean };
