/** The words of a wipe: what would be erased, what that can reach, what became of it (contract, section 5). */

/** Worst last; facts: NIST SP 800-88 speaks of media, these speak of one file. */
export const VERDICT_LEVELS = ['A', 'B', 'C', 'D', 'E'] as const;
export type VerdictLevel = (typeof VERDICT_LEVELS)[number];

/** What overwriting can reach for one file; every reason has a line `verdict.<reason>` in `messages/`. */
export interface Verdict {
  readonly level: VerdictLevel;
  /** What holds the level down, the weightiest first; `verdict.<level>` speaks when there is none. */
  readonly reasons: readonly string[];
}

/** What was at the path when the plan was made; a file that is anything else by now is left alone. Decimal text: 64 bits. */
export interface TargetIdentity {
  readonly kind: 'file' | 'link' | 'fifo' | 'socket' | 'folder';
  readonly device: string;
  readonly inode: string;
  readonly sizeBytes: string;
  readonly modifiedNs: string;
  readonly links: string;
}

/** `overwrite`: the content, then the name. `remove-only`: the name alone, the file is never opened. */
export type WipeMethod = 'overwrite' | 'remove-only';

export interface WipeTarget {
  /** Absolute, its folder resolved; text as `model/path-text.ts` makes it. */
  readonly path: string;
  readonly identity: TargetIdentity;
  readonly method: WipeMethod;
  readonly verdict: Verdict;
  /** Other places that are known to hold the same: names of a hard link, the note of a trashed file. */
  readonly alsoAt: readonly string[];
  /** Each has a line `wipe.warning.<code>`. */
  readonly warnings: readonly string[];
}

/** Why a path is not in the plan; no option overrides these. Each has lines `wipe.refused.<code>` and `….next`. */
export type RefusalCode =
  | 'protected'
  | 'outside'
  | 'folder'
  | 'device'
  | 'held'
  | 'sync-root'
  | 'mount-point'
  | 'missing'
  | 'placeholder'
  | 'read-only'
  | 'unreadable'
  | 'in-use'
  | 'kept';

export interface RefusedPath {
  readonly path: string;
  readonly code: RefusalCode;
}

export interface WipePlan {
  /** SHA-256 of the canonical targets, in hex. */
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly targets: readonly WipeTarget[];
  readonly refused: readonly RefusedPath[];
  /** Absolute paths of the system's own programs that carrying it out may start. */
  readonly programs: readonly string[];
}

/** What became of one target. */
export type WipeOutcome = 'erased' | 'removed' | 'quarantined' | 'changed' | 'refused' | 'failed' | 'interrupted';
