import { parseGlob } from '../match/glob.js';
import { pathTest } from '../match/path-test.js';
import { joinPath, type WantedFolder } from '../model/entry.js';
import type { Item } from '../model/finding.js';
import type { ContainerRule, Facts } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { ContainerSource, RawFile } from '../sources/container.js';
import { addToTally, emptyTally, findingHead, finished, type Tally } from './finding-head.js';
import { EVERYTHING } from './scan-interest.js';

interface ContainerScan {
  readonly container: ContainerSource;
  readonly rules: readonly ContainerRule[];
  readonly key: Buffer;
}

/** The backup's own files, in one pass: what rules about all of them say, and what its inside needs to know of them. */
export async function* scanRawFiles(
  { container, rules, key }: ContainerScan,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[]> {
  const { info, raw } = container;
  const tallies = applying(container, rules, info.details)
    .filter(isSeenOnTheWay)
    .map((rule) => {
      const tally = tallyOf(container, rule, factsOf(container, rule, info.details), key);
      return { tally, isItem: itemTest(rule) };
    });
  for await (const { folders, gaps } of raw.walk(EVERYTHING, signal)) {
    const files = folders.flatMap(filesOf);
    container.takeRaw?.(files);
    yield gaps.map((gap) => ({ event: 'gap', gap: { ...gap, source: info.id } }));
    for (const { tally, isItem } of tallies) {
      yield* takeItems(tally, itemsOf(files.filter(isItem), container, tally.head.facts));
    }
  }
  for (const { tally } of tallies) yield* end(tally);
}

/** Items that are named one by one can wait until more is known of the backup. */
function isSeenOnTheWay({ items }: ContainerRule): boolean {
  return items === 'all' || (items !== 'orphans' && items.some((glob) => /[*?[{\\]/.test(glob)));
}

function itemTest({ items }: ContainerRule): (file: RawFile) => boolean {
  if (typeof items === 'string') return () => true;
  const test = pathTest(items.flatMap(parseGlob), null);
  return ({ path }) => test.matches(path.split('/'));
}

/** What can be said of a backup when its inside has been seen: about single files of it, about what belongs to nothing in it. */
export async function* scanBackupEnd({ container, rules, key }: ContainerScan): AsyncGenerator<readonly ScanEvent[]> {
  const ended = container.ended?.() ?? { facts: {}, orphans: [] };
  const details: Facts = { ...container.info.details, ...ended.facts };
  for (const rule of applying(container, rules, details)) {
    if (isSeenOnTheWay(rule)) continue;
    const tally = tallyOf(container, rule, factsOf(container, rule, details), key);
    const files = typeof rule.items === 'string' ? ended.orphans : await namedFiles(container, rule.items);
    yield* takeItems(tally, itemsOf(files, container, tally.head.facts));
    yield* end(tally);
  }
}

function applying({ info }: ContainerSource, rules: readonly ContainerRule[], details: Facts): ContainerRule[] {
  return rules.filter(
    ({ container, when }) =>
      container === info.kind &&
      Object.entries(when).every(([fact, values]) => values.some((value) => value === details[fact])),
  );
}

function factsOf({ info }: ContainerSource, rule: ContainerRule, details: Facts): Facts {
  return { kind: info.kind, ...details, ...rule.facts };
}

function tallyOf({ info }: ContainerSource, rule: ContainerRule, facts: Facts, key: Buffer): Tally {
  return emptyTally(findingHead(rule, info, '.', facts, key));
}

function takeItems(tally: Tally, items: readonly Item[]): (readonly ScanEvent[])[] {
  addToTally(tally, items);
  return items.length === 0 ? [] : [[{ event: 'items', finding: tally.head, items }]];
}

function end(tally: Tally): (readonly ScanEvent[])[] {
  return tally.itemCount === 0 ? [] : [[{ event: 'finding', finding: finished(tally) }]];
}

async function namedFiles({ raw }: ContainerSource, names: readonly string[]): Promise<RawFile[]> {
  const files: RawFile[] = [];
  for (const path of names) {
    const stat = await raw.stat(path).catch(() => null);
    if (stat?.kind === 'file') files.push({ path, stat });
  }
  return files;
}

function filesOf(folder: WantedFolder): RawFile[] {
  return folder.files
    .filter(({ stat }) => stat.kind === 'file')
    .map(({ name, stat }) => ({ path: joinPath(folder.path, name), stat }));
}

function itemsOf(files: readonly RawFile[], { raw }: ContainerSource, facts: Facts): Item[] {
  return files.map(({ path, stat: { sizeBytes, modifiedMs } }) => {
    return { path, location: raw.locate(path), sizeBytes, modifiedMs, facts };
  });
}
