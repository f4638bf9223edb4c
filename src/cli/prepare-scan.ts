import { UserError } from '../model/errors.js';
import type { Platform } from '../model/platform.js';
import type { ReadCache } from '../model/read-cache.js';
import type { Rule, SyncRule } from '../model/rule.js';
import type { Unlock } from '../model/unlock.js';
import { currentSystem } from '../platform/current.js';
import type { PrivateCopies } from '../platform/private-copies.js';
import { isInPlace } from '../scan/other-home.js';
import type { ScanRequest } from '../scan/scan.js';
import { type FoundSyncFolder, findSyncFolders } from '../scan/sync-folders.js';
import { noneStuck } from '../sources/answer.js';
import { homeRoots } from '../sources/home-roots.js';
import { namedRoots } from '../sources/roots.js';
import { preferFast } from './engine.js';
import { globPatterns } from './glob-patterns.js';
import { findHome, type Home } from './home.js';

/** What the user asked to look at, and with what. */
export interface ScanScope {
  /** PATHs, taken literally; empty for the whole home. */
  readonly paths: readonly string[];
  readonly home: string | undefined;
  readonly platform: Platform | undefined;
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  /** Absolute paths of our own folders and files. */
  readonly own: readonly string[];
  readonly key: Buffer;
  readonly statusOf: ScanRequest['statusOf'];
  readonly cache: ReadCache;
  readonly copies: PrivateCopies;
  readonly unlock: Unlock;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Everything a scan needs, gathered before it walks. Throws {@link UserError}. */
export async function prepareScan(scope: ScanScope): Promise<{ request: ScanRequest; home: Home }> {
  if (scope.home !== undefined && scope.paths.length > 0) throw new UserError('home-with-path');
  const excludes = scope.exclude.flatMap(globPatterns); // an excluded folder is left out with everything below it
  const stuck = noneStuck(scope.signal);
  const mounts = currentSystem.mounts();
  const home = await findHome({ home: scope.home, platform: scope.platform, env: scope.env, mounts, stuck });
  const nowMs = Date.now();
  const sync = await findSyncFolders({
    rules: scope.rules.filter((rule): rule is SyncRule => rule.type === 'sync'),
    places: home.places,
    platform: home.platform,
    home: home.path,
    mapPath: home.mapPath,
    nowMs,
    stuck,
  });
  const found =
    scope.paths.length > 0
      ? { roots: await namedRoots(scope.paths, mounts, stuck), foreignLinks: [] }
      : await homeRoots(homeScope(home, sync.folders), mounts, stuck);
  const request: ScanRequest = {
    rules: scope.rules,
    places: home.places,
    platform: home.platform,
    home: home.path,
    otherHome: home.other,
    roots: found.roots,
    mounts,
    excludes,
    syncFolders: sync.folders,
    troubles: [
      ...sync.troubles,
      ...found.foreignLinks.map(({ path, reason }) => ({ path, code: 'link', reason }) as const),
    ],
    own: [...scope.own, ...scope.copies.own],
    copies: scope.copies,
    unlock: scope.unlock,
    key: scope.key,
    statusOf: scope.statusOf,
    nowMs,
    cache: scope.cache,
    stuck,
    onContent: preferFast,
  };
  return { request, home };
}

function homeScope(home: Home, syncFolders: readonly FoundSyncFolder[]): Parameters<typeof homeRoots>[0] {
  const { facts } = home;
  // Links of a home from another disk name places of that computer; here those would be somebody else's.
  if (home.isOther && !isInPlace(home.path, home.platform))
    return {
      home: home.path,
      homePlaces: [],
      temporaryFolders: [],
      volumeTrashes: [],
      syncFolders: [],
      userId: currentSystem.userId,
    };
  const named = ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos', 'Movies'].map(
    (name) => `${home.path}/${name}`,
  );
  return {
    home: home.path,
    homePlaces: [
      ...named,
      ...Object.values(facts.userDirs),
      ...Object.values(facts.xdg),
      `${home.path}/Library/Application Support/MobileSync/Backup`,
    ],
    temporaryFolders: facts.temporaryFolders,
    volumeTrashes: facts.volumeTrashes,
    syncFolders: syncFolders
      .filter(({ isShared, state }) => isShared && state !== 'target-missing')
      .map(({ path }) => path),
    userId: currentSystem.userId,
  };
}
