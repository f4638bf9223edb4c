import { joinPath, type Source, type WantedFile, type WantedFolder } from '../model/entry.js';
import type { FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { Facts, FileRule, Inspect } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { RuleHit, RuleMatcher } from '../ruleset/rule-matcher.js';
import { findingHead, rootInside, subjectPath } from './finding-head.js';
import { inspectFile, type ReadCounts } from './inspect-file.js';

/** What examining files needs besides the files. */
export interface Examination {
  readonly source: Source;
  readonly matcher: RuleMatcher;
  readonly key: Buffer;
  readonly nowMs: number;
  /** Absolute paths of our own files: never findings. */
  readonly own: ReadonlySet<string>;
  readonly counts: ReadCounts;
}

/** A folder under examination, and what has been found in it so far. */
interface FolderExamination extends Examination {
  readonly folder: WantedFolder;
  readonly findings: Map<string, { readonly head: FindingHead; readonly items: Item[]; readonly paths: Set<string> }>;
  readonly gaps: Gap[];
}

/** A file that a rule wants to look into. */
interface Inspection {
  readonly hit: RuleHit;
  readonly file: WantedFile;
  readonly inspect: Inspect;
}

/** The items and gaps of one folder's wanted files; one `items` event a finding. A promise only where files have to be read. */
export function examineFolder(folder: WantedFolder, examination: Examination): ScanEvent[] | Promise<ScanEvent[]> {
  const here: FolderExamination = { ...examination, folder, findings: new Map(), gaps: [] };
  const inspections: Inspection[] = [];
  for (const file of folder.files) {
    if (file.stat.kind !== 'file' || isOwn(file, here)) continue;
    for (const hit of here.matcher.hitsOf(file.owners)) {
      if (here.nowMs - file.stat.modifiedMs < hit.rule.unchangedForMs) continue;
      const { inspect } = hit.rule;
      if (inspect === undefined) addItem(hit, file, { facts: {}, here });
      else inspections.push({ hit, file, inspect });
    }
  }
  if (inspections.length === 0) return eventsOf(here);
  return Promise.all(inspections.map((inspection) => inspectInto(inspection, here))).then(() => eventsOf(here));
}

function isOwn(file: WantedFile, { source, folder, own }: FolderExamination): boolean {
  const location = source.locate(joinPath(folder.path, file.name));
  return location !== null && own.has(location);
}

async function inspectInto({ hit, file, inspect }: Inspection, here: FolderExamination): Promise<void> {
  const { source, counts, folder } = here;
  const path = joinPath(folder.path, file.name);
  const entry = { path, root: rootInside(hit, source.info, folder.path), stat: file.stat };
  try {
    for (const { facts } of await inspectFile(inspect, entry, { source, counts })) addItem(hit, file, { facts, here });
  } catch (error) {
    here.gaps.push(gapOf(error, hit.rule, { source: source.info.id, path }));
  }
}

/** Trouble with reading says what it is; anything else is the rule's mistake, and no reason to end a scan. */
function gapOf(error: unknown, rule: FileRule, where: Pick<Gap, 'source' | 'path'>): Gap {
  if (error instanceof ReadTrouble) return { ...where, code: error.code, reason: error.reason };
  return { ...where, code: 'damaged', reason: 'rule-failed', detail: rule.id };
}

/** A file that a rule wants twice is one item; what a finding is about is worked out once a folder. */
function addItem(hit: RuleHit, file: WantedFile, { facts, here }: { facts: Facts; here: FolderExamination }): void {
  const { source, folder, key } = here;
  const subject = subjectPath(hit.rule.subject, hit, source.info, folder.path);
  const name = `${hit.rule.id} ${subject}`;
  let found = here.findings.get(name);
  if (found === undefined) {
    const head = findingHead(hit.rule, source.info, subject, sharedFacts(hit.rule, here), key);
    found = { head, items: [], paths: new Set() };
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
function sharedFacts(rule: FileRule, { folder, source }: FolderExamination): Facts {
  const leftBehind = folder.leftBehind.findLast(({ occasion }) => occasion === rule.id);
  if (rule.facts.state !== 'zombie' || leftBehind === undefined) return rule.facts;
  return { ...rule.facts, syncRoot: source.locate(leftBehind.path) ?? leftBehind.path };
}

function eventsOf({ gaps, findings }: FolderExamination): ScanEvent[] {
  const events: ScanEvent[] = gaps.map((gap) => ({ event: 'gap', gap }));
  for (const { head, items } of findings.values()) events.push({ event: 'items', finding: head, items });
  return events;
}
