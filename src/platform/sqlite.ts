import type { SqlRow, SqlValue } from '../model/rule.js';
import { type NodeSqlite, startNodeSqlite } from './sqlite-node.js';

/** The database module; compiled at install, so it may be missing where no compiler was (docs/how-a-scan-works.md). */
type Sqlite3 = typeof import('sqlite3').default;

/** An open database. Statements run one after the other, away from the main thread. */
export interface SqliteConnection {
  /** Rejects with {@link SqliteError}. */
  all(sql: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Ends the statement that runs, if the engine can: it then rejects with `SQLITE_INTERRUPT`. */
  interrupt(): void;
  /** Idle only. Never rejects. */
  close(): Promise<void>;
}

/** What reads databases here: the compiled module, or the one that newer versions of Node.js bring along. */
export interface SqliteEngine {
  readonly name: 'sqlite3' | 'node:sqlite';
  /** Does it take `file:…?immutable=1`? Node.js 22.13 and 22.14 do not. */
  readonly opensUris: boolean;
  /** `name` is a URI, or the path of a file that is ours to write to. Rejects with {@link SqliteError}. */
  open(name: string, access: 'immutable' | 'private'): Promise<SqliteConnection>;
}

/** A refusal of SQLite; `code` is the name of its primary result code, `SQLITE_CORRUPT` (sqlite.org/rescode.html). */
export class SqliteError extends Error {
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(code, { cause });
    this.name = 'SqliteError';
    this.code = code;
  }
}

/** Values and results may be this long, in bytes; what is longer is refused and not put into memory. */
export const MAX_VALUE_BYTES = 4 * 1024 * 1024;

/** Null when the module or its compiled part is not there. */
export async function loadSqlite(): Promise<Sqlite3 | null> {
  try {
    const module = await import('sqlite3');
    return module.default;
  } catch {
    return null;
  }
}

/** Null when nothing here can read a database. */
export async function findSqlite(): Promise<SqliteEngine | null> {
  const sqlite3 = await loadSqlite();
  if (sqlite3 !== null) return compiledEngine(sqlite3);
  const probe = await startNodeSqlite();
  if (probe === null) return null;
  await probe.end(); // each database gets a thread of its own; one that waits would keep the program from ending
  return builtInEngine(probe);
}

/** Which engine answers a query here; null when none does. */
export async function databaseWorks(): Promise<SqliteEngine['name'] | null> {
  const engine = await findSqlite();
  if (engine === null) return null;
  try {
    const connection = await engine.open(':memory:', 'private');
    const [row] = await connection.all('SELECT 1 AS one', []);
    await connection.close();
    return row?.one === 1 ? engine.name : null;
  } catch {
    return null;
  }
}

function compiledEngine(sqlite3: Sqlite3): SqliteEngine {
  return {
    name: 'sqlite3',
    opensUris: true,
    open: (name, access) =>
      new Promise((resolve, reject) => {
        const mode = access === 'immutable' ? sqlite3.OPEN_READONLY | sqlite3.OPEN_URI : sqlite3.OPEN_READWRITE;
        const database = new sqlite3.Database(name, mode, (error) => {
          if (error !== null) {
            reject(sqliteError(error));
            return;
          }
          database.configure('limit', sqlite3.LIMIT_LENGTH, MAX_VALUE_BYTES);
          resolve(compiledConnection(database));
        });
      }),
  };
}

function compiledConnection(database: import('sqlite3').Database): SqliteConnection {
  return {
    all: (sql, values) =>
      new Promise((resolve, reject) => {
        database.all(sql, values, (error: Error | null, rows: Record<string, unknown>[]) => {
          if (error === null) resolve(rows.map(plainRow));
          else reject(sqliteError(error));
        });
      }),
    interrupt: () => database.interrupt(),
    close: () => new Promise((resolve) => database.close(() => resolve())),
  };
}

function sqliteError(error: Error): SqliteError {
  return new SqliteError('code' in error ? String(error.code) : 'SQLITE_ERROR', error);
}

/** Node's own module works in a thread of ours, because it holds up the one it works in. */
function builtInEngine({ opensUris }: NodeSqlite): SqliteEngine {
  return {
    name: 'node:sqlite',
    opensUris,
    open: async (name, access) => {
      const thread = await startNodeSqlite();
      if (thread === null) throw new SqliteError('SQLITE_CANTOPEN');
      const ask = async (request: Parameters<NodeSqlite['ask']>[0]) => {
        const answer = await thread.ask(request);
        if ('code' in answer) throw new SqliteError(answer.code);
        return answer.rows.map(plainRow);
      };
      try {
        await ask({ open: name, isReadOnly: access === 'immutable' });
      } catch (error) {
        await thread.end();
        throw error;
      }
      return {
        all: (sql, values) => ask({ sql, values }),
        interrupt: () => undefined, // it has no such call; whoever waits has to give up
        close: () => thread.end(),
      };
    },
  };
}

/** In place: half a million rows are soon read. */
function plainRow(row: Record<string, unknown>): SqlRow {
  for (const name in row) row[name] = plainValue(row[name]);
  return row as SqlRow;
}

function plainValue(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'bigint' ? Number(value) : null;
}
