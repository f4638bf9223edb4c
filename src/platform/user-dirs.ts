import { USER_DIR_KEYS, type UserDirKey } from '../model/places.js';

/**
 * `user-dirs.dirs`, where Linux desktops note the localised names of Pictures, Downloads and the like.
 * Format: xdg-user-dirs, `user-dirs.dirs(5)`: shell-like lines `XDG_PICTURES_DIR="$HOME/Bilder"`; only values that start with
 * `$HOME/` or `/` count; the home folder itself means "not set".
 */

/** Absolute paths by key; keys that are not set, or not valid, are left out. */
export function parseUserDirs(text: string, home: string): Partial<Record<UserDirKey, string>> {
  const found: Partial<Record<UserDirKey, string>> = {};
  for (const line of text.split('\n')) {
    const match = /^\s*XDG_([A-Z]+)_DIR\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(line);
    const key = USER_DIR_KEYS.find((known) => known === match?.[1]);
    const folder = folderOf(match?.[2], home);
    if (key !== undefined && folder !== null) found[key] = folder;
  }
  return found;
}

function folderOf(value: string | undefined, home: string): string | null {
  if (value === undefined) return null;
  const plain = value.replace(/\\(.)/g, '$1');
  const path = plain === '$HOME' || plain.startsWith('$HOME/') ? home + plain.slice('$HOME'.length) : plain;
  const withoutSlash = path.replace(/\/+$/, '');
  return withoutSlash.startsWith('/') && withoutSlash !== home && !withoutSlash.split('/').includes('..')
    ? withoutSlash
    : null;
}
