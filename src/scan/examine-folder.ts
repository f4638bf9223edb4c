import { type EntryStat, joinPath, type Source } from '../model/entry.js';
import type { FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { Facts, FileRule, Inspect, InspectContext, Sighting } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { RuleHit } from '../ruleset/rule-matcher.js';
import { findingHead, rootInside, subjectPath } from './finding-head.js';
import type { MatchedFile, MatchedFolder } from './match-folder.js';

/** What examining files needs besides the files. */
export interface Examination {
  readonly source: Source;
  readonly key: Buffer;
  readonly nowMs: number;
  /** Absolute paths of our own files: never findings. */
  readonly own: ReadonlySet<string>;
  /** Grows while files are read. */
  readonly counts: { filesRead: number; bytesRead: number };
}

/** Files looked at together: enough to keep the disk busy, little enough to stay interruptible. */
const FILES_AT_A_TIME = 64;

/** The items and gaps of one folder's matched files; `items` events of one finding may be several. */
export async function* examineFolder(folder: MatchedFolder, examination: Examination): AsyncGenerator<ScanEvent> {
  for (let start = 0; start < folder.files.length; start += FILES_AT_A_TIME) {
    const files = folder.files.slice(start, start + FILES_AT_A_TIME);
    const results = await Promise.all(files.map((file) => examineFile(folder, file, examination)));
    for (const gap of results.flatMap((result) => result.gaps)) yield { event: 'gap', gap };
    yield* groupByFinding(results.flatMap((result) => result.sighted));
  }
}

interface Sighted {
  readonly head: FindingHead;
  readonly item: Item;
}

async function examineFile(
  folder: MatchedFolder,
  file: MatchedFile,
  examination: Examination,
): Promise<{ sighted: Sighted[]; gaps: Gap[] }> {
  const { source } = examination;
  const path = joinPath(folder.path, file.name);
  const location = source.locate(path);
  const gapOf = (code: Gap['code'], reason: Gap['reason'], detail?: string): Gap => ({
    source: source.info.id,
    path,
    code,
    reason,
    ...(detail === undefined ? {} : { detail }),
  });
  if (location !== null && examination.own.has(location)) return { sighted: [], gaps: [] };
  let stat: EntryStat | null;
  try {
    stat = await source.stat(path);
  } catch (error) {
    return { sighted: [], gaps: [gapOf(...troubleCode(error))] };
  }
  if (stat === null || stat.kind !== 'file') return { sighted: [], gaps: [] };
  const sighted: Sighted[] = [];
  const gaps: Gap[] = [];
  for (const hit of file.hits) {
    if (examination.nowMs - stat.modifiedMs < hit.rule.unchangedForMs) continue;
    const root = rootInside(hit, source.info, folder.path);
    try {
      const sightings = await inspect(hit.rule, { path, root, stat }, examination);
      for (const sighting of sightings)
        sighted.push(sight(hit, folder, { path, location, stat, sighting }, examination));
    } catch (error) {
      gaps.push(
        error instanceof ReadTrouble ? gapOf(error.code, error.reason) : gapOf('damaged', 'rule-failed', hit.rule.id),
      );
    }
  }
  return { sighted, gaps };
}

function troubleCode(error: unknown): [Gap['code'], Gap['reason']] {
  if (error instanceof ReadTrouble) return [error.code, error.reason];
  throw error;
}

const ONE_SIGHTING: readonly Sighting[] = [{ facts: {} }];

/** A rule without `inspect` has said all with its paths. */
async function inspect(
  rule: FileRule,
  entry: Parameters<Inspect>[0],
  examination: Examination,
): Promise<readonly Sighting[]> {
  if (rule.inspect === undefined) return ONE_SIGHTING;
  const { source, counts } = examination;
  const open = lazily(() => source.open(entry.path));
  const context: InspectContext = {
    read: async (offset, length) => {
      if (!open.isStarted()) counts.filesRead += 1;
      const bytes = await (await open.get()).read(offset, length);
      counts.bytesRead += bytes.length;
      return bytes;
    },
    exists: async (path) => (await source.stat(path)) !== null,
  };
  try {
    return await rule.inspect(entry, context);
  } finally {
    if (open.isStarted()) await (await open.get().catch(() => null))?.close();
  }
}

function lazily<T>(make: () => Promise<T>): { get(): Promise<T>; isStarted(): boolean } {
  let made: Promise<T> | null = null;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    isStarted: () => made !== null,
  };
}

interface SightedFile {
  readonly path: string;
  readonly location: string | null;
  readonly stat: EntryStat;
  readonly sighting: Sighting;
}

function sight(hit: RuleHit, folder: MatchedFolder, file: SightedFile, examination: Examination): Sighted {
  const { info } = examination.source;
  const shared = sharedFacts(hit.rule, folder, examination.source);
  const head = findingHead(
    hit.rule,
    info,
    subjectPath(hit.rule.subject, hit, info, folder.path),
    shared,
    examination.key,
  );
  const item: Item = {
    path: file.path,
    location: file.location,
    sizeBytes: file.stat.sizeBytes,
    modifiedMs: file.stat.modifiedMs,
    facts: { ...shared, ...file.sighting.facts },
  };
  return { head, item };
}

/** The rule's own facts; below a folder that a sync program left behind, that folder too. */
function sharedFacts(rule: FileRule, folder: MatchedFolder, source: Source): Facts {
  const leftBehind = folder.context.leftBehind?.get(rule.id);
  if (rule.facts.state !== 'zombie' || leftBehind === undefined) return rule.facts;
  return { ...rule.facts, syncRoot: source.locate(leftBehind) ?? leftBehind };
}

/** One event a finding; a file that a rule wants twice is one item. */
function* groupByFinding(sighted: readonly Sighted[]): Generator<ScanEvent> {
  const groups = new Map<string, { head: FindingHead; items: Map<string, Item> }>();
  for (const { head, item } of sighted) {
    const group = groups.get(head.id) ?? { head, items: new Map<string, Item>() };
    if (!group.items.has(item.path)) group.items.set(item.path, item);
    groups.set(head.id, group);
  }
  for (const { head, items } of groups.values()) yield { event: 'items', finding: head, items: [...items.values()] };
}
