import type { SourceInfo } from './entry.js';
import type { RemedyEffect, RemedyKind } from './rule.js';
import type { Confidence, Severity } from './severity.js';

/** A JSON report that was kept, as far as it is shown again (contract, section 4). */
export interface SavedReport {
  readonly schemaVersion: string;
  readonly finishedAt: string;
  readonly scope: { readonly sources: readonly SavedSource[] };
  readonly findings: readonly SavedFinding[];
  readonly notExamined: readonly { readonly code: string }[];
}

export interface SavedSource extends Pick<SourceInfo, 'id' | 'kind' | 'details'> {
  readonly path: string | null;
}

export interface SavedFinding {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
  readonly message: string;
  readonly source: string;
  readonly subject: { readonly kind: 'folder' | 'app' | 'setting' | 'device'; readonly path: string | null };
  readonly status: 'new' | 'known' | 'accepted';
  readonly itemCount: number;
  readonly totalBytes: number;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly items: readonly { readonly facts: Readonly<Record<string, string | number | boolean | null>> }[];
  readonly remedies: readonly { readonly kind: RemedyKind; readonly text: string; readonly effect: RemedyEffect }[];
}
