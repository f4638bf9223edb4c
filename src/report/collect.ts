import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import type { ScanEvent } from '../model/scan-event.js';
import { severityRank } from '../model/severity.js';

/** A scan's answer, gathered, without the files: memory grows with the number of findings. */
export interface Collected {
  readonly sources: SourceInfo[];
  readonly findings: Finding[];
  readonly gaps: Gap[];
}

export function emptyCollection(): Collected {
  return { sources: [], findings: [], gaps: [] };
}

/** Adds events. */
export function collect(collected: Collected, events: readonly ScanEvent[]): void {
  for (const event of events) {
    if (event.event === 'source') collected.sources.push(event.source);
    else if (event.event === 'finding') collected.findings.push(event.finding);
    else if (event.event === 'gap') collected.gaps.push(event.gap);
  }
}

/** The order of arrival is the disk's; reports show the worst first and are the same for the same tree. */
export function sortCollected(collected: Collected): void {
  collected.findings.sort(
    (a, b) =>
      severityRank(a.severity) - severityRank(b.severity) ||
      compare(a.rule, b.rule) ||
      compare(a.source, b.source) ||
      compare(a.subject.path, b.subject.path),
  );
  collected.gaps.sort((a, b) => compare(a.code, b.code) || compare(a.source, b.source) || compare(a.path, b.path));
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
