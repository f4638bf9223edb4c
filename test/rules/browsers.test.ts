import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumHistory, filesWith, firefoxHistory, holdDatabase, makeDatabase } from '../databases.js';
import { type CliResult, type FindingJson, parseReport, runCli, temporaryFolder } from '../run-cli.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 2, 3, 4, 5);
const VISITS = [
  { url: 'https://web.whatsapp.com/CANARY-PATH', at: FIRST },
  { url: 'https://web.whatsapp.com/', at: FIRST + DAY },
  { url: 'https://discord.com/channels/CANARY', at: FIRST + 2 * DAY },
  { url: 'https://help.example.org/?q=CANARY-SEARCH', at: FIRST + 3 * DAY },
  { url: 'https://help.example.org/?q=CANARY-SEARCH', at: FIRST + 4 * DAY },
];
const DOWNLOADS = [FIRST + DAY, FIRST + 5 * DAY];

/** Where each system keeps a history, the folder that names the finding, and whose it is. */
const CHROMIUM = {
  linux: [
    ['.config/google-chrome', 'Default/History', 'Google Chrome'],
    ['.config/google-chrome-beta', 'Profile 12/History', 'Google Chrome'],
    ['.config/chromium', 'Guest Profile/History', 'Chromium'],
    ['snap/chromium/common/chromium', 'Default/History', 'Chromium'],
    ['.var/app/org.chromium.Chromium/config/chromium', 'Default/History', 'Chromium'],
    ['.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser', 'Default/History', 'Brave'],
    ['.config/microsoft-edge', 'Default/History', 'Microsoft Edge'],
    ['.config/vivaldi', 'Default/History', 'Vivaldi'],
    ['snap/opera/123/.config/opera', 'History', 'Opera'],
  ],
  windows: [
    ['AppData/Local/Google/Chrome/User Data', 'Profile 2/History', 'Google Chrome'],
    ['AppData/Local/Microsoft/Edge/User Data', 'Default/History', 'Microsoft Edge'],
    ['AppData/Roaming/Opera Software/Opera Stable', 'History', 'Opera'],
    ['AppData/Roaming/Opera Software/Opera GX Stable', 'Default/History', 'Opera'],
  ],
  macos: [
    ['Library/Application Support/Google/Chrome', 'Default/History', 'Google Chrome'],
    ['Library/Application Support/com.operasoftware.Opera', 'Default/History', 'Opera'],
  ],
} as const;

const FIREFOX = {
  linux: [
    ['.mozilla/firefox', 'ab12.default-release/places.sqlite', 'Firefox'],
    ['.config/mozilla/firefox', 'new.default/places.sqlite', 'Firefox'],
    ['.var/app/org.mozilla.firefox/.mozilla/firefox', 'x.default/places.sqlite', 'Firefox'],
    ['snap/firefox/common/.mozilla/firefox', 'y.default/places.sqlite', 'Firefox'],
    ['.librewolf', 'z.default/places.sqlite', 'LibreWolf'],
    ['.waterfox', 'z.default/places.sqlite', 'Waterfox'],
    [
      '.local/share/torbrowser/tbb/x86_64/tor-browser/Browser/TorBrowser/Data/Browser',
      'profile.default/places.sqlite',
      'Tor Browser',
    ],
  ],
  windows: [
    ['AppData/Roaming/Mozilla/Firefox', 'Profiles/ab.default/places.sqlite', 'Firefox'],
    [
      'AppData/Local/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming/Mozilla/Firefox',
      'Profiles/ab.default/places.sqlite',
      'Firefox',
    ],
    ['Desktop/Tor Browser/Browser/TorBrowser/Data/Browser', 'profile.default/places.sqlite', 'Tor Browser'],
  ],
  macos: [
    ['Library/Application Support/Firefox', 'Profiles/ab.default/places.sqlite', 'Firefox'],
    ['Library/Application Support/TorBrowser-Data/Browser', 'ab.default/places.sqlite', 'Tor Browser'],
  ],
} as const;

/** Names that look like a history, and are none. */
const DECOYS = [
  'Documents/chromium/Default/History',
  '.config/chromium/Default/History.md',
  '.config/chromiumish/Default/History',
  '.config/chromium/Default/Archived/History',
  'projects/.mozilla/firefox/x/places.sqlite',
  '.mozilla/firefox/places.sqlite',
];

describe.each(['linux', 'windows', 'macos'] as const)('browsers in a %s home', (platform) => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  let result: CliResult;
  let findings: readonly FindingJson[];

  beforeAll(() => {
    mkdirSync(home);
    makeDatabase(`${folder.path}/chromium`, ...chromiumHistory(VISITS, DOWNLOADS));
    makeDatabase(`${folder.path}/firefox`, ...firefoxHistory(VISITS, DOWNLOADS));
    for (const [root, path] of CHROMIUM[platform]) place(`${folder.path}/chromium`, `${home}/${root}/${path}`);
    for (const [root, path] of FIREFOX[platform]) place(`${folder.path}/firefox`, `${home}/${root}/${path}`);
    for (const path of DECOYS) place(`${folder.path}/chromium`, `${home}/${path}`);
    result = runCli(['scan', '--home', home, '--platform', platform, '--json', '--rules', 'browsers/*'], {
      env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: folder.path },
    });
    findings = parseReport(result).findings;
  });
  afterAll(folder.remove);

  it('are each found once by each of three rules, and nothing else is', () => {
    const expected = [
      ...CHROMIUM[platform].flatMap(([root]) => three('chromium', root)),
      ...FIREFOX[platform].flatMap(([root]) => three('firefox', root)),
    ];
    expect(findings.map(({ rule, subject }) => `${rule} ${subject.path}`).sort()).toEqual(expected.sort());
    expect(parseReport(result).notExamined).toEqual([]);
  });

  it('have their names and exact counts', () => {
    for (const [root, path, app] of [...CHROMIUM[platform], ...FIREFOX[platform]]) {
      const facts = (name: string) => {
        const finding = findings.find(({ rule, subject }) => rule.endsWith(name) && subject.path === root);
        return finding?.items.map((item) => [item.path, item.facts]);
      };
      const span = (first: number, last: number) => ({
        oldest: new Date(FIRST + first * DAY).toISOString(),
        newest: new Date(FIRST + last * DAY).toISOString(),
      });
      const where = `${root}/${path}`;
      expect(facts('-history')).toEqual([[where, { app, visits: 5, pages: 4, ...span(0, 4) }]]);
      expect(facts('-downloads')).toEqual([[where, { app, downloads: 2, ...span(1, 5) }]]);
      expect(facts('-web-messengers')).toEqual([
        [where, { app, messengers: 'Discord (1), WhatsApp (2)', visits: 3, ...span(0, 2) }],
      ]);
    }
  });

  it('give no address, title or file name away', () => {
    expect(result.stdout + result.stderr).not.toContain('CANARY');
    expect(result.stdout).not.toContain('help.example.org');
    expect(filesWith('CANARY', [`${folder.path}/data`])).toEqual([]);
  });
});

describe('a browser with several profiles', () => {
  const folder = temporaryFolder();
  const profiles = `${folder.path}/.config/chromium`;
  const scan = (...words: string[]) =>
    runCli(['scan', `${folder.path}/.config`, '--rules', 'browsers/*', ...words], {
      env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
    });
  beforeAll(() => {
    makeDatabase(`${folder.path}/one`, ...chromiumHistory(VISITS));
    makeDatabase(`${folder.path}/other`, ...chromiumHistory(VISITS.slice(3)));
    place(`${folder.path}/one`, `${profiles}/Default/History`);
    place(`${folder.path}/other`, `${profiles}/Profile 1/History`);
  });
  afterAll(folder.remove);

  it('is one finding with the sum', () => {
    const { stdout, code } = scan();
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Chromium remembers 7 visits to 5 pages (2 Jan 2026 to 6 Jan 2026, 2 profiles).',
    );
    expect(stdout).toContain('Discord (1), WhatsApp (2)');
    expect(code).toBe(1);
    expect(scan('--lang', 'fr').stdout.replace(/\s+/g, ' ')).toContain('7 visites sur 5 pages (du 2 janv. 2026 au');
  });

  it('is named although the scan begins below its folder', () => {
    const report = parseReport(
      runCli(['scan', `${profiles}/Default`, '--json', '--rules', 'browsers/*'], {
        env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
      }),
    );
    expect(report.findings.map(({ subject, items }) => [subject.path, items[0]?.facts.app])).toEqual([
      ['.', 'Chromium'],
      ['.', 'Chromium'],
    ]);
  });

  it('says which profile it could not read, and reads the others', async () => {
    writeFileSync(`${profiles}/Default/History`, 'not a database');
    place(`${folder.path}/one`, `${profiles}/Profile 2/History`);
    makeDatabase(`${folder.path}/foreign`, 'CREATE VIEW urls AS SELECT 1 AS id, 1 AS url', 'CREATE TABLE visits(id)');
    place(`${folder.path}/foreign`, `${profiles}/Profile 3/History`);
    const holder = await holdDatabase(`${profiles}/Profile 1/History`, 'BEGIN EXCLUSIVE');
    const result = scan('--json');
    await holder.stop();
    const report = parseReport(result);
    expect(result.code).toBe(3);
    expect(report.notExamined.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'chromium/Default/History damaged',
      'chromium/Profile 3/History unsupported',
    ]);
    const history = report.findings.find(({ rule }) => rule === 'browsers/chromium-history');
    expect(history?.items.map(({ path }) => path).sort()).toEqual([
      'chromium/Profile 1/History',
      'chromium/Profile 2/History',
    ]);
  });
});

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function three(family: string, root: string): string[] {
  return ['downloads', 'history', 'web-messengers'].map((name) => `browsers/${family}-${name} ${root}`);
}
