import { HistoryTrouble } from './history-trouble.js';
import { countLevels, type RecordedFinding, type RecordedScan, type ScanScopeOf } from './recorded-scan.js';
import { type HistoryStore, verify } from './store.js';

/** Scans that are kept; with the next one the oldest is forgotten. A weekly check fills it in almost ten years. */
export const KEPT_SCANS = 500;

/** Findings handed to the database in one statement. */
const PER_STATEMENT = 5000;

/** One scan that has ended by itself. */
export interface ScanRecord {
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly scope: ScanScopeOf;
  readonly isComplete: boolean;
  readonly findings: readonly RecordedFinding[];
}

/** Writes a scan down, whole or not at all; another scan that is writing is waited for. Rejects with `HistoryTrouble`. */
export async function recordScan(store: HistoryStore, record: ScanRecord): Promise<void> {
  await store.change(async () => {
    const [, [sound], pieces] = await Promise.all([
      verify(store), // another scan may have written since this one began
      store.rows('PRAGMA integrity_check(1)'), // the signatures do not see the indexes
      findingRows(store, record.findings), // the database has a thread of its own: hashed while it checks itself
    ]);
    if (sound?.integrity_check !== 'ok') throw new HistoryTrouble('damaged');
    const number = await insertScan(store, record);
    for (const rows of pieces) await insertFindings(store, number, rows);
    await signScan(store, number);
    await forgetScans(store, `number <= ${number - KEPT_SCANS}`);
  });
}

/** Forgets one scan. False when there is none of this number. Rejects with `HistoryTrouble`. */
export async function forgetScan(store: HistoryStore, number: number): Promise<boolean> {
  return store.change(async () => {
    await verify(store);
    const [found] = await store.rows('SELECT 1 AS one FROM scan WHERE number = ?', [number]);
    if (found === undefined) return false;
    await forgetScans(store, `number = ${number}`);
    return true;
  });
}

/** The hash of a scope: the same places in any order are the same scope. */
export function scopeHash(store: HistoryStore, { kind, places }: ScanScopeOf): string {
  return store.hash(JSON.stringify([kind, [...places].sort()]));
}

async function insertScan(store: HistoryStore, record: ScanRecord): Promise<number> {
  const { scope, findings } = record;
  const counts: RecordedScan['counts'] = countLevels(findings);
  await store.rows(
    `INSERT INTO scan (started_ms, finished_ms, scope, scope_kind, places, is_complete, counts, body, mac)
     VALUES (?, ?, ?, ?, ?, ?, ?, '', '')`,
    [
      record.startedMs,
      record.finishedMs,
      scopeHash(store, scope),
      scope.kind,
      scope.places.length,
      record.isComplete ? 1 : 0,
      JSON.stringify(counts),
    ],
  );
  const [row] = await store.rows('SELECT max(number) AS number FROM scan');
  return Number(row?.number);
}

/** Findings as rows in JSON, so many in a piece as one statement takes. */
function findingRows(store: HistoryStore, findings: readonly RecordedFinding[]): string[] {
  const rows = findings.map((finding) => [
    store.hash(finding.id),
    finding.rule,
    finding.severity,
    finding.isNew ? 1 : 0,
    finding.itemCount,
    finding.totalBytes,
    wholeMs(finding.oldestMs),
    wholeMs(finding.newestMs),
  ]);
  const pieces: string[] = [];
  for (let start = 0; start < rows.length; start += PER_STATEMENT)
    pieces.push(JSON.stringify(rows.slice(start, start + PER_STATEMENT)));
  return pieces;
}

async function insertFindings(store: HistoryStore, number: number, rows: string): Promise<void> {
  const column = (index: number) => `json_extract(value, '$[${index}]')`;
  await store.rows(`INSERT OR IGNORE INTO finding (hash, rule) SELECT ${column(0)}, ${column(1)} FROM json_each(?)`, [
    rows,
  ]);
  await store.rows(
    `INSERT OR REPLACE INTO sighting
     SELECT ?, finding.id, ${[2, 3, 4, 5, 6, 7].map(column).join(', ')}
     FROM json_each(?) JOIN finding ON finding.hash = ${column(0)}`,
    [number, rows],
  );
}

/** Times of files may be anything; the database takes whole numbers. */
function wholeMs(ms: number | null): number | null {
  return ms === null || !Number.isFinite(ms) ? null : Math.trunc(ms);
}

async function signScan(store: HistoryStore, number: number): Promise<void> {
  await store.rows('UPDATE scan SET body = ? WHERE number = ?', [await signatureOfBody(store, number), number]);
  await store.rows('UPDATE scan SET mac = ? WHERE number = ?', [await signatureOfScan(store, number), number]);
}

async function forgetScans(store: HistoryStore, condition: string): Promise<void> {
  const [found] = await store.rows(`SELECT 1 AS one FROM scan WHERE ${condition} LIMIT 1`);
  if (found === undefined) return; // what no scan has seen is looked for in every finding
  await store.rows(`DELETE FROM sighting WHERE scan IN (SELECT number FROM scan WHERE ${condition})`);
  await store.rows(`DELETE FROM scan WHERE ${condition}`);
  await store.rows('DELETE FROM finding WHERE id NOT IN (SELECT finding FROM sighting)');
}

/** The keyed hash over a scan's sightings. */
export async function signatureOfBody(store: HistoryStore, number: number): Promise<string> {
  const [row] = await store.rows(
    `SELECT group_concat(line, char(10)) AS lines FROM (
       SELECT finding.hash || ' ' || finding.rule || ' ' || sighting.severity || ' ' || sighting.is_new || ' ' || sighting.items
         || ' ' || sighting.bytes || ' ' || ifnull(sighting.oldest_ms, '') || ' ' || ifnull(sighting.newest_ms, '') AS line
       FROM sighting JOIN finding ON finding.id = sighting.finding
       WHERE sighting.scan = ? ORDER BY sighting.finding)`,
    [number],
  );
  return store.sign(String(row?.lines ?? ''));
}

/** The keyed hash over a scan's own row, its body's hash with it. */
export async function signatureOfScan(store: HistoryStore, number: number): Promise<string> {
  const [row] = await store.rows(
    `SELECT number, started_ms, finished_ms, scope, scope_kind, places, is_complete, counts, body FROM scan WHERE number = ?`,
    [number],
  );
  return store.sign(JSON.stringify(Object.values(row ?? {})));
}
