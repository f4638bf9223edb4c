import type { Pattern } from './pattern.js';

/**
 * The names a rule may write at the start of a path, `$HOME/…`. A name that a system does not have makes the selector silent
 * there: `$APPDATA` never matches in a Linux home.
 */
export const PLACE_NAMES = [
  'HOME',
  // A home as an app in a container sees it: the home itself, each Flatpak app's own, each Snap revision's.
  'APP_HOME',
  'DESKTOP',
  'DOCUMENTS',
  'DOWNLOADS',
  'MUSIC',
  'PICTURES',
  'VIDEOS',
  'TEMP',
  'TRASH',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'APPDATA',
  'LOCALAPPDATA',
  'LIBRARY',
  'APPLICATION_SUPPORT',
  'CACHES',
  'PREFERENCES',
] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];

/** Where each place is on one system: several patterns, because containers keep twins of it. */
export type Places = Readonly<Partial<Record<PlaceName, readonly Pattern[]>>>;

/** Folders that Linux desktops let users name: the middle of `XDG_PICTURES_DIR` and the like. */
export const USER_DIR_KEYS = ['DESKTOP', 'DOCUMENTS', 'DOWNLOAD', 'MUSIC', 'PICTURES', 'VIDEOS'] as const;
export type UserDirKey = (typeof USER_DIR_KEYS)[number];
