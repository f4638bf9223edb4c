import type { Area } from './area.js';
import type { Facts, SubjectKind } from './rule.js';
import type { Confidence, Severity } from './severity.js';

export interface Subject {
  readonly kind: SubjectKind;
  /** Inside the source, `.` for its root. */
  readonly path: string;
}

/** What is known of a finding before its items have been counted. */
export interface FindingHead {
  /** Keyed hash of rule, source identity and subject; stable, not reversible without the local key. */
  readonly id: string;
  readonly rule: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly source: string;
  readonly subject: Subject;
  readonly status: 'new' | 'known' | 'accepted';
  /** Facts that all items share; the finding's sentence may name them. */
  readonly facts: Facts;
}

export interface Item {
  /** Inside the source. */
  readonly path: string;
  readonly location: string | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly facts: Facts;
}

/** A finding with its final counts; times in milliseconds since 1970, null without items. */
export interface Finding extends FindingHead {
  readonly itemCount: number;
  readonly totalBytes: number;
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}
