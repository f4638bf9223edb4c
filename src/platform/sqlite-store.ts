import { loadSqlite } from './sqlite.js';

/** A value that goes into a statement or comes out of one. */
export type SqlValue = string | number | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A database of our own, open for reading and writing. All methods reject with {@link SqlTrouble}. */
export interface StoreDatabase {
  /** Several statements without values. */
  execute(sql: string): Promise<void>;
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** SQLite's result codes that are about the surroundings, not about the file (sqlite.org/rescode.html). */
const ENVIRONMENT: Readonly<Record<number, SqlTrouble['kind']>> = {
  3: 'permission',
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'disk',
  13: 'full',
  14: 'permission',
  23: 'permission',
};

/** What SQLite complained about; everything that is not the disk's or another process's doing is a damaged file. */
export class SqlTrouble extends Error {
  readonly kind: 'damaged' | 'busy' | 'read-only' | 'full' | 'permission' | 'disk';

  constructor(result: number, cause: unknown) {
    super(`SQLite result ${result}`, { cause });
    this.name = 'SqlTrouble';
    this.kind = ENVIRONMENT[result & 0xff] ?? 'damaged';
  }
}

/**
 * Opens a database file; with `creates` it is made. Null when there is no database module: neither sqlite3's compiled part nor the
 * runtime's own (Node 22.13 and newer). Rejects with {@link SqlTrouble}.
 */
export async function openStoreDatabase(
  path: string,
  { creates }: { creates: boolean },
): Promise<StoreDatabase | null> {
  const sqlite3 = await loadSqlite();
  if (sqlite3 !== null) return openCompiled(sqlite3, path, creates);
  const builtIn = loadBuiltIn();
  return builtIn === null ? null : openBuiltIn(builtIn, path);
}

type Sqlite3 = NonNullable<Awaited<ReturnType<typeof loadSqlite>>>;

async function openCompiled(sqlite3: Sqlite3, path: string, creates: boolean): Promise<StoreDatabase> {
  const flags = sqlite3.OPEN_READWRITE | (creates ? sqlite3.OPEN_CREATE : 0);
  const database = await new Promise<InstanceType<Sqlite3['Database']>>((resolve, reject) => {
    const opened = new sqlite3.Database(path, flags, (error) => {
      if (error === null) resolve(opened);
      else reject(troubleOf(error));
    });
  });
  const settled = (resolve: () => void, reject: (reason: unknown) => void) => (error: Error | null) =>
    error === null ? resolve() : reject(troubleOf(error));
  return {
    execute: (sql) => new Promise((resolve, reject) => database.exec(sql, settled(resolve, reject))),
    rows: (sql, values = []) =>
      new Promise((resolve, reject) => {
        database.all(sql, [...values], (error: Error | null, rows: SqlRow[]) =>
          error === null ? resolve(rows) : reject(troubleOf(error)),
        );
      }),
    close: () => new Promise((resolve, reject) => database.close(settled(resolve, reject))),
  };
}

/** The part of `node:sqlite` that is used here; the types of Node 20 do not have it. */
interface BuiltIn {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { all(...values: SqlValue[]): SqlRow[] };
    close(): void;
  };
}

/** Loading it prints a warning that it is experimental; whoever uses this program can do nothing about that. */
function loadBuiltIn(): BuiltIn | null {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return (process.getBuiltinModule('node:sqlite') as BuiltIn | undefined) ?? null;
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function openBuiltIn({ DatabaseSync }: BuiltIn, path: string): Promise<StoreDatabase> {
  const guarded = async <T>(step: () => T): Promise<T> => {
    try {
      return step();
    } catch (error) {
      throw troubleOf(error);
    }
  };
  const database = await guarded(() => new DatabaseSync(path));
  return {
    execute: (sql) => guarded(() => database.exec(sql)),
    rows: (sql, values = []) => guarded(() => database.prepare(sql).all(...values)),
    close: () => guarded(() => database.close()),
  };
}

/** sqlite3 gives the result code as `errno`, the runtime's own module as `errcode`. */
function troubleOf(error: unknown): SqlTrouble {
  const { errno, errcode } = error as { errno?: unknown; errcode?: unknown };
  const result = [errcode, errno].find((code) => typeof code === 'number') ?? 1;
  return new SqlTrouble(Number(result), error);
}
