import { AREAS, areaOf } from '../model/area.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import type { Facts } from '../model/rule.js';
import type { SavedFinding, SavedReport } from '../model/saved-report.js';
import { collect, emptyCollection, sortCollected } from '../report/collect.js';
import { type FindingGroup, groupFindings } from '../report/group-findings.js';
import type { ReportWriter } from '../report/report-context.js';

/** What the menu leads through: the answer of a scan just done, or of one that was kept. */
export interface SeenReport {
  readonly finishedMs: number;
  readonly sources: readonly Pick<SourceInfo, 'id' | 'path' | 'kind' | 'details'>[];
  /** Worst first; accepted findings are left out. */
  readonly groups: readonly FindingGroup[];
  /** How many things in reach were not looked at. */
  readonly gaps: number;
}

/** Gathers a scan's findings without their single files, so that memory does not grow with those. */
export function seenReportWriter(onReport: (report: SeenReport) => void): ReportWriter {
  const collected = emptyCollection();
  return {
    start: async () => {},
    take: async (events) => collect(collected, events),
    end: async ({ finishedAt }) => {
      sortCollected(collected);
      onReport({
        finishedMs: finishedAt.getTime(),
        sources: collected.sources,
        groups: groupFindings(collected.findings),
        gaps: collected.gaps.length,
      });
    },
  };
}

/** A kept report, read back. Findings of areas that this version does not know are left out. */
export function seenReportOf(saved: SavedReport): SeenReport {
  const findings = saved.findings.filter(({ rule }) => AREAS.some((area) => rule.startsWith(`${area}/`)));
  return {
    finishedMs: Date.parse(saved.finishedAt),
    sources: saved.scope.sources.map((source) => ({ ...source, path: source.path ?? '' })),
    groups: groupFindings(findings.map(findingOf)),
    gaps: saved.notExamined.length,
  };
}

function findingOf(saved: SavedFinding): Finding {
  const { id, rule, severity, confidence, source, status, itemCount, totalBytes } = saved;
  const subject = { kind: saved.subject.kind, path: saved.subject.path ?? '.' };
  return {
    ...{ id, rule, severity, confidence, source, status, itemCount, totalBytes, subject },
    area: areaOf(rule),
    facts: sharedFacts(saved.items.map(({ facts }) => facts)),
    oldestMs: timeOf(saved.oldest),
    newestMs: timeOf(saved.newest),
  };
}

/**
 * What a finding says of all its files, by area (contract, section 4). Places, times and names in `facts` are one file's own, and
 * findings that differ in those alone are shown as one.
 */
const FINDING_FACTS: ReadonlySet<string> = new Set(['provider', 'state', 'app', 'kind', 'encrypted']);

/** Those facts, where all items have them alike: what a finding's sentence and its advice go by. */
function sharedFacts(all: readonly Facts[]): Facts {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(
      ([key, value]) => FINDING_FACTS.has(key) && others.every((facts) => facts[key] === value),
    ),
  );
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
