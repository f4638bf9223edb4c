import { isInside } from '../model/is-inside.js';
import type { Platform } from '../model/platform.js';

/** Where each system keeps its users' folders. */
const USER_FOLDER: Readonly<Record<Platform, RegExp>> = {
  linux: /^(?:\/var)?\/home\/([^/]+)(\/.*)?$/,
  macos: /^\/Users\/([^/]+)(\/.*)?$/,
  windows: /^[A-Za-z]:\/Users\/([^/]+)(\/.*)?$/i,
};

/** Does a home lie where this system keeps homes? Then its absolute links mean this computer, not the disk it was copied from. */
export function isInPlace(home: string, platform: Platform): boolean {
  const match = USER_FOLDER[platform].exec(home);
  return match !== null && match[2] === undefined;
}

/**
 * Maps a path that another computer's settings name into its home here: `/home/NAME/x` becomes `HOME/x`; a path that is in the
 * home already stays. Null for what lay outside that user's folder: it is not on this disk, or not where it says. When the home's
 * own name tells which user it was, only that user's paths map.
 */
export function mapperInto(home: string, platform: Platform): (path: string) => string | null {
  const parts = home.split('/');
  const isStillInPlace = /^(home|Users)$/i.test(parts.at(-2) ?? '');
  const owner = isStillInPlace ? parts.at(-1) : undefined;
  return (path) => {
    const slashes = platform === 'windows' ? path.replaceAll('\\', '/') : path;
    const trimmed = slashes.replace(/(?<=.)\/+$/, '');
    if (trimmed.split('/').includes('..')) return null; // would lead out of the home again
    if (isInside(trimmed, home)) return trimmed;
    const match = USER_FOLDER[platform].exec(trimmed);
    if (match === null || (owner !== undefined && match[1]?.toLowerCase() !== owner.toLowerCase())) return null;
    return home + (match[2] ?? '');
  };
}
