import { parentPort } from 'node:worker_threads';
import type { NodeSqliteAnswer, NodeSqliteRequest } from './sqlite-node.js';

/** `node:sqlite` as far as it is used here; the types of the oldest Node.js we run on do not know it. */
interface NodeSqliteModule {
  readonly DatabaseSync: new (name: string, options: { readOnly: boolean }) => Database;
}

interface Database {
  prepare(sql: string): Statement;
}

interface Statement {
  setReadBigInts(enabled: boolean): void;
  all(...values: readonly unknown[]): Record<string, unknown>[];
}

/** Primary result codes that mean something to us (sqlite.org/rescode.html). */
const CODES: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  18: 'SQLITE_TOOBIG',
  26: 'SQLITE_NOTADB',
};

/** One database in a thread of its own: the first message says whether there is a module, each later one answers a request. */
process.removeAllListeners('warning'); // "SQLite is an experimental feature" is for us to know
const module = await load();
parentPort?.postMessage({ opensUris: module === null ? null : opensUris(module) });

let database: Database | null = null;
parentPort?.on('message', (request: NodeSqliteRequest) => {
  parentPort?.postMessage(answer(request));
});

async function load(): Promise<NodeSqliteModule | null> {
  const name = 'node:sqlite';
  try {
    return (await import(name)) as NodeSqliteModule;
  } catch {
    return null;
  }
}

/** Where URIs are not understood this is the name of a file that is not there. */
function opensUris({ DatabaseSync }: NodeSqliteModule): boolean {
  try {
    new DatabaseSync('file:/privacy-audit-probe?mode=memory', { readOnly: true });
    return true;
  } catch {
    return false;
  }
}

function answer(request: NodeSqliteRequest): NodeSqliteAnswer {
  try {
    if ('open' in request) {
      if (module === null) return { code: 'SQLITE_CANTOPEN' };
      database = new module.DatabaseSync(request.open, { readOnly: request.isReadOnly });
      return { rows: [] };
    }
    const statement = database?.prepare(request.sql);
    statement?.setReadBigInts(true); // a time in microseconds since 1601 is above 2^53 and would be refused
    return { rows: statement?.all(...request.values) ?? [] };
  } catch (error) {
    const number = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 1;
    return { code: CODES[number] ?? 'SQLITE_ERROR' };
  }
}
