import { joinPath, type WantedFolder } from '../model/entry.js';
import type { Item } from '../model/finding.js';
import type { ContainerRule, Facts } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { ContainerSource } from '../sources/container.js';
import { addToTally, emptyTally, findingHead, finished } from './finding-head.js';
import { EVERYTHING } from './scan-interest.js';

/** What the rules about whole backups say of this one: its own files are the items. */
export async function* scanContainer(
  container: ContainerSource,
  rules: readonly ContainerRule[],
  key: Buffer,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[]> {
  const { info, raw } = container;
  for (const rule of rules.filter((candidate) => candidate.container === info.kind)) {
    const facts: Facts = { kind: info.kind, ...info.details, ...rule.facts };
    const tally = emptyTally(findingHead(rule, info, '.', facts, key));
    for await (const { folders, gaps } of raw.walk(EVERYTHING, signal)) {
      const items = folders.flatMap((folder) => itemsOf(folder, container, facts));
      addToTally(tally, items);
      yield gaps.map((gap) => ({ event: 'gap', gap: { ...gap, source: info.id } }));
      if (items.length > 0) yield [{ event: 'items', finding: tally.head, items }];
    }
    if (tally.itemCount > 0) yield [{ event: 'finding', finding: finished(tally) }];
  }
}

function itemsOf(folder: WantedFolder, { raw }: ContainerSource, facts: Facts): Item[] {
  return folder.files
    .filter(({ stat }) => stat.kind === 'file')
    .map(({ name, stat }) => {
      const path = joinPath(folder.path, name);
      return { path, location: raw.locate(path), sizeBytes: stat.sizeBytes, modifiedMs: stat.modifiedMs, facts };
    });
}
