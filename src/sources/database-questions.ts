import { ReadTrouble } from '../model/read-trouble.js';
import type { DatabaseContext, SqlRow, SqlValue } from '../model/rule.js';
import { type SqliteConnection, SqliteError } from '../platform/sqlite.js';
import type { StuckRequests } from './answer.js';

/** How much a database may be asked for. */
export interface Limits {
  /** For all questions to one database together. */
  readonly timeMs: number;
  /** Rows of all its answers together. */
  readonly rows: number;
}

/** Rows of one answer, and of one page of a long one. */
export const MAX_ROWS = 4000;

/** After an interrupt an engine answers at once; one that does not is left behind, and the process will not end by itself. */
export const LAST_CALL_MS = 1000;

export interface Asking {
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly stuck: StuckRequests;
}

/** Runs `ask` with a context that ends every question when the time is over or the scan is. Rejects with {@link ReadTrouble}. */
export async function askDatabase<T>(
  connection: SqliteConnection,
  { limits, signal, stuck }: Asking,
  ask: (context: DatabaseContext) => Promise<T>,
): Promise<T> {
  const until = Date.now() + limits.timeMs;
  let rowsLeft = limits.rows;
  const all = async (sql: string, values: readonly SqlValue[]) => {
    if (signal.aborted || Date.now() >= until) throw new ReadTrouble('timeout', 'database-slow');
    const rows = await inTime(connection, connection.all(sql, values), { ms: until - Date.now(), signal, stuck });
    rowsLeft -= rows.length;
    if (rowsLeft < 0) throw new ReadTrouble('timeout', 'database-slow');
    return rows;
  };
  return ask({
    query: async (sql, values = []) => {
      const rows = await all(`SELECT * FROM (${sql}) LIMIT ${MAX_ROWS + 1}`, values);
      if (rows.length > MAX_ROWS) throw new ReadTrouble('unsupported', 'database-too-large');
      return rows;
    },
    pages: (sql) => pagesOf((after) => all(sql, [after, MAX_ROWS])),
  });
}

/** An id that does not rise means a damaged tree: it could go on for ever. */
async function* pagesOf(page: (after: number) => Promise<readonly SqlRow[]>): AsyncGenerator<readonly SqlRow[]> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await page(after);
    for (const { id } of rows) {
      if (typeof id !== 'number' || id <= after) throw new ReadTrouble('damaged', 'database-damaged');
      after = id;
    }
    if (rows.length > 0) yield rows;
    if (rows.length < MAX_ROWS) return;
  }
}

/** One answer, within the time for all. Rejects with {@link ReadTrouble}. */
export function answerInTime(connection: SqliteConnection, sql: string, asking: Asking): Promise<readonly SqlRow[]> {
  return inTime(connection, connection.all(sql, []), { ...asking, ms: asking.limits.timeMs });
}

/** The answer, or trouble when there is none in time: first the engine is asked to stop, then it is given up. */
function inTime<T>(
  connection: SqliteConnection,
  answer: Promise<T>,
  { ms, signal, stuck }: Pick<Asking, 'signal' | 'stuck'> & { readonly ms: number },
): Promise<T> {
  return new Promise((resolve, reject) => {
    let last: NodeJS.Timeout | null = null;
    const stop = () => {
      connection.interrupt();
      last ??= setTimeout(() => {
        stuck.count += 1;
        reject(new ReadTrouble('timeout', 'database-slow'));
      }, LAST_CALL_MS);
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener('abort', stop, { once: true });
    const settle = (report: () => void) => {
      clearTimeout(timer);
      if (last !== null) clearTimeout(last);
      signal.removeEventListener('abort', stop);
      report();
    };
    answer.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(databaseTrouble(error))),
    );
  });
}

/** What SQLite refuses, as one of our reasons (sqlite.org/rescode.html). */
export function databaseTrouble(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  switch (error.code) {
    case 'SQLITE_INTERRUPT':
      return new ReadTrouble('timeout', 'database-slow', error);
    case 'SQLITE_ERROR': // no such table, column or function
      return new ReadTrouble('unsupported', 'database-foreign', error);
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new ReadTrouble('unreadable', 'database-locked', error);
    case 'SQLITE_IOERR':
    case 'SQLITE_CANTOPEN':
      return new ReadTrouble('unreadable', 'read-error', error);
    case 'SQLITE_NOMEM':
    case 'SQLITE_TOOBIG':
    case 'SQLITE_FULL':
      return new ReadTrouble('unsupported', 'database-too-large', error);
    default:
      return new ReadTrouble('damaged', 'database-damaged', error);
  }
}
