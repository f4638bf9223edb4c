/** The words of a wipe: what would be erased, what that can reach, what became of it (contract, section 5). */

/** Worst last; facts: NIST SP 800-88 speaks of media, these speak of one file. */
export const VERDICT_LEVELS = ['A', 'B', 'C', 'D', 'E'] as const;
export type VerdictLevel = (typeof VERDICT_LEVELS)[number];

/** Why a file's level is no better, by the level that each allows at best; the weightiest of a level first. */
export const REASONS_BY_LEVEL = {
  /** No content is touched. */
  E: ['link', 'fifo', 'socket', 'hard-link'],
  /** Overwriting does not reach the old blocks, or nobody knows whether it does. */
  D: [
    'synced',
    'network',
    'own-program',
    'overlay',
    'copy-on-write',
    'log-structured',
    'snapshots',
    'shared-blocks',
    'maybe-shared',
    'data-journal',
    'compressed',
    'inline',
    'attributes',
    'thin-volume',
    'image-on-copies',
    'unknown-file-system',
  ],
  /** The addresses are overwritten; the medium may keep what they led to before. */
  C: ['flash', 'zoned', 'virtual-disk', 'unknown-medium'],
} as const satisfies Partial<Record<VerdictLevel, readonly string[]>>;
export type VerdictReason = (typeof REASONS_BY_LEVEL)[keyof typeof REASONS_BY_LEVEL][number];

/** What overwriting can reach for one file. */
export interface Verdict {
  readonly level: VerdictLevel;
  /** What holds the level down, the weightiest first; empty for A and B. Each has lines `verdict.<reason>` and `verdict.help.<reason>`. */
  readonly reasons: readonly VerdictReason[];
}

/** What should be known before a target is erased; each has a line `wipe.warning.<code>`. */
export const WARNINGS = [
  'phone-backup',
  'open-elsewhere',
  'encrypted-below',
  'in-memory',
  'attributes-unknown',
] as const;
export type WarningCode = (typeof WARNINGS)[number];

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
  readonly warnings: readonly WarningCode[];
}

/**
 * Why a path is not in the plan; no option overrides these. Each has lines `wipe.refused.<code>` and `….next`. `outside`: not on this
 * disk as a file of its own; `held`: kept back by the user until other things are done; `kept`: on the list of what is never erased.
 */
export const REFUSAL_CODES = [
  'protected',
  'evidence',
  'outside',
  'folder',
  'device',
  'held',
  'sync-root',
  'mount-point',
  'missing',
  'placeholder',
  'read-only',
  'immutable',
  'unreadable',
  'in-use',
  'kept',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

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
