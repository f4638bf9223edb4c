import { areaOf } from '../model/area.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding, FindingHead, Item, Subject } from '../model/finding.js';
import { keyedHash } from '../model/keyed-hash.js';
import { segmentsOf } from '../model/pattern.js';
import type { Facts, RuleBase, SubjectKind } from '../model/rule.js';
import type { RuleHit, SelectingRule } from '../ruleset/rule-matcher.js';

/** Characters of a finding's id: 96 bits of the keyed hash. */
const ID_LENGTH = 24;

/** What a finding is about, before anything is counted. `key` is the local key that makes ids irreversible elsewhere. */
export function findingHead(
  rule: RuleBase,
  source: SourceInfo,
  subjectPath: string,
  facts: Facts,
  key: Buffer,
): FindingHead {
  const subject: Subject = { kind: rule.subject, path: subjectPath };
  const identity = JSON.stringify([rule.id, source.kind, ...placeOf(source, subject.path)]);
  return {
    id: keyedHash(key, identity).slice(0, ID_LENGTH),
    rule: rule.id,
    area: areaOf(rule.id),
    severity: rule.severity,
    confidence: rule.confidence,
    source: source.id,
    subject,
    status: 'new',
    facts,
  };
}

/** A place on this disk is the same whether the home was looked at or a folder in it; what is inside a backup is named by both. */
function placeOf(source: SourceInfo, path: string): string[] {
  if (source.kind !== 'folder') return [source.path, path];
  return [path === '.' ? source.path : `${source.path === '/' ? '' : source.path}/${path}`];
}

/** Facts that all items of a rule have, or of those of its places that belong to one program. */
export function factsOfHit({ rule, app }: Pick<RuleHit<SelectingRule>, 'rule' | 'app'>): Facts {
  return app === null ? rule.facts : { app, ...rule.facts };
}

/** Where a rule's root is. */
type HitRoot = Pick<RuleHit, 'rootDepth' | 'isAbsolute' | 'anywhere'>;

/** The path inside the source that names the finding: the folder itself, or the root that the rule's selector gave. */
export function subjectPath(kind: SubjectKind, hit: HitRoot, source: SourceInfo, folder: string): string {
  if (kind === 'folder' || (hit.rootDepth === null && hit.anywhere === null)) return folder;
  return rootInside(hit, source, folder);
}

/** The selector's root inside the source; `.` when it is the source itself or above it. */
export function rootInside(hit: HitRoot, source: SourceInfo, folder: string): string {
  if (hit.anywhere !== null) return upTo(hit.anywhere, folder);
  const depth = hit.isAbsolute ? (hit.rootDepth ?? 0) - segmentsOf(source.path).length : (hit.rootDepth ?? 0);
  return depth <= 0 ? '.' : folder.split('/').slice(0, depth).join('/');
}

/** The first folder on the way down that has such a name. */
function upTo(isRoot: (name: string) => boolean, folder: string): string {
  const segments = folder.split('/');
  const depth = segments.findIndex(isRoot) + 1;
  return depth === 0 ? folder : segments.slice(0, depth).join('/');
}

/** Counts that grow with the items of one finding. */
export interface Tally {
  readonly head: FindingHead;
  itemCount: number;
  totalBytes: number;
  oldestMs: number | null;
  newestMs: number | null;
}

export function emptyTally(head: FindingHead): Tally {
  return { head, itemCount: 0, totalBytes: 0, oldestMs: null, newestMs: null };
}

export function addToTally(tally: Tally, items: readonly Item[]): void {
  for (const item of items) {
    tally.itemCount += 1;
    tally.totalBytes += item.sizeBytes;
    tally.oldestMs = Math.min(tally.oldestMs ?? item.modifiedMs, item.modifiedMs);
    tally.newestMs = Math.max(tally.newestMs ?? item.modifiedMs, item.modifiedMs);
  }
}

/** Written out, as below: spreads take ten times as long, and there may be a finding for every folder. */
export function finished({ head, itemCount, totalBytes, oldestMs, newestMs }: Tally): Finding {
  const { id, rule, area, severity, confidence, source, subject, status, facts } = head;
  return {
    id,
    rule,
    area,
    severity,
    confidence,
    source,
    subject,
    status,
    facts,
    itemCount,
    totalBytes,
    oldestMs,
    newestMs,
  };
}

/** The head with another status. */
export function headWithStatus(head: FindingHead, status: FindingHead['status']): FindingHead {
  const { id, rule, area, severity, confidence, source, subject, facts } = head;
  return { id, rule, area, severity, confidence, source, subject, status, facts };
}
