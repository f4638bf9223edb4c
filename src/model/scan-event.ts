import type { SourceInfo } from './entry.js';
import type { Finding, FindingHead, Item } from './finding.js';
import type { Gap } from './gap.js';

/** What a scan counted; `durationMs` is wall time. */
export interface ScanCounts {
  readonly entries: number;
  readonly filesRead: number;
  readonly bytesRead: number;
}

/**
 * What a scan answers with, in this order per finding: its items, in one or more events, then the finding with final counts.
 * `progress` comes every few folders and may be dropped.
 */
export type ScanEvent =
  | { readonly event: 'source'; readonly source: SourceInfo }
  | { readonly event: 'items'; readonly finding: FindingHead; readonly items: readonly Item[] }
  | { readonly event: 'finding'; readonly finding: Finding }
  | { readonly event: 'gap'; readonly gap: Gap }
  | { readonly event: 'progress'; readonly counts: ScanCounts }
  | { readonly event: 'end'; readonly counts: ScanCounts };
