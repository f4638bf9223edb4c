import { readLastResult } from '../history/last-result.js';
import { readSecrets } from '../history/secrets.js';
import type { SavedReport } from '../model/saved-report.js';
import { SEVERITIES } from '../model/severity.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';

/** The newest interactive result: the JSON report of the contract, section 4, and when it was written. */
export interface LastReport {
  readonly writtenMs: number;
  readonly report: SavedReport;
}

type Line = Readonly<Record<string, unknown>> & { readonly event: string };

/** Null when there is none, when it is more than a day old (then it is erased), or when its key is gone. */
export async function readLast(run: Pick<Run, 'settings' | 'io'>): Promise<LastReport | null> {
  const dataFolder = dataFolderOf(run);
  const secretFor = await readSecrets(dataFolder).catch(() => null);
  const stored = secretFor === null ? null : await readLastResult(dataFolder, secretFor, Date.now()).catch(() => null);
  if (stored === null) return null;
  const lines = stored.text.split('\n').filter((line) => line !== '');
  return { writtenMs: stored.writtenMs, report: reportOf(lines.map((line) => JSON.parse(line) as Line)) };
}

/** The stream's lines put together as one report: each finding with its items. */
function reportOf(lines: readonly Line[]): SavedReport {
  const items = new Map<unknown, object[]>();
  for (const { event, finding, ...item } of lines) {
    if (event !== 'item') continue;
    const ofFinding = items.get(finding) ?? [];
    ofFinding.push(item);
    items.set(finding, ofFinding);
  }
  const ofEvent = (wanted: string) =>
    lines
      .filter(({ event }) => event === wanted)
      .map(({ event: _, ...value }): Readonly<Record<string, unknown>> => value);
  const findings = ofEvent('finding')
    .map((finding) => ({ ...finding, items: items.get(finding.id) ?? [] }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const whole: unknown = {
    ...ofEvent('start')[0],
    ...ofEvent('end')[0],
    findings,
    notExamined: ofEvent('notExamined'),
  };
  return whole as SavedReport; // our own lines, sealed: nobody else can have written them
}

/** Worst first, as in every report. */
function orderOf(finding: Readonly<Record<string, unknown>>): string {
  const rank = (SEVERITIES as readonly unknown[]).indexOf(finding.severity);
  return JSON.stringify([rank, finding.rule, finding.source, finding.subject]);
}
