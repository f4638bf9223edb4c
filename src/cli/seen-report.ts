import { absentValues } from '../messages/translate.js';
import { AREAS, areaOf } from '../model/area.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import type { Facts, Rule } from '../model/rule.js';
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
export function seenReportOf(saved: SavedReport, rules: ReadonlyMap<string, Rule>): SeenReport {
  const findings = saved.findings.filter(({ rule }) => AREAS.some((area) => rule.startsWith(`${area}/`)));
  return {
    finishedMs: Date.parse(saved.finishedAt),
    sources: saved.scope.sources.map((source) => ({ ...source, path: source.path ?? '' })),
    groups: groupFindings(findings.map((finding) => findingOf(finding, rules.get(finding.rule)))),
    gaps: saved.notExamined.length,
  };
}

function findingOf(saved: SavedFinding, rule: Rule | undefined): Finding {
  const { id, rule: ruleId, severity, confidence, source, status, itemCount, totalBytes } = saved;
  const subject = { kind: saved.subject.kind, path: saved.subject.path ?? '.' };
  const facts = saved.items.map((item) => item.facts);
  return {
    ...{ id, rule: ruleId, severity, confidence, source, status, itemCount, totalBytes, subject },
    area: areaOf(ruleId),
    facts: { ...sharedFacts(facts, rule), ...summaryOf(facts, rule) },
    oldestMs: timeOf(saved.oldest),
    newestMs: timeOf(saved.newest),
  };
}

/**
 * What a finding says of all its files, by area (contract, section 4). Places, times and names in `facts` are one file's own, and
 * findings that differ in those alone are shown as one.
 */
const FINDING_FACTS: readonly string[] = ['provider', 'state', 'app', 'kind', 'encrypted'];

/** Those facts, and those that the rule's sentence names, where all items have them alike. */
function sharedFacts(all: readonly Facts[], rule: Rule | undefined): Facts {
  const [first = {}, ...others] = all;
  const named = new Set([...FINDING_FACTS, ...Object.keys(rule === undefined ? {} : absentValues(rule.message.en))]);
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => named.has(key) && others.every((facts) => facts[key] === value)),
  );
}

/** The counts of all items together, as the scan made them for the sentence. */
function summaryOf(all: readonly Facts[], rule: Rule | undefined): Facts {
  switch (rule?.type) {
    case 'files':
      return rule.summarise?.(all) ?? {};
    case 'database': {
      const open = all.filter((facts) => facts.closed !== true);
      return open.length === 0 ? { closed: true } : rule.summarise(open);
    }
    default:
      return {};
  }
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
