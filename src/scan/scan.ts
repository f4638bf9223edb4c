import type { Source, SourceInfo, SourceKind } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import { isInside } from '../model/is-inside.js';
import type { Pattern } from '../model/pattern.js';
import { segmentsOf } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import type { Platform } from '../model/platform.js';
import type { ReadCache } from '../model/read-cache.js';
import type { ContainerRule, DatabaseRule, FileRule, Rule, SyncRule } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { Unlock } from '../model/unlock.js';
import type { Mount } from '../platform/mounts.js';
import type { PrivateCopies } from '../platform/private-copies.js';
import { buildInTurns } from '../ruleset/build-in-turns.js';
import { CODE_RULES } from '../ruleset/load-builtin.js';
import type { RuleMatcher } from '../ruleset/rule-matcher.js';
import type { StuckRequests } from '../sources/answer.js';
import type { ContainerSource } from '../sources/container.js';
import { createDiskThreads, type DiskThreads } from '../sources/disk-threads.js';
import {
  describeRoots,
  type FoundContainer,
  openFound,
  openRoot,
  type SourceSetting,
} from '../sources/open-sources.js';
import { type DatabaseReading, startReading } from '../sources/read-database.js';
import type { Root } from '../sources/roots.js';
import { addToTally, emptyTally, findingHead, finished } from './finding-head.js';
import { inspectDatabases } from './inspect-database.js';
import { createInspectPool, type InspectPool } from './inspect-pool.js';
import { numberMask } from './number-mask.js';
import type { OtherHome } from './other-home.js';
import { scanBackupEnd, scanRawFiles } from './scan-container.js';
import { FIRST_RULE_OWNER, scanInterest } from './scan-interest.js';
import { scanSource } from './scan-source.js';
import type { FoundSyncFolder, SettingsTrouble } from './sync-folders.js';
import { fileRuleOf, placeSyncRules } from './sync-rules.js';
import { type StatusOf, withStatus } from './with-status.js';

/** Everything a scan needs to know; nothing in it is optional, so that no later file asks whether something was given. */
export interface ScanRequest {
  readonly rules: readonly Rule[];
  readonly places: Places;
  readonly platform: Platform;
  /** Absolute. */
  readonly home: string;
  /** Null for this computer's home. */
  readonly otherHome: OtherHome | null;
  readonly roots: readonly Root[];
  readonly mounts: readonly Mount[] | null;
  /** `--exclude`, from the root of each source. */
  readonly excludes: readonly Pattern[];
  readonly syncFolders: readonly FoundSyncFolder[];
  /** What was in reach and could not be used before the walk began; absolute paths. */
  readonly troubles: readonly (
    | SettingsTrouble
    | { readonly path: string; readonly code: 'link'; readonly reason: 'link-of-another-user' | 'folder-above-home' }
  )[];
  /** Absolute paths of our own folders and files: never findings. */
  readonly own: readonly string[];
  readonly key: Buffer;
  readonly statusOf: StatusOf;
  /** What rules saw in files that have not changed since an earlier scan. */
  readonly cache: ReadCache;
  readonly nowMs: number;
  readonly stuck: StuckRequests;
  /** Called for every file whose content rules want, also when an earlier scan has seen it. */
  readonly onContent: () => void;
  /** Where copies of databases lie while they are read. */
  readonly copies: PrivateCopies;
  /** Asked for the password of a backup. */
  readonly unlock: Unlock;
}

/** Rules made ready for a source, by how they look. */
interface Matchers {
  readonly files: RuleMatcher;
  readonly databases: RuleMatcher<DatabaseRule>;
}

/** What all sources of a scan share while it runs. */
interface Running {
  readonly request: ScanRequest;
  readonly setting: SourceSetting;
  readonly pool: InspectPool;
  readonly matchersFor: (source: SourceInfo) => Promise<Matchers>;
  readonly reading: DatabaseReading;
  readonly syncRules: readonly SyncRule[];
  readonly containerRules: readonly ContainerRule[];
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
  readonly found: FoundContainer[];
  readonly signal: AbortSignal;
}

/** Looks; changes nothing. Answers with several events at a time; ends early, with what it has, when `signal` is aborted. */
export async function* scan(request: ScanRequest, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const mask = numberMask();
  for await (const events of look(request, signal)) {
    yield events.map((event) => withStatus(mask(event), request.statusOf));
  }
}

async function* look(request: ScanRequest, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const threads = createDiskThreads(request.stuck);
  threads.start(1); // up by the time the first folder is asked for
  const pool = createInspectPool({ registry: CODE_RULES, stuck: request.stuck });
  const running = start(request, { threads, pool, signal });
  const infos = describeRoots(request.roots, request.platform);
  const stopReading = () => void pool.close();
  signal.addEventListener('abort', stopReading);
  try {
    for (const [index, root] of request.roots.entries()) {
      const info = infos[index];
      if (info === undefined || signal.aborted) break;
      const source = await openRoot(root, info, running.setting);
      yield* scanOpened(source, running);
      yield* missingTargets(source, running);
      yield* scanFound(running);
    }
  } finally {
    signal.removeEventListener('abort', stopReading);
    await Promise.all([threads.close(), pool.close()]);
  }
  yield request.troubles.map((trouble) => ({ event: 'gap', gap: troubleGap(trouble, infos) }));
  yield [{ event: 'end', counts: running.counts }];
}

function start(
  request: ScanRequest,
  { threads, pool, signal }: { threads: DiskThreads; pool: InspectPool; signal: AbortSignal },
): Running {
  const { rules, places, platform, mounts, stuck, own, roots, copies } = request;
  const syncRules = rules.filter((rule): rule is SyncRule => rule.type === 'sync');
  const fileRules = rules.filter((rule): rule is FileRule => rule.type === 'files');
  const databaseRules = rules.filter((rule): rule is DatabaseRule => rule.type === 'database');
  const sync = placeSyncRules(syncRules, request.syncFolders);
  let lastId = roots.length;
  const nextId = () => {
    lastId += 1;
    return `s${lastId}`;
  };
  const reading = startReading({ copies, stuck, signal });
  const build = async (kind: SourceKind, known: Places): Promise<Matchers> => {
    const common = { places: known, platform, kind } as const;
    const placed = kind === 'folder' ? sync : {};
    const files = await buildInTurns({ ...common, rules: fileRules, ...placed, firstOwner: FIRST_RULE_OWNER });
    return { files, databases: await buildInTurns({ ...common, rules: databaseRules, firstOwner: files.nextOwner }) };
  };
  return {
    request,
    signal,
    pool,
    setting: {
      mounts,
      stuck,
      own,
      roots,
      nextId,
      threads,
      reading,
      unlock: request.unlock,
      syncFolders: sharedFolders(request),
    },
    matchersFor: matcherChoice(places, build),
    reading,
    syncRules,
    containerRules: rules.filter((rule): rule is ContainerRule => rule.type === 'container'),
    counts: { entries: 0, filesRead: 0, bytesRead: 0 },
    found: [],
  };
}

/**
 * What lies in a temporary folder is left over, but not a home or a named folder that itself lies there: somebody who looks at a
 * memory stick's copy below `/tmp` knows where it is. A user's own temporary folder below the common one is one all the same.
 */
function matcherChoice(
  places: Places,
  build: (kind: SourceKind, places: Places) => Promise<Matchers>,
): Running['matchersFor'] {
  const { TEMP = [] } = places;
  const built = new Map<string, Matchers>();
  return async ({ kind, path }) => {
    const kept = TEMP.filter((pattern) => !isStrictlyBelow(segmentsOf(path), pattern));
    const name = JSON.stringify([kind, kept]);
    const matcher = built.get(name) ?? (await build(kind, { ...places, TEMP: kept }));
    built.set(name, matcher);
    return matcher;
  };
}

function isStrictlyBelow(segments: readonly string[], pattern: Pattern): boolean {
  return segments.length > pattern.length && isSame(segments.slice(0, pattern.length), pattern);
}

function isSame(segments: readonly string[], pattern: Pattern): boolean {
  return (
    segments.length === pattern.length &&
    pattern.every((segment, index) => 'literal' in segment && segment.literal === segments[index])
  );
}

async function* scanOpened(source: Source | ContainerSource, running: Running): AsyncGenerator<readonly ScanEvent[]> {
  try {
    yield* lookInto(source, running);
  } finally {
    if ('raw' in source) await source.close?.();
  }
}

async function* lookInto(source: Source | ContainerSource, running: Running): AsyncGenerator<readonly ScanEvent[]> {
  const { request, syncRules, containerRules, counts, found, signal } = running;
  const { key, nowMs, excludes, own, cache, home, otherHome, onContent } = request;
  const mountPoints = (request.mounts ?? []).map(({ point }) => point);
  const { pool } = running;
  yield [{ event: 'source', source: source.info }];
  if ('raw' in source) yield* scanRawFiles({ container: source, rules: containerRules, key }, signal);
  const { files: matcher, databases } = await running.matchersFor(source.info);
  await new Promise(setImmediate); // hundreds of rules take 20 ms to make ready, and as long again below
  const knownSyncFolders = request.syncFolders.map((folder) => folder.path);
  const hasContainerRules = containerRules.length > 0;
  const looksForBackups = request.rules.some(isAboutBackups);
  yield* scanSource(
    {
      source,
      interest: scanInterest({
        matcher,
        databases,
        syncRules,
        knownSyncFolders,
        excludes,
        hasContainerRules,
        looksForBackups,
      }),
      examination: {
        ...{ source, matcher, pool, cache, key, nowMs, counts, onContent },
        own: new Set(own),
        written: { home, otherHome, mountPoints },
      },
      databases: inspectDatabases({
        source,
        matcher: databases,
        reading: running.reading,
        key,
        own: new Set(own),
        counts,
      }),
      foundContainer: (container) => found.push(container),
      counts,
    },
    signal,
  );
  if ('raw' in source && !signal.aborted) yield* scanBackupEnd({ container: source, rules: containerRules, key });
}

/** Is the rule about whole backups, or also for what lies inside them? */
function isAboutBackups(rule: Rule): boolean {
  if (rule.type === 'container' || rule.type === 'sync') return rule.type === 'container';
  return rule.select.some(({ sources }) => sources?.some((kind) => kind.endsWith('-backup')) ?? false);
}

/** Backups that the walk met, each as a source of its own. */
async function* scanFound(running: Running): AsyncGenerator<readonly ScanEvent[]> {
  for (let found = running.found.shift(); found !== undefined; found = running.found.shift()) {
    if (running.signal.aborted) return;
    if (running.request.roots.some((root) => root.kind !== 'folder' && root.path === found?.path)) continue; // named by itself
    yield* scanOpened(await openFound(found, running.setting), running);
  }
}

function sharedFolders({ syncFolders }: ScanRequest): string[] {
  return syncFolders.filter(({ isShared, state }) => isShared && state !== 'target-missing').map(({ path }) => path);
}

/** A folder that a sync program copies and that is not there now: the settings file that names it is the item. */
async function* missingTargets(source: Source, running: Running): AsyncGenerator<readonly ScanEvent[]> {
  const { request } = running;
  const reported = new Set<string>();
  const missing = request.syncFolders.filter(
    (folder) =>
      folder.isShared &&
      folder.state === 'target-missing' &&
      holderOf(folder.settings, request.roots) === source.info.path,
  );
  for (const folder of missing) {
    const path = folder.settings.slice(source.info.path.length + 1);
    const stat = await source.stat(path).catch(() => null);
    if (stat === null) continue;
    const rule = fileRuleOf(folder.rule, folder.state, folder.path);
    const subject = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const tally = emptyTally(findingHead(rule, source.info, subject, rule.facts, request.key));
    if (reported.has(tally.head.id)) continue; // one settings file may name several folders that are gone
    reported.add(tally.head.id);
    const item = {
      path,
      location: folder.settings,
      sizeBytes: stat.sizeBytes,
      modifiedMs: stat.modifiedMs,
      facts: rule.facts,
    };
    addToTally(tally, [item]);
    yield [
      { event: 'items', finding: tally.head, items: [item] },
      { event: 'finding', finding: finished(tally) },
    ];
  }
}

/** The innermost root that a path lies in: a home can lie inside a temporary folder that is looked at too. */
function holderOf(path: string, roots: readonly Root[]): string | null {
  const holders = roots.filter((root) => isInside(path, root.path)).map((root) => root.path);
  return holders.sort((a, b) => b.length - a.length)[0] ?? null;
}

function troubleGap(trouble: ScanRequest['troubles'][number], sources: readonly { id: string; path: string }[]): Gap {
  const holder = sources.find((source) => isInside(trouble.path, source.path));
  const segments = segmentsOf(trouble.path).slice(holder === undefined ? 0 : segmentsOf(holder.path).length);
  return {
    source: (holder ?? sources[0])?.id ?? 's1',
    path: holder === undefined ? trouble.path : segments.join('/'),
    code: trouble.code,
    reason: trouble.reason,
  };
}
