import { SEVERITIES, type Severity } from '../model/severity.js';
import type { SqlRow } from '../platform/sqlite-store.js';
import { HistoryTrouble } from './history-trouble.js';
import { scopeHash, signatureOfBody, signatureOfScan } from './record-scan.js';
import { type RecordedScan, SCOPE_KINDS, type ScanScopeOf } from './recorded-scan.js';
import type { HistoryStore } from './store.js';

/** What one scan found by one rule. Times in milliseconds since 1970. */
export interface RecordedRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly new: number;
  readonly known: number;
  readonly itemCount: number;
  readonly totalBytes: number;
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

/** How the findings of one rule differ between two scans. */
export interface RuleChange {
  readonly rule: string;
  readonly severity: Severity;
  /** In the second scan alone. */
  readonly new: number;
  /** In the first scan alone. */
  readonly gone: number;
  readonly same: number;
}

const COLUMNS = 'number, started_ms, finished_ms, scope_kind, places, is_complete, counts';

/** All scans, oldest first. Rejects with {@link HistoryTrouble} when one is not as it was written. */
export async function listScans(store: HistoryStore): Promise<readonly RecordedScan[]> {
  const rows = await store.rows(`SELECT ${COLUMNS}, mac FROM scan ORDER BY number`);
  for (const row of rows) await checkScan(store, row);
  return rows.map(scanOf);
}

/** One scan; null when there is none of this number. Rejects with {@link HistoryTrouble}. */
export async function findScan(store: HistoryStore, number: number): Promise<RecordedScan | null> {
  const [row] = await store.rows(`SELECT ${COLUMNS}, body, mac FROM scan WHERE number = ?`, [number]);
  if (row === undefined) return null;
  await checkScan(store, row);
  if (row.body !== (await signatureOfBody(store, number))) throw new HistoryTrouble('damaged');
  return scanOf(row);
}

/** What a scan found, worst first. Only for a scan that {@link findScan} gave. */
export async function rulesOfScan(store: HistoryStore, number: number): Promise<readonly RecordedRule[]> {
  const rows = await store.rows(
    `SELECT rule, severity, sum(is_new) AS new, sum(1 - is_new) AS known, sum(items) AS items, sum(bytes) AS bytes,
       min(oldest_ms) AS oldest, max(newest_ms) AS newest
     FROM sighting JOIN finding ON finding.id = sighting.finding WHERE scan = ? GROUP BY rule, severity`,
    [number],
  );
  return rows.map(ruleOf).sort(worstFirst);
}

/** What is in one of two scans and not in the other, by rule, worst first. Only for scans that {@link findScan} gave. */
export async function diffScans(store: HistoryStore, first: number, second: number): Promise<readonly RuleChange[]> {
  const rows = await store.rows(
    `SELECT rule, severity, sum(seen = 2) AS new, sum(seen = 1) AS gone, sum(seen = 3) AS same FROM (
       SELECT rule, min(severity) AS severity, max(scan = ?) + 2 * max(scan = ?) AS seen
       FROM sighting JOIN finding ON finding.id = sighting.finding WHERE scan IN (?, ?) GROUP BY finding.id)
     GROUP BY rule, severity`,
    [first, second, first, second],
  );
  return rows
    .map((row) => ({
      rule: String(row.rule),
      severity: severityOf(row),
      new: Number(row.new),
      gone: Number(row.gone),
      same: Number(row.same),
    }))
    .sort(worstFirst);
}

/** Did two scans look at the same places? */
export async function haveSameScope(store: HistoryStore, first: number, second: number): Promise<boolean> {
  const [row] = await store.rows('SELECT count(DISTINCT scope) AS scopes FROM scan WHERE number IN (?, ?)', [
    first,
    second,
  ]);
  return Number(row?.scopes) === 1;
}

/** When the newest scan of these places began; null when there is none. */
export async function lastScanOf(store: HistoryStore, scope: ScanScopeOf): Promise<number | null> {
  const [row] = await store.rows('SELECT started_ms FROM scan WHERE scope = ? ORDER BY number DESC LIMIT 1', [
    scopeHash(store, scope),
  ]);
  return row === undefined ? null : Number(row.started_ms);
}

/** The hashes of everything that any scan has found; null when no scan was recorded yet. */
export async function knownFindings(store: HistoryStore): Promise<ReadonlySet<string> | null> {
  // From the table, which was checked, and not from the index over the hashes.
  const [row] = await store.rows(
    "SELECT (SELECT count(*) FROM scan) AS scans, (SELECT group_concat(hash, '') FROM finding NOT INDEXED) AS hashes",
  );
  if (Number(row?.scans) === 0) return null;
  return new Set(String(row?.hashes ?? '').match(/.{32}/g) ?? []);
}

async function checkScan(store: HistoryStore, row: SqlRow): Promise<void> {
  if (row.mac !== (await signatureOfScan(store, Number(row.number)))) throw new HistoryTrouble('damaged');
}

function scanOf(row: SqlRow): RecordedScan {
  return {
    number: Number(row.number),
    startedMs: Number(row.started_ms),
    finishedMs: Number(row.finished_ms),
    scopeKind: SCOPE_KINDS.find((kind) => kind === row.scope_kind) ?? 'paths',
    places: Number(row.places),
    isComplete: row.is_complete === 1,
    counts: JSON.parse(String(row.counts)) as RecordedScan['counts'],
  };
}

function ruleOf(row: SqlRow): RecordedRule {
  return {
    rule: String(row.rule),
    severity: severityOf(row),
    new: Number(row.new),
    known: Number(row.known),
    itemCount: Number(row.items),
    totalBytes: Number(row.bytes),
    oldestMs: row.oldest === null ? null : Number(row.oldest),
    newestMs: row.newest === null ? null : Number(row.newest),
  };
}

function severityOf(row: SqlRow): Severity {
  return SEVERITIES.find((severity) => severity === row.severity) ?? 'info';
}

function worstFirst(a: { severity: Severity; rule: string }, b: { severity: Severity; rule: string }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}
