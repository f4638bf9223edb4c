import { SEVERITIES, type Severity } from '../model/severity.js';

/** What a scan looked at, as far as the history may say: the whole home, another home, or so many named places. */
export const SCOPE_KINDS = ['home', 'other-home', 'paths'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export interface ScanScopeOf {
  readonly kind: ScopeKind;
  /** Absolute paths; only their keyed hash is kept. */
  readonly places: readonly string[];
}

/** What is kept of one finding of one scan, beside its keyed hash. Times in milliseconds since 1970. */
export interface RecordedFinding {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly isNew: boolean;
  readonly itemCount: number;
  readonly totalBytes: number;
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

/** Numbers of findings by level; levels without any are left out. */
export type LevelCounts = Readonly<Partial<Record<Severity, number>>>;

/** A scan as the history has it. */
export interface RecordedScan {
  /** What the user calls it by; never given twice. */
  readonly number: number;
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly scopeKind: ScopeKind;
  /** Folders and backups it started from. */
  readonly places: number;
  /** Could everything in scope be looked at? */
  readonly isComplete: boolean;
  readonly counts: { readonly new: LevelCounts; readonly known: LevelCounts };
}

/** Findings by level, new and known. */
export function countLevels(findings: readonly RecordedFinding[]): RecordedScan['counts'] {
  const counts: { new: Partial<Record<Severity, number>>; known: Partial<Record<Severity, number>> } = {
    new: {},
    known: {},
  };
  for (const { severity, isNew } of findings) {
    const side = isNew ? counts.new : counts.known;
    side[severity] = (side[severity] ?? 0) + 1;
  }
  return counts;
}

export function sumLevels(counts: LevelCounts): number {
  return SEVERITIES.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
}
