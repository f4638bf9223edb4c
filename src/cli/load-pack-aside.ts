import { Worker } from 'node:worker_threads';
import type { LoadedPack } from '../ruleset/load-pack.js';
import { preferSmall } from './engine.js';

/** When tests run the TypeScript source, the thread runs what was built of it: Node can not load `.ts` in a worker. */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/src/cli/pack-worker.js', import.meta.url)
  : new URL('./pack-worker.js', import.meta.url);

/**
 * `loadPack` in a thread of its own, which takes the YAML parser, the schema and all they leave behind with it when it ends: for 300
 * rules some 30 MB, and stalls of 40 ms (docs/performance.md). Null when there is nothing at the path.
 */
export function loadPackAside(path: string): Promise<LoadedPack | null> {
  preferSmall();
  return new Promise((resolve, reject) => {
    const worker = new Worker(SCRIPT, { workerData: { path }, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that reads rules ended without an answer')));
  });
}
