import { extendPattern, literalPattern, type Pattern } from '../model/pattern.js';
import type { Places, UserDirKey } from '../model/places.js';
import type { Platform } from '../model/platform.js';

/** What decides where a home's places are. Absolute `/`-separated paths. */
export interface HomeFacts {
  readonly home: string;
  readonly platform: Platform;
  /** `XDG_*_HOME` of the running user; empty for the home of another computer (contract, section 2). */
  readonly xdg: Readonly<Partial<Record<'CONFIG' | 'CACHE' | 'DATA' | 'STATE', string>>>;
  readonly userDirs: Readonly<Partial<Record<UserDirKey, string>>>;
  /** Temporary folders and volume trashes of the running system; empty for another computer's home. */
  readonly temporaryFolders: readonly string[];
  readonly volumeTrashes: readonly string[];
}

/** Where each place is, with the twins that the four kinds of app containers keep. */
export function placesOf(facts: HomeFacts): Places {
  const tables = { linux: linuxPlaces, macos: macosPlaces, windows: windowsPlaces } satisfies Record<Platform, unknown>;
  return tables[facts.platform](facts);
}

/**
 * Flatpak gives app I `~/.var/app/I/{config,cache,data,.local/state}` (flatpak documentation, "Sandbox Permissions": XDG base
 * directories); Snap gives app S the home `~/snap/S/<revision>` and `~/snap/S/common` (snapcraft documentation, "Environment
 * variables"). Old revisions keep older copies, so every one is looked at; `current` is a link and never followed.
 */
function linuxPlaces(facts: HomeFacts): Places {
  const home = literalPattern(facts.home);
  const flatpak = (...names: string[]) => extendPattern(home, '.var', 'app', '*', ...names);
  const snap = (...names: string[]) => extendPattern(home, 'snap', '*', '*', ...names);
  // What an app wrote before the variable was set, or was started without it, still lies in the usual place.
  const xdg = (key: 'CONFIG' | 'CACHE' | 'DATA' | 'STATE', flatpakNames: string[], ...names: string[]) => {
    const named = facts.xdg[key];
    const usual = `${facts.home}/${names.join('/')}`;
    return [
      ...(named === undefined || named === usual ? [] : [literalPattern(named)]),
      extendPattern(home, ...names),
      flatpak(...flatpakNames),
      snap(...names),
    ];
  };
  const dataHomes = xdg('DATA', ['data'], '.local', 'share');
  return {
    HOME: [home],
    APP_HOME: [home, flatpak(), snap()],
    ...mediaFolders(facts, home, 'Videos'),
    TEMP: facts.temporaryFolders.map(literalPattern),
    TRASH: [...dataHomes.map((data) => extendPattern(data, 'Trash')), ...facts.volumeTrashes.map(literalPattern)],
    XDG_CONFIG_HOME: xdg('CONFIG', ['config'], '.config'),
    XDG_CACHE_HOME: xdg('CACHE', ['cache'], '.cache'),
    XDG_DATA_HOME: dataHomes,
    XDG_STATE_HOME: xdg('STATE', ['.local', 'state'], '.local', 'state'),
  };
}

/** A sandboxed macOS app keeps a Library of its own in `~/Library/Containers/I/Data/Library` (mac_apt, `plugins/safari.py`). */
function macosPlaces(facts: HomeFacts): Places {
  const home = literalPattern(facts.home);
  const library = (...names: string[]) => [
    extendPattern(home, 'Library', ...names),
    extendPattern(home, 'Library', 'Containers', '*', 'Data', 'Library', ...names),
  ];
  return {
    HOME: [home],
    APP_HOME: [home],
    ...mediaFolders(facts, home, 'Movies'),
    TEMP: facts.temporaryFolders.map(literalPattern),
    TRASH: [extendPattern(home, '.Trash'), ...facts.volumeTrashes.map(literalPattern)],
    LIBRARY: [extendPattern(home, 'Library')],
    APPLICATION_SUPPORT: library('Application Support'),
    CACHES: library('Caches'),
    PREFERENCES: library('Preferences'),
  };
}

/** An app from the Windows store gets its AppData redirected into its package (KapeFiles, `WhatsApp.tkape`). */
function windowsPlaces(facts: HomeFacts): Places {
  const home = literalPattern(facts.home);
  const local = extendPattern(home, 'AppData', 'Local');
  return {
    HOME: [home],
    APP_HOME: [home],
    ...withOneDrive(mediaFolders(facts, home, 'Videos'), home),
    TEMP: [extendPattern(local, 'Temp'), ...facts.temporaryFolders.map(literalPattern)],
    TRASH: facts.volumeTrashes.map(literalPattern),
    APPDATA: [
      extendPattern(home, 'AppData', 'Roaming'),
      extendPattern(local, 'Packages', '*', 'LocalCache', 'Roaming'),
    ],
    LOCALAPPDATA: [local, extendPattern(local, 'Packages', '*', 'LocalCache', 'Local')],
  };
}

/** OneDrive's backup moves these three below its own folder, `OneDrive` or `OneDrive - Company`. */
function withOneDrive(places: Places, home: Pattern): Places {
  const moved = (name: string): Pattern => [...home, { glob: 'OneDrive*' }, { literal: name }];
  return {
    ...places,
    DESKTOP: [...(places.DESKTOP ?? []), moved('Desktop')],
    DOCUMENTS: [...(places.DOCUMENTS ?? []), moved('Documents')],
    PICTURES: [...(places.PICTURES ?? []), moved('Pictures')],
  };
}

/** The folder the system names, and the English one: programs that ignore the localised name write there. */
function mediaFolders(facts: HomeFacts, home: Pattern, videos: string): Places {
  const both = (key: UserDirKey, englishName: string): Pattern[] => {
    const named = facts.userDirs[key];
    const english = extendPattern(home, englishName);
    return named === undefined || named === `${facts.home}/${englishName}`
      ? [english]
      : [literalPattern(named), english];
  };
  return {
    DESKTOP: both('DESKTOP', 'Desktop'),
    DOCUMENTS: both('DOCUMENTS', 'Documents'),
    DOWNLOADS: both('DOWNLOAD', 'Downloads'),
    MUSIC: both('MUSIC', 'Music'),
    PICTURES: both('PICTURES', 'Pictures'),
    VIDEOS: both('VIDEOS', videos),
  };
}
