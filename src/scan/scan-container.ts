import { type FolderBatch, joinPath } from '../model/entry.js';
import type { Item } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { ContainerRule, Facts } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { ContainerSource } from '../sources/container.js';
import { addToTally, emptyTally, findingHead, finished } from './finding-head.js';

/** Raw files asked for together. */
const FILES_AT_A_TIME = 64;

/** What the rules about whole backups say of this one: its own files are the items. */
export async function* scanContainer(
  container: ContainerSource,
  rules: readonly ContainerRule[],
  key: Buffer,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[]> {
  const { info } = container;
  for (const rule of rules.filter((candidate) => candidate.container === info.kind)) {
    const facts: Facts = { kind: info.kind, ...info.details, ...rule.facts };
    const tally = emptyTally(findingHead(rule, info, '.', facts, key));
    for await (const { items, gaps } of rawItems(container, facts, signal)) {
      addToTally(tally, items);
      yield [...gaps.map((gap): ScanEvent => ({ event: 'gap', gap })), { event: 'items', finding: tally.head, items }];
    }
    if (tally.itemCount > 0) yield [{ event: 'finding', finding: finished(tally) }];
  }
}

interface RawItems {
  readonly items: Item[];
  readonly gaps: Gap[];
}

async function* rawItems(container: ContainerSource, facts: Facts, signal: AbortSignal): AsyncGenerator<RawItems> {
  const { raw, info } = container;
  for await (const events of raw.walk(null, signal)) {
    const gaps = events.flatMap((event) => (event.event === 'gap' ? [{ ...event.gap, source: info.id }] : []));
    const folders = events.filter((event): event is FolderBatch<null> => event.event === 'folder');
    for (const folder of folders) for (const name of folder.folders) folder.enter(name, null);
    const paths = folders.flatMap((folder) => folder.files.map((name) => joinPath(folder.path, name)));
    yield { items: [], gaps };
    for (let start = 0; start < paths.length; start += FILES_AT_A_TIME) {
      const results = await Promise.all(
        paths.slice(start, start + FILES_AT_A_TIME).map((path) => itemOf(path, { container, facts })),
      );
      yield { items: results.flatMap(({ items }) => items), gaps: results.flatMap(({ gaps: found }) => found) };
    }
  }
}

async function itemOf(
  path: string,
  { container, facts }: { container: ContainerSource; facts: Facts },
): Promise<RawItems> {
  const { raw, info } = container;
  try {
    const stat = await raw.stat(path);
    if (stat === null || stat.kind !== 'file') return { items: [], gaps: [] };
    const item: Item = {
      path,
      location: raw.locate(path),
      sizeBytes: stat.sizeBytes,
      modifiedMs: stat.modifiedMs,
      facts,
    };
    return { items: [item], gaps: [] };
  } catch (error) {
    if (!(error instanceof ReadTrouble)) throw error;
    return { items: [], gaps: [{ source: info.id, path, code: error.code, reason: error.reason }] };
  }
}
