import { lstatSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Places } from '../model/places.js';
import type { Platform } from '../model/platform.js';
import { currentSystem } from '../platform/current.js';
import type { Mount } from '../platform/mounts.js';
import { parseUserDirs } from '../platform/user-dirs.js';
import { type HomeFacts, placesOf } from '../ruleset/home-places.js';
import { mapperInto, type OtherHome } from '../scan/other-home.js';
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
  /** Null for this computer's home; else how a path written on the other computer maps into it. */
  readonly mapPath: PathMapper | null;
  /** What that map is made of. */
  readonly other: OtherHome | null;
  readonly facts: HomeFacts;
  readonly places: Places;
}

type PathMapper = (path: string) => string | null;

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
  const { stuck } = options;
  const other = isOther ? { home: path, platform, neighbours: await namesBeside(path) } : null;
  const mapPath = other === null ? null : mapperInto(other);
  const facts = await (mapPath === null
    ? thisHome(path, options)
    : otherHome({ home: path, platform, mapPath, stuck }));
  return { path, platform, isOther, mapPath, other, facts, places: placesOf(facts) };
}

/** Who owns the home; null where the system has no owners or the home is gone. */
export async function ownerOf(home: string): Promise<number | null> {
  return lstat(home).then(
    (stat) => stat.uid,
    () => null,
  );
}

async function namesBeside(path: string): Promise<string[]> {
  return readdir(path.slice(0, path.lastIndexOf('/')) || '/').catch(() => []);
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

/** Windows keeps its settings in AppData, macOS in Library; everything else is taken for Linux. */
async function recognisePlatform(home: string): Promise<Platform> {
  const names = await readdir(home).catch((): string[] => []);
  if (names.some((name) => /^(appdata|ntuser\.dat)$/i.test(name))) return 'windows';
  const library = await readdir(`${home}/Library`).catch((): string[] => []);
  // Somebody's folder of books can be called Library too.
  if (MACOS_LIBRARY.some((name) => library.includes(name))) return 'macos';
  return 'linux';
}

const MACOS_LIBRARY = [
  'Application Support',
  'Caches',
  'CloudStorage',
  'Containers',
  'Group Containers',
  'Mobile Documents',
  'Preferences',
];

interface OtherHomeOptions {
  readonly home: string;
  readonly platform: Platform;
  readonly mapPath: PathMapper;
  readonly stuck: StuckRequests;
}

async function otherHome({ home, platform, mapPath, stuck }: OtherHomeOptions): Promise<HomeFacts> {
  // A folder outside that home was on another disk; here its path would name somebody else's.
  const userDirs = Object.fromEntries(
    Object.entries(await readUserDirs(`${home}/.config/user-dirs.dirs`, home, stuck)).flatMap(([key, path]) => {
      const mapped = mapPath(path);
      return mapped === null ? [] : [[key, mapped]];
    }),
  );
  return { home, platform, xdg: {}, userDirs, temporaryFolders: [], volumeTrashes: [] };
}

async function thisHome(home: string, { env, mounts, platform, stuck }: HomeOptions): Promise<HomeFacts> {
  const xdg = currentSystem.xdg(env);
  return {
    home,
    platform: platform ?? currentSystem.platform,
    xdg,
    userDirs: {
      ...(await readUserDirs(`${home}/.config/user-dirs.dirs`, home, stuck)),
      ...(xdg.CONFIG === undefined ? {} : await readUserDirs(`${xdg.CONFIG}/user-dirs.dirs`, home, stuck)),
    },
    temporaryFolders: currentSystem.temporaryFolders(env),
    volumeTrashes: currentSystem.volumeTrashes(mounts ?? []).filter(isThere),
  };
}

/** Desktops write ten lines. */
const MAX_USER_DIRS_BYTES = 64 << 10;

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
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false; // on a disk that only another user may enter
  }
}
