import type { Selector } from '../../model/rule.js';
import type { ToMs } from './usage.js';

const TOR_PROFILES = 'Browser/TorBrowser/Data/Browser';

/**
 * BleachBit, cleaners/{firefox,librewolf,waterfox}.xml; Mozilla support, "Profiles - Where Firefox stores your bookmarks"; Tor Browser
 * manual, "Uninstalling", and torbrowser-launcher, common.py. Twins in Flatpak and Snap come with the places.
 */
export const FIREFOX_HISTORIES: readonly Selector[] = [
  ...[
    '$APP_HOME/.mozilla/firefox',
    '$XDG_CONFIG_HOME/mozilla/firefox',
    '$APP_HOME/.librewolf',
    '$XDG_CONFIG_HOME/librewolf/librewolf',
    '$APP_HOME/.waterfox',
  ].map((root): Selector => ({ platforms: ['linux'], root, paths: ['*/places.sqlite'] })),
  ...[
    `$APP_HOME/.local/share/torbrowser/tbb/*/tor-browser*/${TOR_PROFILES}`,
    `$XDG_DATA_HOME/torbrowser/tbb/*/tor-browser*/${TOR_PROFILES}`,
    `$HOME/tor-browser*/${TOR_PROFILES}`,
    `$DESKTOP/tor-browser*/${TOR_PROFILES}`,
    `$DOWNLOADS/tor-browser*/${TOR_PROFILES}`,
  ].map((root): Selector => ({ platforms: ['linux'], root, paths: ['*/places.sqlite'] })),
  ...['Firefox', 'LibreWolf', 'Waterfox'].map(
    (name): Selector => ({
      platforms: ['macos'],
      root: `$APPLICATION_SUPPORT/${name}`,
      paths: ['Profiles/*/places.sqlite'],
    }),
  ),
  { platforms: ['macos'], root: '$APPLICATION_SUPPORT/TorBrowser-Data/Browser', paths: ['*/places.sqlite'] },
  ...['Mozilla/Firefox', 'LibreWolf', 'Waterfox'].map(
    (name): Selector => ({ platforms: ['windows'], root: `$APPDATA/${name}`, paths: ['Profiles/*/places.sqlite'] }),
  ),
  ...['$HOME', '$DESKTOP', '$DOWNLOADS'].map(
    (place): Selector => ({
      platforms: ['windows'],
      root: `${place}/Tor Browser/${TOR_PROFILES}`,
      paths: ['*/places.sqlite'],
    }),
  ),
];

/** The browser's name, from the absolute path of the folder that holds its profiles. */
export function firefoxAppOf(root: string): string {
  const path = root.toLowerCase();
  if (/\/torbrowser(-data|\/data)\/browser$/.test(path)) return 'Tor Browser';
  if (/\/\.?librewolf$/.test(path)) return 'LibreWolf';
  return /\/\.?waterfox$/.test(path) ? 'Waterfox' : 'Firefox';
}

/** Microseconds since 1970 (Mozilla, PRTime). */
export const firefoxTime: ToMs = (time) => time / 1000;

/** `moz_places.rev_host` is the host backwards with a dot behind: `moc.elpmaxe.`. */
export function hostFromReversed(reversed: string): string {
  return [...reversed].reverse().join('').replace(/^\./, '');
}
