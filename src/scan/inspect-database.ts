import { type InnerBytes, joinPath, type Source, type WantedFile, type WantedFolder } from '../model/entry.js';
import type { FindingHead, Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { segmentsOf } from '../model/pattern.js';
import { isReadTrouble, ReadTrouble } from '../model/read-trouble.js';
import type { DatabaseContext, DatabaseRule, Facts, Sighting } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import { hitsOf, type RuleHit, type RuleMatcher } from '../ruleset/rule-matcher.js';
import { type DatabaseReading, type FoundDatabase, readDatabase } from '../sources/read-database.js';
import type { ReadCounts } from './examine-folder.js';
import { addToTally, emptyTally, factsOfHit, findingHead, finished, subjectPath } from './finding-head.js';

/** Databases that are read at a time; each may hold one of the four threads Node reads with. */
const AT_ONCE = 2;

export interface DatabaseExamination {
  readonly source: Source;
  readonly matcher: RuleMatcher<DatabaseRule>;
  readonly reading: DatabaseReading;
  readonly key: Buffer;
  /** Absolute paths of our own files: never findings. */
  readonly own: ReadonlySet<string>;
  readonly counts: ReadCounts;
}

/** The databases of one source. They are read while the walk goes on; what they show comes at its end. */
export interface DatabaseInspection {
  /** Starts with the databases among these files. */
  take(folder: WantedFolder): void;
  /** What all of them have shown. */
  finish(): Promise<ScanEvent[]>;
}

type Hit = RuleHit<DatabaseRule>;

/** A database that rules want to look into. */
interface Wanted {
  readonly path: string;
  /** Null in a backup. */
  readonly location: string | null;
  readonly folder: string;
  readonly file: WantedFile;
  /** One a rule. */
  readonly hits: readonly Hit[];
}

/** What one database has shown. */
interface Shown {
  readonly sightings: readonly { readonly hit: Hit; readonly sighting: Sighting }[];
  readonly gaps: readonly Pick<Gap, 'code' | 'reason' | 'detail'>[];
}

export function inspectDatabases(examination: DatabaseExamination): DatabaseInspection {
  const results: { wanted: Wanted; shown: Promise<Shown> }[] = [];
  const inTurn = atOnce(AT_ONCE);
  return {
    take: (folder) => {
      for (const wanted of wantedIn(folder, examination)) {
        const shown = inTurn(() => lookInto(wanted, examination));
        shown.catch(() => undefined); // a mistake of ours is thrown by `finish`, not in the middle of the walk
        results.push({ wanted, shown });
      }
    },
    finish: async () => {
      const gaps: ScanEvent[] = [];
      const findings = new Map<string, Found>();
      for (const { wanted, shown } of results) {
        const { sightings, gaps: troubles } = await shown;
        for (const trouble of examination.reading.signal.aborted ? [] : troubles) {
          gaps.push({ event: 'gap', gap: { source: examination.source.info.id, path: wanted.path, ...trouble } });
        }
        for (const { hit, sighting } of sightings) addItem(findings, { wanted, hit, sighting }, examination);
      }
      return [...gaps, ...[...findings.values()].flatMap(eventsOf)];
    },
  };
}

/** Nearly every file. */
const NOTHING_WANTED: readonly Wanted[] = [];

function wantedIn({ files, path: folder }: WantedFolder, { source, matcher, own }: DatabaseExamination): Wanted[] {
  return files.flatMap((file) => {
    const hits = oneARule(hitsOf(matcher, file.owners, file.name));
    if (hits.length === 0 || file.stat.kind !== 'file') return NOTHING_WANTED;
    const path = joinPath(folder, file.name);
    const location = source.locate(path);
    const isReadable = location === null ? file.bytes !== undefined : !own.has(location);
    return isReadable ? [{ path, location, folder, file, hits }] : [];
  });
}

function oneARule(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  return [...new Map(hits.map((hit) => [hit.rule.id, hit])).values()];
}

async function lookInto(wanted: Wanted, { source, reading, counts }: DatabaseExamination): Promise<Shown> {
  if (reading.signal.aborted) return { sightings: [], gaps: [] };
  if (wanted.file.bytes?.at === 'closed') return closedDatabase(wanted);
  try {
    const found = await whereIs(wanted, source);
    if (found === null) return { sightings: [], gaps: [] };
    const { answer, bytes } = await readDatabase(found, reading, (context) => askRules(wanted, context));
    counts.filesRead += 1;
    counts.bytesRead += bytes;
    return answer;
  } catch (error) {
    if (!(error instanceof ReadTrouble)) throw error;
    return { sightings: [], gaps: [{ code: error.code, reason: error.reason }] };
  }
}

/** That it is there says something too, when nobody can open it: rules whose sentence can say only that have it. */
function closedDatabase({ hits }: Wanted): Shown {
  const telling = hits.filter(({ rule }) => rule.tellsClosed === true);
  return { sightings: telling.map((hit) => ({ hit, sighting: { facts: { closed: true } } })), gaps: [] };
}

/** The database on this disk, in a backup with what belongs to it. */
async function whereIs({ path, location, file }: Wanted, source: Source): Promise<FoundDatabase | null> {
  if (location !== null) return { location, stat: file.stat, key: null };
  const database = storedFile(file.bytes ?? null);
  if (database === null || file.bytes?.at === 'copied') return database;
  const beside = async (suffix: string) => storedFile((await source.bytesAt?.(`${path}${suffix}`)) ?? null);
  return { ...database, parts: { wal: await beside('-wal'), journal: await beside('-journal') } };
}

function storedFile(bytes: InnerBytes | null): FoundDatabase | null {
  if (bytes === null || bytes.at === 'closed' || bytes.at === 'held') return null;
  return { location: bytes.location, stat: bytes.stat, key: bytes.at === 'file' ? bytes.key : null };
}

/** Every rule in its turn; what one can not read does not take away what another has seen, and is said once. */
async function askRules(wanted: Wanted, context: DatabaseContext): Promise<Shown> {
  const sightings: Shown['sightings'][number][] = [];
  const gaps = new Map<string, Shown['gaps'][number]>();
  for (const hit of wanted.hits) {
    try {
      await requireTables(hit.rule, context);
      const entry = { path: wanted.path, root: rootLocation(hit, wanted) };
      for (const sighting of await hit.rule.inspect(entry, context)) sightings.push({ hit, sighting });
    } catch (error) {
      const gap = gapOf(error, hit.rule);
      gaps.set(JSON.stringify(gap), gap);
    }
  }
  return { sightings, gaps: [...gaps.values()] };
}

/** Views, virtual tables and columns that are worked out (not in `table_info`) could be anything, also without an end. */
async function requireTables({ tables }: DatabaseRule, { query }: DatabaseContext): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const [kind] = await query('SELECT type FROM pragma_table_list(?)', [table]);
    const rows = await query('SELECT name FROM pragma_table_info(?)', [table]);
    const names = new Set(rows.map(({ name }) => name));
    const isThere = kind?.type === 'table' && columns.every((column) => names.has(column));
    if (!isThere) throw new ReadTrouble('unsupported', 'database-foreign');
  }
}

/** Trouble with reading says what it is; anything else is the rule's mistake, and no reason to end a scan. */
function gapOf(error: unknown, rule: DatabaseRule): Shown['gaps'][number] {
  if (isReadTrouble(error)) return { code: error.code, reason: error.reason };
  return { code: 'damaged', reason: 'rule-failed', detail: rule.id };
}

function rootLocation(hit: Hit, { location, path, folder }: Wanted): string {
  if (location === null) return hit.rootDepth === null ? folder : folder.split('/').slice(0, hit.rootDepth).join('/');
  const segments = segmentsOf(location);
  const above = hit.isAbsolute ? 0 : segments.length - path.split('/').length;
  const depth =
    hit.rootDepth === null ? above + (folder === '.' ? 0 : folder.split('/').length) : above + hit.rootDepth;
  return `/${segments.slice(0, depth).join('/')}`;
}

/** A finding while its databases are gathered. */
interface Found {
  readonly rule: DatabaseRule;
  readonly head: FindingHead;
  readonly items: Item[];
}

function addItem(
  findings: Map<string, Found>,
  { wanted, hit, sighting }: { wanted: Wanted; hit: Hit; sighting: Sighting },
  { source, key }: DatabaseExamination,
): void {
  const { path, location, folder, file } = wanted;
  const subject = subjectPath(hit.rule.subject, hit, source.info, folder);
  const head = findingHead(hit.rule, source.info, subject, factsOfHit(hit), key);
  const found = findings.get(head.id) ?? { rule: hit.rule, head, items: [] };
  findings.set(head.id, found);
  const { sizeBytes, modifiedMs } = file.stat;
  found.items.push({ path, location, sizeBytes, modifiedMs, facts: { ...factsOfHit(hit), ...sighting.facts } });
}

function eventsOf({ rule, head, items }: Found): ScanEvent[] {
  const open = items.map((item) => item.facts).filter((facts) => facts.closed !== true);
  const facts: Facts = { ...head.facts, ...(open.length === 0 ? { closed: true } : rule.summarise(open)) };
  const tally = emptyTally({ ...head, facts });
  addToTally(tally, items);
  return [
    { event: 'items', finding: tally.head, items },
    { event: 'finding', finding: finished(tally) },
  ];
}

/** Runs so many at a time, in the order in which they were asked for. */
function atOnce(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
