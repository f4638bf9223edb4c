import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathTest } from '../match/path-test.js';
import { UserError } from '../model/errors.js';
import { isInside } from '../model/is-inside.js';
import { segmentsOf } from '../model/pattern.js';
import type { SyncRule } from '../model/rule.js';
import { currentSystem } from '../platform/current.js';
import { currentDisks } from '../platform/current-disks.js';
import { type FoundSyncFolder, findSyncFolders } from '../scan/sync-folders.js';
import { noneStuck } from '../sources/answer.js';
import { phoneBackupTest } from '../sources/phone-backup-test.js';
import type { DesktopPlaces } from '../wipe/companions.js';
import type { Surroundings } from '../wipe/surroundings.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { globPatterns } from './glob-patterns.js';
import { findHome, type Home } from './home.js';
import { loadRules } from './load-rules.js';

/** Everything around the files that a plan goes by. */
export interface WipeScene {
  readonly surroundings: Surroundings;
  readonly syncFolders: readonly FoundSyncFolder[];
  readonly places: DesktopPlaces;
}

/** Looks at home, settings of sync programs, disks and the list of what is never erased. Throws {@link UserError}. */
export async function wipeScene(run: Run): Promise<WipeScene> {
  const home = await thisHome(run);
  const syncFolders = home === null ? [] : await syncFoldersOf(run, home);
  const realHome = home?.path ?? null;
  const surroundings: Surroundings = {
    home: realHome,
    own: ownFolders(run).map(realPath),
    syncRoots: syncFolders.map(({ path }) => path),
    isKept: keptTest(run.settings.keep.value, realHome),
    isOfPhoneBackup: phoneBackupTest(),
    look: currentDisks.look({ usesCommands: run.flags.withCommands === true }),
  };
  return { surroundings, syncFolders, places: desktopPlaces(run, realHome) };
}

/** Null in a container without any home: then nothing is known of sync programs. */
async function thisHome({ io }: Run): Promise<Home | null> {
  const options = {
    home: undefined,
    platform: undefined,
    env: io.env,
    mounts: null,
    stuck: noneStuck(new AbortController().signal),
  };
  return findHome(options).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
}

/** Folders that others get a copy of, or had one of until the program was stopped. */
async function syncFoldersOf({ io }: Run, home: Home): Promise<FoundSyncFolder[]> {
  const { rules } = await loadRules([], io.env);
  const { folders } = await findSyncFolders({
    rules: rules.filter((rule): rule is SyncRule => rule.type === 'sync'),
    places: home.places,
    platform: home.platform,
    home: home.path,
    mapPath: null,
    nowMs: Date.now(),
    stuck: noneStuck(new AbortController().signal),
  });
  return folders.filter(({ state, isShared }) => isShared && state !== 'target-missing');
}

/** This program's own folders: those in use, and those in their usual places, which `--data-dir` and `--config` only turn away from. */
function ownFolders(run: Run): string[] {
  const home = currentSystem.home(run.io.env);
  const usual =
    home === null
      ? []
      : [currentSystem.dataFolder(home, run.io.env), currentSystem.configFolder(home, run.io.env)].filter(existsSync);
  return [dataFolderOf(run), ...usual, programFolder()];
}

/** The folder that holds this program. */
function programFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(`${folder}/package.json`)) return folder;
  }
  return here;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path; // not there yet
  }
}

/** Patterns begin in the home folder, or at the top of the disk; what is below a match is kept too. Throws {@link UserError}. */
function keptTest(globs: readonly string[], home: string | null): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const test = pathTest(globs.flatMap(globPatterns), currentSystem.platform);
  return (path) =>
    test.covers(segmentsOf(path)) ||
    (home !== null && isInside(path, home) && test.covers(segmentsOf(path.slice(home.length))));
}

/** XDG Base Directory Specification 0.8 names the folders. */
function desktopPlaces({ io }: Run, home: string | null): DesktopPlaces {
  if (home === null) return { thumbnails: [], recentLists: [] };
  const { CACHE = `${home}/.cache`, DATA = `${home}/.local/share` } = currentSystem.xdg(io.env);
  return { thumbnails: [`${CACHE}/thumbnails`], recentLists: [`${DATA}/recently-used.xbel`] };
}
