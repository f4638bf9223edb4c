import { type FileRecord, readFileRecord } from '../../detect/ios/file-record.js';
import { outermostExcluded, type PathOwners } from '../../match/path-owners.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import type { DatabaseContext } from '../../model/rule.js';
import type { Payloads } from './payloads.js';

/** A file of the backup that somebody wants, by its row in Manifest.db. */
export interface ManifestFile {
  readonly fileId: string;
  readonly folder: string;
  readonly name: string;
  readonly owners: readonly number[];
  readonly record: FileRecord;
}

/** What the rows have shown. */
export interface ManifestSeen {
  readonly files: ManifestFile[];
  /** Files that nobody wants, but that belong to a database that somebody does. */
  readonly beside: ReadonlyMap<string, ManifestFile>;
  /** Topmost paths that the user left out. */
  readonly excluded: ReadonlySet<string>;
  entries: number;
  /** Rows of files whose contents are not in the backup. */
  missing: number;
  /** Rows that no phone writes: no id, a path that leads somewhere, or no kind that is known. */
  odd: number;
}

export interface ManifestReading {
  readonly owners: PathOwners;
  /** Owners that ask a file with SQL. */
  readonly databaseOwners: ReadonlySet<number>;
  readonly payloads: Payloads;
}

/** `flags` (mvt fixture: all rows are one of 1 file, 2 folder, 4 link). */
const FILE = 1;
const KINDS: ReadonlySet<unknown> = new Set([FILE, 2, 4]);

/** As long as a path of iOS can be (PATH_MAX 1024) and far more than it is deep. */
const MAX_PATH = 4096;
const MAX_DEPTH = 64;
/** In UTF-8, where a character takes up to three bytes for each of its units. What is longer never leaves the engine. */
const MAX_PATH_BYTES = 3 * MAX_PATH;

/** A phone's records take 1 KB; longer ones are fetched alone, so that a page of them never fills the memory. */
const SHORT_RECORD_BYTES = 8192;
/** Longer than any that a phone writes. */
const MAX_RECORD_BYTES = 1024 * 1024;
/** Before every row number that there can be. */
const BEFORE_ALL = -1e19;

/** Missing files whose records are looked at: one that is empty on the phone has no contents to miss. */
const MISSING_LOOKED_AT = 5000;

const PARTS = ['-wal', '-journal'];

/**
 * All rows of Manifest.db, once: which ids there are, and of the files that somebody wants what their records say. Records of
 * others, most of the database, are not read. Rejects with {@link ReadTrouble}.
 */
export async function readManifestRows(
  { query }: DatabaseContext,
  { owners, databaseOwners, payloads }: ManifestReading,
): Promise<ManifestSeen> {
  await requireFilesTable(query);
  const [total] = await query('SELECT max(rowid) AS rows FROM Files');
  payloads.expect(Math.min(Number(total?.rows ?? 0), 4_000_000));
  const beside = new Map<string, ManifestFile>();
  const excluded = new Set<string>();
  const seen: ManifestSeen = { files: [], beside, excluded, entries: 0, missing: 0, odd: 0 };
  const reading = { owners, databaseOwners };
  let next = pageAfter(BEFORE_ALL, query);
  for (let rows = await next; rows.ids.length > 0; rows = await next) {
    next = pageAfter(rows.last, query); // the engine reads on while these are sorted out
    next.catch(() => undefined); // thrown where it is waited for
    const page = sortOut(rows, { reading, payloads, seen, excluded });
    const records = await recordsOf([...page.wanted, ...page.missing], query);
    for (const { id, part, ...file } of page.wanted) {
      const record = records.get(id) ?? null;
      if (record === null) seen.odd += 1;
      else if (part) beside.set(`${file.folder}/${file.name}`, { ...file, record });
      else seen.files.push({ ...file, record });
    }
    for (const { id, file } of page.missing) {
      const record = records.get(id);
      if (record?.sizeBytes !== 0) seen.missing += 1;
      else if (file !== null) seen.files.push({ ...file, record });
    }
  }
  return seen;
}

/** A view or a virtual table under this name could be anything, also without an end. */
async function requireFilesTable(query: DatabaseContext['query']): Promise<void> {
  const [kind] = await query('SELECT type FROM pragma_table_list(?)', ['Files']);
  const rows = await query('SELECT name FROM pragma_table_info(?)', ['Files']);
  const names = new Set(rows.map(({ name }) => name));
  const isThere = ['fileID', 'domain', 'relativePath', 'flags', 'file'].every((column) => names.has(column));
  if (kind?.type !== 'table' || !isThere) throw new ReadTrouble('damaged', 'backup-manifest-damaged');
}

/** Rows of a page, column by column; null where a value is no text, or a domain that no phone has. */
interface Rows {
  /** Row numbers: not one after the other where rows were deleted. */
  readonly ids: readonly number[];
  readonly fileIds: readonly (string | null)[];
  /** `DOMAIN/relative/path`. */
  readonly paths: readonly (string | null)[];
  readonly flags: readonly unknown[];
  readonly last: number;
}

/** Rows of a page. One object a row took the engine's module longer than reading it (docs/performance.md). */
const PAGE_ROWS = 2000;

const PAGE = `
  SELECT json_group_array(id) AS ids, json_group_array(fileId) AS fileIds, json_group_array(path) AS paths,
    json_group_array(flags) AS flags, max(id) AS last
  FROM (
    SELECT rowid AS id, iif(typeof(fileID) = 'text' AND length(CAST(fileID AS BLOB)) = 40, fileID, NULL) AS fileId,
      iif(typeof(domain) = 'text' AND typeof(relativePath) = 'text' AND instr(domain, '/') = 0
          AND length(CAST(domain AS BLOB)) + length(CAST(relativePath AS BLOB)) <= ${MAX_PATH_BYTES},
        iif(relativePath = '', domain, domain || '/' || relativePath), NULL) AS path,
      iif(typeof(flags) = 'integer', flags, NULL) AS flags
    FROM Files WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE_ROWS}
  )`;

async function pageAfter(after: number, query: DatabaseContext['query']): Promise<Rows> {
  const [row] = await query(PAGE, [after]);
  const column = (name: string): never[] => JSON.parse(String(row?.[name] ?? '[]'));
  const last = Number(row?.last ?? BEFORE_ALL);
  const ids: readonly number[] = column('ids');
  // An id that does not rise means a damaged tree: it could go on for ever. Behind one that is rounded, rows could be passed over.
  const isExact = Number.isSafeInteger(ids[0] ?? 0) && Number.isSafeInteger(ids.at(-1) ?? 0);
  if (ids.length > 0 && (last <= after || !isExact)) throw new ReadTrouble('damaged', 'backup-manifest-damaged');
  return { ids, fileIds: column('fileIds'), paths: column('paths'), flags: column('flags'), last };
}

type Wanted = Omit<ManifestFile, 'record'>;

interface Page {
  /** `part`: it only belongs to a database. */
  readonly wanted: (Wanted & { readonly id: number; readonly part: boolean })[];
  readonly missing: { readonly id: number; readonly file: Wanted | null }[];
}

function sortOut(
  rows: Rows,
  {
    reading,
    payloads,
    seen,
    excluded,
  }: {
    reading: Pick<ManifestReading, 'owners' | 'databaseOwners'>;
    payloads: Payloads;
    seen: ManifestSeen;
    excluded: Set<string>;
  },
): Page {
  const page: Page = { wanted: [], missing: [] };
  for (const [index, id] of rows.ids.entries()) {
    seen.entries += 1;
    const fileId = rows.fileIds[index] ?? '';
    const place = placeOf(rows.paths[index] ?? '');
    const state = payloads.addRow(fileId);
    if (place === null || state === null || !KINDS.has(rows.flags[index])) {
      seen.odd += 1;
      continue;
    }
    if (rows.flags[index] !== FILE) continue;
    const { folder, name } = place;
    const answer = reading.owners.of(folder, name);
    if (answer === 'excluded') {
      excluded.add(outermostExcluded(place, reading.owners));
      continue;
    }
    const part = answer === null && isPart(place, reading);
    const wanted = answer !== null || part ? { fileId, folder, name, owners: answer ?? [] } : null;
    if (state === 'there' && wanted !== null) page.wanted.push({ id, part, ...wanted });
    if (state === 'there') continue;
    if (seen.missing > MISSING_LOOKED_AT) seen.missing += 1;
    else page.missing.push({ id, file: part ? null : wanted });
  }
  return page;
}

/** `sms.db-wal` belongs to `sms.db` when somebody asks that one. */
function isPart(
  { folder, name }: { folder: string; name: string },
  { owners, databaseOwners }: Pick<ManifestReading, 'owners' | 'databaseOwners'>,
): boolean {
  const suffix = PARTS.find((end) => name.endsWith(end));
  if (suffix === undefined) return false;
  const answer = owners.of(folder, name.slice(0, -suffix.length));
  return answer !== null && answer !== 'excluded' && answer.some((owner) => databaseOwners.has(owner));
}

/** Segments that lead somewhere, or nowhere. */
const ODD_SEGMENT = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;

/** A row's path inside the source; null for one that no phone writes. It is never a path on this disk. */
function placeOf(path: string): { folder: string; name: string } | null {
  if (path.length > MAX_PATH || ODD_SEGMENT.test(path)) return null;
  if (path.length > 2 * MAX_DEPTH && path.split('/').length > MAX_DEPTH) return null;
  const slash = path.lastIndexOf('/');
  return slash === -1 ? { folder: '.', name: path } : { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}

/** The records of these rows, by row; null for one that is damaged. */
async function recordsOf(
  rows: readonly { readonly id: number }[],
  query: DatabaseContext['query'],
): Promise<ReadonlyMap<number, FileRecord | null>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id).join(','); // whole numbers, as SQLite gave them
  const found = await query(`
    SELECT rowid AS id, iif(typeof(file) = 'blob', length(file), -1) AS bytes,
      iif(typeof(file) = 'blob' AND length(file) <= ${SHORT_RECORD_BYTES}, hex(file), NULL) AS record
    FROM Files WHERE rowid IN (${ids})`);
  const records = new Map(found.map(({ id, record }) => [Number(id), recordIn(record)]));
  for (const { id, bytes } of found) {
    if (Number(bytes) <= SHORT_RECORD_BYTES || Number(bytes) > MAX_RECORD_BYTES) continue;
    const [long] = await query('SELECT hex(file) AS record FROM Files WHERE rowid = ?', [Number(id)]);
    records.set(Number(id), recordIn(long?.record));
  }
  return records;
}

function recordIn(hex: unknown): FileRecord | null {
  if (typeof hex !== 'string') return null;
  try {
    const record = readFileRecord(Buffer.from(hex, 'hex'));
    // A copy of the key, so that the rest of the record can be let go.
    return record.wrappedKey === null ? record : { ...record, wrappedKey: Buffer.from(record.wrappedKey) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
