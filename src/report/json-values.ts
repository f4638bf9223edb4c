import type { Say } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding, FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { printablePath } from '../model/path-text.js';
import type { Facts, Remedy } from '../model/rule.js';
import type { ScanCounts } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { jsonText } from './json-text.js';
import type { ReportContext, ReportEnd } from './report-context.js';

/** The report's parts as plain values, in the shapes of the contract, section 4. Machine output is English. */

export const SCHEMA_VERSION = '1.0';

/** What stands in the place of a glob that the user typed, which may hold a name. */
const HIDDEN = 'hidden';

/** Facts that are paths; hidden and escaped like every other path. */
const COORDINATE_FACTS: ReadonlySet<string> = new Set(['latitude', 'longitude']);
const PATH_FACTS: ReadonlySet<string> = new Set(['syncRoot', 'trashInfo']);

export function sourceValue(source: SourceInfo, context: ReportContext) {
  const { id, kind, path, parent, platform, details } = source;
  return { id, kind, ...pathValue(path, context), parent, platform, details };
}

export function findingValue(
  finding: FindingHead & Partial<Finding>,
  { context, say, sentence }: { context: ReportContext; say: Say; sentence: Sentence },
) {
  const rule = context.rules.get(finding.rule);
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    title: rule === undefined ? finding.rule : say.text(rule.title),
    message: sentence(finding),
    source: finding.source,
    subject: { kind: finding.subject.kind, ...pathValue(finding.subject.path, context) },
    status: finding.status,
    itemCount: finding.itemCount ?? 0,
    totalBytes: finding.totalBytes ?? 0,
    oldest: timeValue(finding.oldestMs ?? null),
    newest: timeValue(finding.newestMs ?? null),
  };
}

/** The rule's sentence with this finding's counts. */
export function messageOf(
  finding: FindingHead & Partial<Finding>,
  context: Pick<ReportContext, 'rules'>,
  say: Say,
): string {
  const rule = context.rules.get(finding.rule);
  if (rule === undefined) return finding.rule;
  return say.text(rule.message, {
    ...messageFacts(finding.facts),
    count: finding.itemCount ?? 0,
    size: say.size(finding.totalBytes ?? 0),
  });
}

export type Sentence = (finding: FindingHead & Partial<Finding>) => string;

/** So many sentences are remembered. */
const KNOWN_SENTENCES = 1000;

/** `messageOf` for many findings: those of one rule with the same facts and counts have the same sentence. */
export function sentences(context: ReportContext, say: Say): Sentence {
  const known = new Map<string, string>();
  return (finding) => {
    const key = JSON.stringify([finding.rule, finding.facts, finding.itemCount, finding.totalBytes]);
    const sentence = known.get(key) ?? messageOf(finding, context, say);
    if (known.size >= KNOWN_SENTENCES) known.clear();
    known.set(key, sentence);
    return sentence;
  };
}

/** A time as facts have it (ISO 8601). */
const TIME_FACT = /^\d{4}-\d\d-\d\dT/;

/**
 * Facts as a message may name them; paths never, they are shown beside it. Of a time the day is enough for a sentence. ICU's `select`
 * knows no hyphen: `target_missing`.
 */
function messageFacts(facts: Facts): Record<string, string | number> {
  const entries = Object.entries(facts).filter(([key]) => !PATH_FACTS.has(key));
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === 'state') return [key, String(value).replaceAll('-', '_')];
      if (typeof value === 'string' && TIME_FACT.test(value)) return [key, value.slice(0, 10)];
      return [key, typeof value === 'number' ? value : String(value)];
    }),
  );
}

/** What the user may do about this finding. */
export function remediesOf(finding: FindingHead, context: Pick<ReportContext, 'rules'>): Remedy[] {
  const remedies = context.rules.get(finding.rule)?.remedies ?? [];
  return remedies.filter(({ when }) =>
    Object.entries(when ?? {}).every(([fact, values]) => values.some((value) => value === finding.facts[fact])),
  );
}

/** Remedies as JSON; findings of one rule with the same facts have the same, and a thousand folders need them written once. */
export function remediesText(context: ReportContext, say: Say): (finding: FindingHead) => string {
  const known = new Map<string, string>();
  return (finding) => {
    const key = JSON.stringify([finding.rule, finding.facts]);
    const write = () =>
      remediesOf(finding, context).map(({ kind, effect, text }) => ({ kind, text: say.text(text), effect }));
    const text = known.get(key) ?? jsonText(write());
    known.set(key, text);
    return text;
  };
}

export function itemValue(item: Item, context: ReportContext) {
  const { path, pathEncoding } = pathValue(item.path, context);
  return {
    path,
    pathEncoding, // undefined, JSON leaves it out
    location: item.location === null || context.hidesPaths ? null : printablePath(item.location).path,
    sizeBytes: item.sizeBytes,
    modifiedAt: timeValue(item.modifiedMs),
    facts: factsValue(item.facts, context),
  };
}

export function gapValue(gap: Gap, context: ReportContext, say: Say) {
  return {
    source: gap.source,
    ...pathValue(gap.path, context),
    code: gap.code,
    text: say(`gap.${gap.reason}`, { detail: gap.detail ?? '' }),
  };
}

export function scopeValue(sources: readonly SourceInfo[], context: ReportContext) {
  return {
    sources: sources.map((source) => sourceValue(source, context)),
    since: null,
    excluded: context.hidesPaths ? context.excluded.map(() => HIDDEN) : context.excluded,
    rules: context.rules.size,
    packs: context.packs.map((pack) =>
      context.hidesPaths && pack.origin !== 'built-in' ? { origin: null, sha256: pack.sha256 } : pack,
    ),
  };
}

export function summaryValue(
  bySeverity: Readonly<Partial<Record<Severity, number>>>,
  byRule: Readonly<Record<string, number>>,
  timing: { context: ReportContext; end: ReportEnd },
) {
  const { entries, filesRead, bytesRead }: ScanCounts = timing.end.counts;
  const durationMs = timing.end.finishedAt.getTime() - timing.context.startedAt.getTime();
  return { bySeverity, byRule, entries, filesRead, bytesRead, durationMs };
}

/** `path`, null when paths are hidden; with `pathEncoding` when it holds bytes that are no text. */
function pathValue(path: string, context: ReportContext): { path: string | null; pathEncoding?: 'escaped' } {
  return context.hidesPaths ? { path: null } : printablePath(path);
}

function factsValue(facts: Facts, context: ReportContext): Facts {
  const shown: Record<string, Facts[string]> = {};
  for (const key of Object.keys(facts)) {
    const value = facts[key] as Facts[string];
    if (COORDINATE_FACTS.has(key) && typeof value === 'number') shown[key] = coordinateValue(value, context);
    else if (!PATH_FACTS.has(key) || typeof value !== 'string') shown[key] = value;
    else if (!context.hidesPaths) {
      const { path, pathEncoding } = printablePath(value);
      shown[key] = path;
      if (pathEncoding !== undefined) shown.pathEncoding = pathEncoding;
    }
  }
  return shown;
}

/** Rounded, a place says which town and not which house. */
function coordinateValue(degrees: number, context: ReportContext): number {
  return context.showsExactLocations ? degrees : Math.round(degrees * 10) / 10;
}

function timeValue(milliseconds: number | null): string | null {
  if (milliseconds === null) return null;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
