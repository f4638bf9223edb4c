import { type EntryStat, joinPath, type Source, type WantedFile, type WantedFolder } from '../model/entry.js';
import type { FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import type { ReadCache } from '../model/read-cache.js';
import type { Facts, FileRule } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import { hitsOf, type RuleHit, type RuleMatcher } from '../ruleset/rule-matcher.js';
import type { WrittenPaths } from './find-written.js';
import { factsOfHit, findingHead, rootInside, subjectPath } from './finding-head.js';
import type { InspectPool } from './inspect-pool.js';
import { type Inspection, type InspectionResult, isTrouble } from './inspection.js';

/** What looking into files costs; grows while they are read. */
export interface ReadCounts {
  filesRead: number;
  bytesRead: number;
}

/** What examining files needs besides the files. */
export interface Examination {
  readonly source: Source;
  readonly matcher: RuleMatcher;
  readonly pool: InspectPool;
  readonly cache: ReadCache;
  readonly key: Buffer;
  readonly nowMs: number;
  /** Absolute paths of our own files: never findings. */
  readonly own: ReadonlySet<string>;
  readonly counts: ReadCounts;
  readonly written: WrittenPaths;
  /** Called for every file whose content rules want. */
  readonly onContent: () => void;
}

/** A folder under examination, and what has been found in it so far. */
interface FolderExamination extends Examination {
  readonly folder: WantedFolder;
  /** Of the file before: most files of a folder are wanted by the same rules, and what is one object is sent to a thread once. */
  wishes: { readonly of: readonly RuleHit[]; readonly list: Inspection['wishes'] };
  readonly findings: Map<string, FolderFinding>;
  readonly gaps: Gap[];
}

/** What one rule has found in the folder. */
interface FolderFinding {
  readonly rule: FileRule;
  readonly head: FindingHead;
  readonly items: Item[];
  readonly paths: Set<string>;
}

/** A file that rules have to look into, with the hits in the order of the inspection's wishes. */
interface Pending {
  readonly file: WantedFile;
  readonly hits: readonly RuleHit[];
  readonly inspection: Inspection;
}

/** The items and gaps of one folder's wanted files; one `items` event a finding. A promise only where files have to be read. */
export function examineFolder(folder: WantedFolder, examination: Examination): ScanEvent[] | Promise<ScanEvent[]> {
  const here = beginFolder(folder, examination);
  const pending: Pending[] = [];
  const own = ownNames(here);
  for (const file of folder.files) {
    if (own.has(file.name)) continue;
    const hits = hitsOf(here.matcher, file.owners, file.name).filter((hit) => isMeant(hit, file, here));
    if (file.stat.kind !== 'file') nameSpecial(hits, file, here);
    else addPending(hits, file, { here, pending });
  }
  if (pending.length === 0) return eventsOf(here);
  return here.pool.inspect(pending.map(({ inspection }) => inspection)).then((results) => {
    for (const [index, result] of results.entries()) takeResult(pending[index], result, here);
    return eventsOf(here);
  });
}

/** Written out: a spread takes ten times as long, and there is one for every folder. */
function beginFolder(folder: WantedFolder, examination: Examination): FolderExamination {
  const { source, matcher, pool, cache, key, nowMs, own, counts, written, onContent } = examination;
  const wishes = { of: [], list: [] };
  return {
    source,
    matcher,
    pool,
    cache,
    key,
    nowMs,
    own,
    counts,
    written,
    onContent,
    folder,
    wishes,
    findings: new Map(),
    gaps: [],
  };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Names of our own files in this folder; nearly always none. */
function ownNames({ source, folder, own }: FolderExamination): ReadonlySet<string> {
  const location = source.locate(folder.path);
  if (location === null) return NO_NAMES;
  const here = location === '/' ? location : `${location}/`;
  let names: Set<string> | null = null;
  for (const path of own) {
    if (!path.startsWith(here)) continue;
    names ??= new Set();
    names.add(path.slice(here.length));
  }
  return names ?? NO_NAMES;
}

/** Of a file that nobody can open the path still tells something. */
function isMeant({ rule, content }: RuleHit, { stat, bytes }: WantedFile, { nowMs }: FolderExamination): boolean {
  if (rule.inspect !== undefined && bytes?.at === 'closed') return false;
  if (rule.sizes !== undefined && (stat.sizeBytes < rule.sizes.least || stat.sizeBytes > rule.sizes.most)) return false;
  const isOldEnough = nowMs - stat.modifiedMs >= rule.unchangedForMs;
  return isOldEnough && (content === null || stat.sizeBytes > 0 || stat.kind !== 'file');
}

/** A pipe or device under the name of a photo: nothing is stored in it, and opening it could wait for ever. */
function nameSpecial(hits: readonly RuleHit[], file: WantedFile, here: FolderExamination): void {
  if (file.stat.kind !== 'other' || hits.every(({ content }) => content === null)) return;
  const path = joinPath(here.folder.path, file.name);
  here.gaps.push({ source: here.source.info.id, path, code: 'unsupported', reason: 'not-a-file' });
}

/** Rules that go by the path alone have their item; what earlier scans saw is taken over; the rest has to be looked into. */
function addPending(
  hits: readonly RuleHit[],
  file: WantedFile,
  { here, pending }: { here: FolderExamination; pending: Pending[] },
): void {
  const unread: RuleHit[] = [];
  for (const hit of hits) {
    if (hit.rule.inspect === undefined) addItem(hit, file, { facts: {}, here });
    else {
      here.onContent();
      const stat = lastingStat(file);
      const known = stat === null ? null : here.cache.find(stat, hit.rule.id);
      if (known === null) unread.push(hit);
      else for (const { facts } of known) addItem(hit, file, { facts, here });
    }
  }
  if (unread.length > 0) pending.push({ file, hits: unread, inspection: inspectionOf(unread, file, here) });
}

/**
 * What the read cache knows a file by; null for one that it is to keep nothing of. What an encrypted backup holds stays in it, and an
 * entry of an archive has no identity.
 */
function lastingStat({ stat, bytes }: WantedFile): EntryStat | null {
  if (bytes === undefined) return stat;
  return bytes.at === 'file' && bytes.key === null ? bytes.stat : null;
}

function inspectionOf(hits: readonly RuleHit[], file: WantedFile, here: FolderExamination): Inspection {
  const { source, folder, written } = here;
  const path = joinPath(folder.path, file.name);
  return {
    location: source.locate(path) ?? path,
    sourceRoot: source.info.path,
    path,
    stat: file.stat,
    written,
    wishes: wishesOf(hits, here),
    ...(file.bytes === undefined ? {} : { inner: { bytes: file.bytes, names: source.names?.() ?? null } }),
  };
}

function wishesOf(hits: readonly RuleHit[], here: FolderExamination): Inspection['wishes'] {
  const { of, list } = here.wishes;
  if (hits.length === of.length && hits.every((hit, index) => hit === of[index])) return list;
  const wishes = hits.map((hit) => ({
    rule: hit.rule.id,
    root: rootInside(hit, here.source.info, here.folder.path),
    content: hit.content,
  }));
  here.wishes = { of: hits, list: wishes };
  return wishes;
}

function takeResult(pending: Pending | undefined, result: InspectionResult, here: FolderExamination): void {
  if (pending === undefined) return;
  const { file, hits, inspection } = pending;
  if (result.bytesRead > 0) here.counts.filesRead += 1;
  here.counts.bytesRead += result.bytesRead;
  for (const [index, answer] of result.answers.entries()) {
    const hit = hits[index];
    if (hit === undefined) continue;
    if (isTrouble(answer)) {
      const where = { source: here.source.info.id, path: inspection.path };
      here.gaps.push({ ...where, ...answer, ...(answer.reason === 'rule-failed' ? { detail: hit.rule.id } : {}) });
      continue;
    }
    const stat = lastingStat(file);
    if (answer.isLasting && stat !== null) here.cache.keep(stat, hit.rule.id, answer.sightings);
    for (const { facts } of answer.sightings) addItem(hit, file, { facts, here });
  }
}

/** A file that a rule wants twice is one item; what a finding is about is worked out once a folder. */
function addItem(hit: RuleHit, file: WantedFile, { facts, here }: { facts: Facts; here: FolderExamination }): void {
  const { source, folder, key } = here;
  const subject = subjectPath(hit.rule.subject, hit, source.info, folder.path);
  const name = `${hit.rule.id} ${subject}`;
  let found = here.findings.get(name);
  if (found === undefined) {
    const head = findingHead(hit.rule, source.info, subject, sharedFacts(hit, here), key);
    found = { rule: hit.rule, head, items: [], paths: new Set() };
    here.findings.set(name, found);
  }
  const path = joinPath(folder.path, file.name);
  if (found.paths.has(path)) return;
  found.paths.add(path);
  found.items.push({
    path,
    location: source.locate(path),
    sizeBytes: file.stat.sizeBytes,
    modifiedMs: file.stat.modifiedMs,
    facts: { ...found.head.facts, ...facts },
  });
}

/** The rule's own facts; below a folder that a sync program left behind, that folder too. */
function sharedFacts(hit: RuleHit, { folder, source }: FolderExamination): Facts {
  const facts = factsOfHit(hit);
  const leftBehind = folder.leftBehind.findLast(({ occasion }) => occasion === hit.rule.id);
  if (facts.state !== 'zombie' || leftBehind === undefined) return facts;
  return { ...facts, syncRoot: source.locate(leftBehind.path) ?? leftBehind.path };
}

/** A file that two rules could not look into for the same reason is one gap. */
function eventsOf({ gaps, findings }: FolderExamination): ScanEvent[] {
  const distinct = new Map(gaps.map((gap) => [JSON.stringify([gap.path, gap.reason, gap.detail]), gap]));
  const events: ScanEvent[] = [...distinct.values()].map((gap) => ({ event: 'gap', gap }));
  for (const { rule, head, items } of findings.values()) {
    const summary = rule.summarise?.(items.map(({ facts }) => facts)) ?? {};
    events.push({ event: 'items', finding: { ...head, facts: { ...head.facts, ...summary } }, items });
  }
  return events;
}
