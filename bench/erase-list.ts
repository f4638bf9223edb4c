import { readFileSync } from 'node:fs';
import { decodeName, printablePath } from '../src/model/path-text.js';
import type { TargetResult, WipeEvent } from '../src/model/wipe-result.js';
import { currentDisks } from '../src/platform/current-disks.js';
import { execute } from '../src/wipe/execute.js';
import { planWipe } from '../src/wipe/plan.js';
import { findUnfinished, resume } from '../src/wipe/resume.js';

/**
 * Plan and eraser in one process, without a question, for tests that kill it: `erase-list.js LIST DATA` erases the paths in LIST (NUL
 * after each), after going on with what an earlier run left in DATA. Exit code 1 when a path is not gone.
 */
const [list = '', dataFolder = ''] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const results: TargetResult[] = [];
if (findUnfinished(dataFolder) !== null) await collect(resume(dataFolder, stop.signal));
const plan = planWipe({
  paths: namesIn(readFileSync(list)),
  emptied: [],
  isRecursive: false,
  overwritesSynced: true,
  surroundings: {
    home: null,
    own: [dataFolder],
    syncRoots: [],
    isKept: () => false,
    isOfPhoneBackup: () => false,
    look: currentDisks.look({ usesCommands: false }),
  },
  programs: currentDisks.programs(),
  nowMs: Date.now(),
});
await collect(execute({ plan, dataFolder }, stop.signal));
for (const { path, outcome, trouble, errorCode, notes } of results) {
  if ((outcome === 'erased' || outcome === 'removed') && notes.length === 0) continue;
  const words = [outcome, trouble ?? '', errorCode ?? '', ...notes].join(' ');
  process.stderr.write(`${printablePath(path).path}: ${words}\n`);
}
process.exitCode = results.every(({ outcome }) => outcome === 'erased' || outcome === 'removed') ? 0 : 1;

async function collect(events: AsyncGenerator<readonly WipeEvent[]>): Promise<void> {
  for await (const batch of events)
    for (const event of batch) if (event.event === 'outcome') results.push(event.result);
}

function namesIn(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let start = 0; ; ) {
    const end = bytes.indexOf(0, start);
    if (end === -1) return names;
    if (end > start) names.push(decodeName(bytes.subarray(start, end)));
    start = end + 1;
  }
}
