import { isInside } from '../model/is-inside.js';
import type { Platform } from '../model/platform.js';

/** Where each system keeps its users' folders. */
const USER_FOLDER: Readonly<Record<Platform, RegExp>> = {
  linux: /^(?:(?:\/var)?\/home\/([^/]+)|\/root)(\/.*)?$/,
  macos: /^\/Users\/([^/]+)(\/.*)?$/,
  windows: /^[A-Za-z]:\/Users\/([^/]+)(\/.*)?$/i,
};

/** Does a home lie where this system keeps homes? Then its absolute links mean this computer, not the disk it was copied from. */
export function isInPlace(home: string, platform: Platform): boolean {
  const match = USER_FOLDER[platform].exec(home);
  return match !== null && match[2] === undefined;
}

/** A home of another computer, and who else has one there. */
export interface OtherHome {
  readonly home: string;
  readonly platform: Platform;
  /** Names beside the home. */
  readonly neighbours: readonly string[];
}

/**
 * Maps a path that another computer's settings name into its home here: `/home/NAME/x` becomes `HOME/x`; a path that is in the
 * home already stays. Null for what lay outside that user's folder: it is not on this disk, or not where it says. In a copy of the
 * whole user folder, what another user's folder is named by is that user's.
 */
export function mapperInto({ home, platform, neighbours }: OtherHome): (path: string) => string | null {
  const [folder, own = ''] = home.split('/').slice(-2);
  const isStillInPlace = /^(home|Users)$/i.test(folder ?? '');
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const isAnothers = (name: string) =>
    isStillInPlace && !same(name, own) && neighbours.some((neighbour) => same(neighbour, name));
  return (path) => {
    const slashes = platform === 'windows' ? path.replaceAll('\\', '/') : path;
    const trimmed = slashes.replace(/(?<=.)\/+$/, '');
    if (trimmed.split('/').includes('..')) return null; // would lead out of the home again
    if (isInside(trimmed, home)) return trimmed;
    const match = USER_FOLDER[platform].exec(trimmed);
    if (match === null || (match[1] !== undefined && isAnothers(match[1]))) return null;
    return home + (match[2] ?? '');
  };
}
