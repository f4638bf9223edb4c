import type { Source } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { Pattern } from '../model/pattern.js';
import { segmentsOf } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import { foldsCase, type Platform } from '../model/platform.js';
import type { ContainerRule, FileRule, Rule, SyncRule } from '../model/rule.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { Mount } from '../platform/mounts.js';
import { buildMachine } from '../ruleset/path-machine.js';
import { buildRuleMatcher, type RuleMatcher } from '../ruleset/rule-matcher.js';
import type { StuckRequests } from '../sources/answer.js';
import type { ContainerSource } from '../sources/container.js';
import { isInside } from '../sources/link-target.js';
import {
  describeRoots,
  type FoundContainer,
  openFound,
  openRoot,
  type SourceSetting,
} from '../sources/open-sources.js';
import type { Root } from '../sources/roots.js';
import { addToTally, emptyTally, findingHead, finished } from './finding-head.js';
import { buildLandmarks } from './landmarks.js';
import { scanContainer } from './scan-container.js';
import { scanSource } from './scan-source.js';
import type { FoundSyncFolder, SettingsTrouble } from './sync-folders.js';
import { fileRuleOf, placeSyncRules } from './sync-rules.js';

/** Everything a scan needs to know; nothing in it is optional, so that no later file asks whether something was given. */
export interface ScanRequest {
  readonly rules: readonly Rule[];
  readonly places: Places;
  readonly platform: Platform;
  readonly roots: readonly Root[];
  readonly mounts: readonly Mount[] | null;
  /** `--exclude`, from the root of each source. */
  readonly excludes: readonly Pattern[];
  readonly syncFolders: readonly FoundSyncFolder[];
  /** What was in reach and could not be used before the walk began; absolute paths. */
  readonly troubles: readonly (
    | SettingsTrouble
    | { readonly path: string; readonly code: 'link'; readonly reason: 'link-of-another-user' }
  )[];
  /** Absolute paths of our own folders and files: never findings. */
  readonly own: readonly string[];
  readonly key: Buffer;
  readonly nowMs: number;
  readonly stuck: StuckRequests;
}

/** What all sources of a scan share while it runs. */
interface Running {
  readonly request: ScanRequest;
  readonly setting: SourceSetting;
  readonly matcherFor: (sourcePath: string) => RuleMatcher;
  readonly syncRules: readonly SyncRule[];
  readonly containerRules: readonly ContainerRule[];
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
  readonly found: FoundContainer[];
  readonly signal: AbortSignal;
}

/** Looks; changes nothing. Answers with several events at a time; ends early, with what it has, when `signal` is aborted. */
export async function* scan(request: ScanRequest, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const running = start(request, signal);
  const infos = describeRoots(request.roots, request.platform);
  for (const [index, root] of request.roots.entries()) {
    const info = infos[index];
    if (info === undefined || signal.aborted) break;
    const source = await openRoot(root, info, running.setting);
    yield* scanOpened(source, running);
    yield* missingTargets(source, running);
    yield* scanFound(running);
  }
  yield request.troubles.map((trouble) => ({ event: 'gap', gap: troubleGap(trouble, infos) }));
  yield [{ event: 'end', counts: running.counts }];
}

function start(request: ScanRequest, signal: AbortSignal): Running {
  const { rules, places, platform } = request;
  const syncRules = rules.filter((rule): rule is SyncRule => rule.type === 'sync');
  const { placed, occasions } = placeSyncRules(syncRules, request.syncFolders);
  const fileRules = rules.filter((rule): rule is FileRule => rule.type === 'files');
  let lastId = request.roots.length;
  const nextId = () => {
    lastId += 1;
    return `s${lastId}`;
  };
  return {
    request,
    signal,
    setting: { mounts: request.mounts, stuck: request.stuck, own: request.own, roots: request.roots, nextId },
    matcherFor: matcherChoice(places, (known) =>
      buildRuleMatcher({ rules: fileRules, places: known, platform, kind: 'folder', placed, occasions }),
    ),
    syncRules,
    containerRules: rules.filter((rule): rule is ContainerRule => rule.type === 'container'),
    counts: { entries: 0, filesRead: 0, bytesRead: 0 },
    found: [],
  };
}

/**
 * What lies in a temporary folder is left over, but not a home or a named folder that itself lies there: somebody who looks at a
 * memory stick's copy below `/tmp` knows where it is.
 */
function matcherChoice(places: Places, build: (places: Places) => RuleMatcher): (sourcePath: string) => RuleMatcher {
  const everywhere = build(places);
  let insideTemporary: RuleMatcher | null = null;
  const isTemporary = (path: string) =>
    (places.TEMP ?? []).some((pattern) => isStrictlyBelow(segmentsOf(path), pattern));
  return (sourcePath) => {
    if (!isTemporary(sourcePath)) return everywhere;
    insideTemporary ??= build({ ...places, TEMP: [] });
    return insideTemporary;
  };
}

function isStrictlyBelow(segments: readonly string[], pattern: Pattern): boolean {
  return (
    segments.length > pattern.length &&
    pattern.every((segment, index) => 'literal' in segment && segment.literal === segments[index])
  );
}

async function* scanOpened(source: Source | ContainerSource, running: Running): AsyncGenerator<readonly ScanEvent[]> {
  const { request, syncRules, counts, found, signal } = running;
  const matcher = running.matcherFor(source.info.path);
  yield [{ event: 'source', source: source.info }];
  if ('raw' in source) yield* scanContainer(source, running.containerRules, request.key, signal);
  const landmarks = buildLandmarks({
    syncRules,
    knownSyncFolders: request.syncFolders.map((folder) => folder.path),
    sourcePath: source.info.path,
  });
  const turnsBack = syncRules.length === 0 && running.containerRules.length === 0;
  const excludes = excludeMachine(request);
  yield* scanSource(
    {
      source,
      matching: { matcher, landmarks, sourceId: source.info.id, turnsBack },
      rootContext: { state: matcher.start(source.info.path), excludes: excludes?.start([]) ?? null, leftBehind: null },
      examination: { source, key: request.key, nowMs: request.nowMs, own: new Set(request.own), counts },
      foundContainer: (container) => found.push(container),
      counts,
    },
    signal,
  );
}

function excludeMachine(request: ScanRequest): ReturnType<typeof buildMachine> | null {
  if (request.excludes.length === 0) return null;
  const relative = request.excludes.map((pattern) => ({ pattern, owner: 0 }));
  return buildMachine({ absolute: [], relative, occasional: {}, foldsCase: foldsCase(request.platform) });
}

/** Backups that the walk met, each as a source of its own. */
async function* scanFound(running: Running): AsyncGenerator<readonly ScanEvent[]> {
  for (let found = running.found.shift(); found !== undefined; found = running.found.shift()) {
    if (running.signal.aborted) return;
    if (running.request.roots.some((root) => root.kind !== 'folder' && root.path === found?.path)) continue; // named by itself
    yield* scanOpened(await openFound(found, running.setting), running);
  }
}

/** A folder that a sync program copies and that is not there now: the settings file that names it is the item. */
async function* missingTargets(source: Source, running: Running): AsyncGenerator<readonly ScanEvent[]> {
  const { request } = running;
  const reported = new Set<string>();
  const missing = request.syncFolders.filter(
    (folder) => folder.state === 'target-missing' && isInside(folder.settings, source.info.path),
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
