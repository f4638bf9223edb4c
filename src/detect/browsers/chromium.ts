import type { Selector } from '../../model/rule.js';
import type { ToMs } from './usage.js';

/** A browser of the Chromium family: its name, and the folders it keeps its profiles in. */
interface Browser {
  readonly app: string;
  readonly linux?: readonly string[];
  readonly macos?: readonly string[];
  readonly windows?: readonly string[];
}

/**
 * BleachBit, cleaners/{google_chrome,chromium,brave,microsoft_edge,vivaldi,opera}.xml; KapeFiles, Targets/Browsers; mac_apt,
 * plugins/chrome.py; Chromium, `user_data_dir.md`. Twins in Flatpak and Snap come with the places.
 */
const BROWSERS: readonly Browser[] = [
  {
    app: 'Google Chrome',
    linux: ['$XDG_CONFIG_HOME/google-chrome{,-beta,-unstable,-canary}'],
    macos: ['$APPLICATION_SUPPORT/Google/Chrome{, Beta, Dev, Canary}'],
    windows: ['$LOCALAPPDATA/Google/Chrome{, Beta, Dev, SxS}/User Data'],
  },
  {
    app: 'Chromium',
    linux: ['$XDG_CONFIG_HOME/chromium', '$HOME/snap/chromium/common/chromium'],
    macos: ['$APPLICATION_SUPPORT/Chromium'],
    windows: ['$LOCALAPPDATA/Chromium/User Data'],
  },
  {
    app: 'Brave',
    linux: ['$XDG_CONFIG_HOME/BraveSoftware/Brave-Browser{,-Beta,-Nightly}'],
    macos: ['$APPLICATION_SUPPORT/BraveSoftware/Brave-Browser{,-Beta,-Nightly}'],
    windows: ['$LOCALAPPDATA/BraveSoftware/Brave-Browser{,-Beta,-Nightly}/User Data'],
  },
  {
    app: 'Microsoft Edge',
    linux: ['$XDG_CONFIG_HOME/microsoft-edge{,-beta,-dev}'],
    macos: ['$APPLICATION_SUPPORT/Microsoft Edge{, Beta, Dev, Canary}'],
    windows: ['$LOCALAPPDATA/Microsoft/Edge{, Beta, Dev, SxS}/User Data'],
  },
  {
    app: 'Vivaldi',
    linux: ['$XDG_CONFIG_HOME/vivaldi{,-snapshot}'],
    macos: ['$APPLICATION_SUPPORT/Vivaldi'],
    windows: ['$LOCALAPPDATA/Vivaldi/User Data'],
  },
  {
    app: 'Opera',
    linux: ['$XDG_CONFIG_HOME/opera{,-beta,-developer}'],
    macos: ['$APPLICATION_SUPPORT/com.operasoftware.Opera{,GX,Next,Developer}'],
    windows: ['$APPDATA/Opera Software/Opera{ Stable, GX Stable, Next, Developer}'],
  },
];

/** The history of every profile; older versions of Opera keep theirs beside the profiles. */
const HISTORIES = ['{Default,Profile *,Guest Profile}/History'];
const OPERA_HISTORIES = [...HISTORIES, 'History'];

/** Where the histories of these browsers are; each root is one installed copy. */
export const CHROMIUM_HISTORIES: readonly Selector[] = BROWSERS.flatMap((browser) =>
  (['linux', 'macos', 'windows'] as const).flatMap((platform) =>
    (browser[platform] ?? []).map((root) => ({
      platforms: [platform],
      root,
      paths: browser.app === 'Opera' ? OPERA_HISTORIES : HISTORIES,
    })),
  ),
);

/** How the path of a browser's folder ends, in lower case and without "User Data". */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\/google[-/]chrome[^/]*$/, 'Google Chrome'],
  [/\/brave-browser[^/]*$/, 'Brave'],
  [/\/microsoft[-/ ]edge[^/]*$/, 'Microsoft Edge'],
  [/\/vivaldi[^/]*$/, 'Vivaldi'],
  [/\/(com\.operasoftware\.)?opera[^/]*$/, 'Opera'],
];

/** The browser's name, from the absolute path of the folder that holds its profiles. */
export function chromiumAppOf(root: string): string {
  const path = root.toLowerCase().replace(/\/user data$/, '');
  return NAMES.find(([ending]) => ending.test(path))?.[1] ?? 'Chromium';
}

/** Microseconds since 1601-01-01 UTC (Chromium, base/time/time.h). */
export const chromiumTime: ToMs = (time) => time / 1000 - 11_644_473_600_000;

/** The host in an address, worked out by the database so that no address leaves it. */
const AFTER_SCHEME = "substr(url, instr(url, '://') + 3, 300)";
export const CHROMIUM_HOST = `CASE WHEN url LIKE 'http%://%' THEN substr(${AFTER_SCHEME}, 1, instr(${AFTER_SCHEME} || '/', '/') - 1) END`;

/** The bare name: without `user@` and `:443`. */
export function bareHost(host: string): string {
  return host.slice(host.lastIndexOf('@') + 1).replace(/:\d*$/, '');
}
