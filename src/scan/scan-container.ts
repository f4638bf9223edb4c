import { joinPath } from '../model/entry.js';
import type { Item } from '../model/finding.js';
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
): AsyncGenerator<ScanEvent> {
  const { info } = container;
  for (const rule of rules.filter((candidate) => candidate.container === info.kind)) {
    const facts: Facts = { kind: info.kind, ...info.details, ...rule.facts };
    const tally = emptyTally(findingHead(rule, info, '.', facts, key));
    for await (const event of rawItems(container, facts, signal)) {
      if (event.event === 'items') {
        addToTally(tally, event.items);
        yield { event: 'items', finding: tally.head, items: event.items };
      } else yield event;
    }
    if (tally.itemCount > 0) yield { event: 'finding', finding: finished(tally) };
  }
}

type RawEvent = { readonly event: 'items'; readonly items: readonly Item[] } | Extract<ScanEvent, { event: 'gap' }>;

async function* rawItems({ raw, info }: ContainerSource, facts: Facts, signal: AbortSignal): AsyncGenerator<RawEvent> {
  for await (const event of raw.walk(null, signal)) {
    if (event.event === 'gap') yield { event: 'gap', gap: { ...event.gap, source: info.id } };
    if (event.event !== 'folder') continue;
    for (const name of event.folders) event.enter(name, null);
    for (let start = 0; start < event.files.length; start += FILES_AT_A_TIME) {
      const paths = event.files.slice(start, start + FILES_AT_A_TIME).map((name) => joinPath(event.path, name));
      const results = await Promise.all(paths.map(async (path) => itemOf(path, { raw, facts })));
      for (const path of paths.filter((_path, index) => results[index] === 'unreadable')) {
        yield { event: 'gap', gap: { source: info.id, path, code: 'unreadable', reason: 'read-error' } };
      }
      yield {
        event: 'items',
        items: results.filter((item): item is Item => typeof item === 'object' && item !== null),
      };
    }
  }
}

async function itemOf(
  path: string,
  { raw, facts }: { raw: ContainerSource['raw']; facts: Facts },
): Promise<Item | 'unreadable' | null> {
  try {
    const stat = await raw.stat(path);
    if (stat === null || stat.kind !== 'file') return null;
    return { path, location: raw.locate(path), sizeBytes: stat.sizeBytes, modifiedMs: stat.modifiedMs, facts };
  } catch (error) {
    if (error instanceof ReadTrouble) return 'unreadable';
    throw error;
  }
}
