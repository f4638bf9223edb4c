import type { SourceInfo } from '../model/entry.js';
import type { Finding, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import type { ScanEvent } from '../model/scan-event.js';
import { severityRank } from '../model/severity.js';

/** A scan's answer, gathered; items only when a report shows them. */
export interface Collected {
  readonly sources: SourceInfo[];
  readonly findings: Finding[];
  readonly items: Map<string, Item[]>;
  readonly gaps: Gap[];
}

export function emptyCollection(): Collected {
  return { sources: [], findings: [], items: new Map(), gaps: [] };
}

/** Adds events; `keepsItems` decides whether memory grows with the number of files or of findings. */
export function collect(
  collected: Collected,
  events: readonly ScanEvent[],
  { keepsItems }: { keepsItems: boolean },
): void {
  for (const event of events) collectOne(collected, event, keepsItems);
}

function collectOne(collected: Collected, event: ScanEvent, keepsItems: boolean): void {
  if (event.event === 'source') collected.sources.push(event.source);
  else if (event.event === 'finding') collected.findings.push(event.finding);
  else if (event.event === 'gap') collected.gaps.push(event.gap);
  else if (event.event === 'items' && keepsItems) {
    const items = collected.items.get(event.finding.id);
    if (items === undefined) collected.items.set(event.finding.id, [...event.items]);
    else for (const item of event.items) items.push(item);
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
  for (const items of collected.items.values()) items.sort((a, b) => compare(a.path, b.path));
  collected.gaps.sort((a, b) => compare(a.code, b.code) || compare(a.source, b.source) || compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
