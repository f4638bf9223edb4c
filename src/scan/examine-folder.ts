import { type EntryStat, joinPath, type Source } from '../model/entry.js';
import type { FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { Facts, FileRule } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { RuleHit } from '../ruleset/rule-matcher.js';
import { findingHead, rootInside, subjectPath } from './finding-head.js';
import { inspectFile, type ReadCounts } from './inspect-file.js';
import type { MatchedFile, MatchedFolder } from './match-folder.js';

/** What examining files needs besides the files. */
export interface Examination {
  readonly source: Source;
  readonly key: Buffer;
  readonly nowMs: number;
  /** Absolute paths of our own files: never findings. */
  readonly own: ReadonlySet<string>;
  readonly counts: ReadCounts;
}

/** What has been found in one folder so far. */
interface FoundHere {
  readonly findings: Map<string, { readonly head: FindingHead; readonly items: Item[] }>;
  readonly gaps: Gap[];
}

/** A file that is there, and what the disk says of it. */
interface PresentFile {
  readonly path: string;
  readonly location: string | null;
  readonly stat: EntryStat;
}

/** The items and gaps of some matched files of one folder; one `items` event a finding. */
export async function examineFolder(folder: MatchedFolder, examination: Examination): Promise<ScanEvent[]> {
  const here: FoundHere = { findings: new Map(), gaps: [] };
  await Promise.all(folder.files.map((file) => examineFile(file, folder, { examination, here })));
  const events: ScanEvent[] = here.gaps.map((gap) => ({ event: 'gap', gap }));
  for (const { head, items } of here.findings.values()) events.push({ event: 'items', finding: head, items });
  return events;
}

interface Looking {
  readonly examination: Examination;
  readonly here: FoundHere;
}

async function examineFile(file: MatchedFile, folder: MatchedFolder, looking: Looking): Promise<void> {
  const { source, own, nowMs } = looking.examination;
  const path = joinPath(folder.path, file.name);
  const location = source.locate(path);
  if (location !== null && own.has(location)) return;
  const stat = await source.stat(path).catch((error: unknown) => {
    looking.here.gaps.push(readGap(error, { source: source.info.id, path }));
    return null;
  });
  if (stat === null || stat.kind !== 'file') return;
  for (const hit of file.hits) {
    if (nowMs - stat.modifiedMs < hit.rule.unchangedForMs) continue;
    try {
      await examineHit(hit, { path, location, stat }, folder, looking);
    } catch (error) {
      looking.here.gaps.push(ruleGap(error, hit.rule, { source: source.info.id, path }));
    }
  }
}

function readGap(error: unknown, where: Pick<Gap, 'source' | 'path'>): Gap {
  if (!(error instanceof ReadTrouble)) throw error;
  return { ...where, code: error.code, reason: error.reason };
}

/** Trouble with reading says what it is; anything else is the rule's mistake, and no reason to end a scan. */
function ruleGap(error: unknown, rule: FileRule, where: Pick<Gap, 'source' | 'path'>): Gap {
  if (error instanceof ReadTrouble) return readGap(error, where);
  return { ...where, code: 'damaged', reason: 'rule-failed', detail: rule.id };
}

async function examineHit(hit: RuleHit, file: PresentFile, folder: MatchedFolder, looking: Looking): Promise<void> {
  const { source, counts } = looking.examination;
  const { inspect } = hit.rule;
  if (inspect === undefined) return addItem(hit, file, {}, { folder, looking });
  const entry = { path: file.path, root: rootInside(hit, source.info, folder.path), stat: file.stat };
  for (const { facts } of await inspectFile(inspect, entry, { source, counts })) {
    addItem(hit, file, facts, { folder, looking });
  }
}

/** A file that a rule wants twice is one item; what a finding is about is worked out once a folder. */
function addItem(hit: RuleHit, file: PresentFile, facts: Facts, at: { folder: MatchedFolder; looking: Looking }): void {
  const { source, key } = at.looking.examination;
  const { findings } = at.looking.here;
  const subject = subjectPath(hit.rule.subject, hit, source.info, at.folder.path);
  const name = `${hit.rule.id} ${subject}`;
  let found = findings.get(name);
  if (found === undefined) {
    const shared = sharedFacts(hit.rule, at.folder, source);
    found = { head: findingHead(hit.rule, source.info, subject, shared, key), items: [] };
    findings.set(name, found);
  }
  if (found.items.some((item) => item.path === file.path)) return;
  found.items.push({
    path: file.path,
    location: file.location,
    sizeBytes: file.stat.sizeBytes,
    modifiedMs: file.stat.modifiedMs,
    facts: { ...found.head.facts, ...facts },
  });
}

/** The rule's own facts; below a folder that a sync program left behind, that folder too. */
function sharedFacts(rule: FileRule, folder: MatchedFolder, source: Source): Facts {
  const leftBehind = folder.context.leftBehind?.get(rule.id);
  if (rule.facts.state !== 'zombie' || leftBehind === undefined) return rule.facts;
  return { ...rule.facts, syncRoot: source.locate(leftBehind) ?? leftBehind };
}
