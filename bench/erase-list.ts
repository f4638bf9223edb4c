import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { decodeName, printablePath, toFsPath } from '../src/model/path-text.js';
import type { TargetIdentity, WipePlan, WipeTarget } from '../src/model/wipe-plan.js';
import type { TargetResult } from '../src/model/wipe-result.js';
import { keepHeapSmall } from '../src/platform/small-heap.js';
import { execute } from '../src/wipe/execute.js';
import { findUnfinished, resume } from '../src/wipe/resume.js';

/**
 * The eraser alone, for whoever judges or times it: no verdict, no question. `erase-list.js LIST DATA` erases the paths in LIST (NUL
 * after each) as the simplest plan has it, after going on with what an earlier run left in DATA. Exit code 1 when a path is not gone.
 */
keepHeapSmall();
const [list = '', dataFolder = ''] = process.argv.slice(2);
const PROGRAMS = ['getfattr', 'setfattr', 'filefrag', 'sync'].flatMap((name) =>
  ['/usr/bin', '/usr/sbin', '/bin', '/sbin']
    .map((folder) => `${folder}/${name}`)
    .filter((path) => existsSync(path))
    .slice(0, 1),
);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const results: TargetResult[] = [];
if (findUnfinished(dataFolder) !== null) await collect(resume(dataFolder, stop.signal));
const paths = namesIn(readFileSync(list));
const found = paths.flatMap((path) => targetAt(path) ?? []);
const plan = planOf(withNotes(withLinks(found)));
await collect(execute({ plan, dataFolder }, stop.signal));
for (const { path, outcome, trouble, errorCode, notes, verified } of results) {
  const isFine = outcome === 'erased' || outcome === 'removed';
  if (isFine && notes.length === 0 && process.env.ERASE_LIST_ALL === undefined) continue;
  process.stderr.write(
    `${printablePath(path).path}: ${outcome} ${trouble ?? ''} ${errorCode ?? ''} ${verified} ${notes.join(' ')}\n`,
  );
}
process.exitCode = results.every(({ outcome }) => outcome === 'erased' || outcome === 'removed') ? 0 : 1;

async function collect(events: AsyncGenerator<readonly { event: string; result?: TargetResult }[]>): Promise<void> {
  for await (const batch of events) for (const { result } of batch) if (result !== undefined) results.push(result);
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

function targetAt(path: string): WipeTarget | null {
  const stat = lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) return null;
  const kind: TargetIdentity['kind'] = stat.isFile()
    ? 'file'
    : stat.isSymbolicLink()
      ? 'link'
      : stat.isFIFO()
        ? 'fifo'
        : stat.isSocket()
          ? 'socket'
          : 'folder';
  const identity: TargetIdentity = {
    kind,
    device: String(stat.dev),
    inode: String(stat.ino),
    sizeBytes: String(stat.size),
    modifiedNs: String(stat.mtimeNs),
    links: String(stat.nlink),
  };
  const method = kind === 'file' ? 'overwrite' : 'remove-only';
  return { path, identity, method, verdict: { level: 'C', reasons: [] }, alsoAt: [], warnings: [] };
}

/** A file with names that are not in the list keeps its content. */
function withLinks(targets: readonly WipeTarget[]): WipeTarget[] {
  const names = new Map<string, number>();
  const keyOf = ({ identity }: WipeTarget) => `${identity.device}:${identity.inode}`;
  for (const target of targets) names.set(keyOf(target), (names.get(keyOf(target)) ?? 0) + 1);
  return targets.map((target) => {
    const isWhole = (names.get(keyOf(target)) ?? 0) >= Number(target.identity.links);
    return target.method === 'remove-only' || isWhole
      ? target
      : { ...target, method: 'remove-only', verdict: { level: 'E', reasons: ['hard-link'] } };
  });
}

/** The note of a trashed file belongs to its file, also when both are named. */
function withNotes(targets: readonly WipeTarget[]): WipeTarget[] {
  const paths = new Set(targets.map(({ path }) => path));
  const noteOf = (path: string): string[] => {
    const note = path.replace(/\/files\/([^/]+)$/, '/info/$1.trashinfo');
    return note !== path && paths.has(note) ? [note] : [];
  };
  const notes = new Set(targets.flatMap(({ path }) => noteOf(path)));
  return targets.filter(({ path }) => !notes.has(path)).map((target) => ({ ...target, alsoAt: noteOf(target.path) }));
}

function planOf(targets: readonly WipeTarget[]): WipePlan {
  const hash = createHash('sha256');
  for (const target of targets) hash.update(JSON.stringify(target));
  return { id: hash.digest('hex'), createdAt: new Date().toISOString(), targets, refused: [], programs: PROGRAMS };
}
