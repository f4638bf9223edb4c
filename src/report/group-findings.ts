import type { Area } from '../model/area.js';
import type { Finding } from '../model/finding.js';
import type { Facts } from '../model/rule.js';
import type { Severity } from '../model/severity.js';
import { groupBy } from './group-by.js';

/** Findings of one rule that say the same of several places: one block in a text report. */
export interface FindingGroup {
  readonly rule: string;
  readonly area: Area;
  readonly severity: Severity;
  /** New ones first, then the largest. */
  readonly findings: readonly Finding[];
  /** All of them as one, for the sentence with the sum. */
  readonly whole: Finding;
  /** How many of them no earlier scan has found. */
  readonly newCount: number;
}

/** Accepted findings are counted elsewhere and not shown. The order of the groups is that of the findings. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const shown = findings.filter((finding) => finding.status !== 'accepted');
  const groups = groupBy(shown, (finding) =>
    JSON.stringify([finding.rule, finding.severity, sameSentence(finding.facts)]),
  );
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const isNew = (finding: Finding) => Number(finding.status === 'new');
    const sorted = [...same].sort(
      (a, b) => isNew(b) - isNew(a) || b.itemCount - a.itemCount || b.totalBytes - a.totalBytes,
    );
    return [
      {
        rule: first.rule,
        area: first.area,
        severity: first.severity,
        findings: sorted,
        whole: sumOf(first, same),
        newCount: same.filter(isNew).length,
      },
    ];
  });
}

/** Facts that a rule's sentence may name; where a folder lies is not one of them. */
function sameSentence(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== 'syncRoot'));
}

function sumOf(first: Finding, findings: readonly Finding[]): Finding {
  const times = findings.flatMap(({ oldestMs, newestMs }) => [oldestMs, newestMs]).filter((time) => time !== null);
  return {
    ...first,
    itemCount: findings.reduce((sum, finding) => sum + finding.itemCount, 0),
    totalBytes: findings.reduce((sum, finding) => sum + finding.totalBytes, 0),
    oldestMs: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    newestMs: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
  };
}
