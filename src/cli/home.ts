import { lstatSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Places } from '../model/places.js';
import type { Platform } from '../model/platform.js';
import { currentSystem } from '../platform/current.js';
import type { Mount } from '../platform/mounts.js';
import { parseUserDirs } from '../platform/user-dirs.js';
import { type HomeFacts, placesOf } from '../ruleset/home-places.js';
import type { StuckRequests } from '../sources/answer.js';
import { openOnDisk } from '../sources/disk-entry.js';
import { resolvePath } from '../sources/resolve-path.js';

/** The home a scan is about, and what follows from it. */
export interface Home {
  /** Absolute, links resolved. */
  readonly path: string;
  readonly platform: Platform;
  /** `--home`: it belonged to another computer, or to another account. */
  readonly isOther: boolean;
  readonly facts: HomeFacts;
  readonly places: Places;
}

export interface HomeOptions {
  readonly home: string | undefined;
  readonly platform: Platform | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly mounts: readonly Mount[] | null;
  readonly stuck: StuckRequests;
}

/** The current user's home, or the one `--home` names. Throws {@link UserError} when it can not be used. */
export async function findHome(options: HomeOptions): Promise<Home> {
  const isOther = options.home !== undefined;
  const named = options.home ?? currentSystem.home(options.env);
  const path = named === null ? null : await resolvePath(named, options.stuck).catch(() => null);
  if (path === null || !(await isFolder(path))) throw new UserError('home-missing', { path: named ?? 'HOME' });
  const platform = options.platform ?? (isOther ? await recognisePlatform(path) : currentSystem.platform);
  const facts = await (isOther ? otherHome(path, platform, options.stuck) : thisHome(path, options));
  return { path, platform, isOther, facts, places: placesOf(facts) };
}

/** Who owns the home; null where the system has no owners or the home is gone. */
export async function ownerOf(home: string): Promise<number | null> {
  return lstat(home).then(
    (stat) => stat.uid,
    () => null,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

/** Windows keeps AppData, macOS keeps Library beside the user's own folders; everything else is taken for Linux. */
async function recognisePlatform(home: string): Promise<Platform> {
  const names = await readdir(home).catch((): string[] => []);
  if (names.includes('AppData') || names.includes('NTUSER.DAT')) return 'windows';
  if (names.includes('Library') && !names.includes('.config')) return 'macos';
  return 'linux';
}

async function otherHome(home: string, platform: Platform, stuck: StuckRequests): Promise<HomeFacts> {
  // A folder outside that home was on another disk; here its path would name somebody else's.
  const userDirs = Object.fromEntries(
    Object.entries(await readUserDirs(`${home}/.config/user-dirs.dirs`, home, stuck)).filter(([, path]) =>
      path.startsWith(`${home}/`),
    ),
  );
  return { home, platform, xdg: {}, userDirs, temporaryFolders: [], volumeTrashes: [] };
}

async function thisHome(home: string, { env, mounts, platform, stuck }: HomeOptions): Promise<HomeFacts> {
  const xdg = currentSystem.xdg(env);
  return {
    home,
    platform: platform ?? currentSystem.platform,
    xdg,
    userDirs: await readUserDirs(`${xdg.CONFIG ?? `${home}/.config`}/user-dirs.dirs`, home, stuck),
    temporaryFolders: currentSystem.temporaryFolders(env),
    volumeTrashes: currentSystem.volumeTrashes(mounts ?? []).filter(isThere),
  };
}

/** Far more than a dozen folder names need. */
const MAX_USER_DIRS_BYTES = 1 << 20;

/** Read as any file is: its access time stays, and a FIFO in its place holds nothing up. */
async function readUserDirs(file: string, home: string, stuck: StuckRequests): Promise<HomeFacts['userDirs']> {
  try {
    const bytes = await openOnDisk(await resolvePath(file, stuck), stuck);
    try {
      if (bytes.sizeBytes > MAX_USER_DIRS_BYTES) return {};
      return parseUserDirs(new TextDecoder().decode(await bytes.read(0, bytes.sizeBytes)), home);
    } finally {
      await bytes.close();
    }
  } catch {
    return {}; // most systems have none
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
