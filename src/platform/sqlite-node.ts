import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SqlValue } from '../model/rule.js';

/** What the thread is asked: to open a database, once, then statements. */
export type NodeSqliteRequest =
  | { readonly open: string; readonly isReadOnly: boolean }
  | { readonly sql: string; readonly values: readonly SqlValue[] };

/** What it answers; `code` is SQLite's. */
export type NodeSqliteAnswer = { readonly rows: readonly Record<string, unknown>[] } | { readonly code: string };

/** A thread in which Node's own database module works. */
export interface NodeSqlite {
  readonly opensUris: boolean;
  ask(request: NodeSqliteRequest): Promise<NodeSqliteAnswer>;
  /** Does nothing during a statement: such a thread can not be ended. */
  end(): Promise<void>;
}

/** The compiled worker, also for a caller that is still TypeScript (tests). */
const WORKER = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/src/platform/sqlite-worker.js' : 'sqlite-worker.js',
    import.meta.url,
  ),
);

/** Null where this Node.js has no `node:sqlite` (before 22.13 it has none without a flag). */
export async function startNodeSqlite(): Promise<NodeSqlite | null> {
  const worker = new Worker(WORKER);
  const first = await answerFrom<{ opensUris: boolean | null }>(worker);
  if (first === null || first.opensUris === null) {
    await worker.terminate();
    return null;
  }
  let isBusy = false;
  return {
    opensUris: first.opensUris,
    ask: async (request) => {
      isBusy = true;
      const answer = answerFrom<NodeSqliteAnswer>(worker);
      worker.postMessage(request);
      const given = (await answer) ?? { code: 'SQLITE_INTERNAL' };
      isBusy = false;
      return given;
    },
    end: async () => {
      if (!isBusy) await worker.terminate();
    },
  };
}

/** The next message; null when the thread has ended instead. */
function answerFrom<T>(worker: Worker): Promise<T | null> {
  return new Promise((resolve) => {
    const settle = (value: T | null) => {
      worker.off('message', settle);
      worker.off('error', onEnd);
      worker.off('exit', onEnd);
      resolve(value);
    };
    const onEnd = () => settle(null);
    worker.on('message', settle);
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
  });
}
