import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesWith, snapshotOf } from './databases.js';
import { describeWith } from './needs.js';
import { type CliResult, type FindingJson, parseReport, runCli, temporaryFolder } from './run-cli.js';

/** A page of our own, and when it was asked for. */
interface LocalPages {
  readonly address: string;
  readonly asked: string[];
  close(): void;
}

async function localPages(): Promise<LocalPages> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const isFile = request.url?.endsWith('.bin') === true;
    response.setHeader('content-type', isFile ? 'application/octet-stream' : 'text/html');
    if (isFile) response.setHeader('content-disposition', 'attachment; filename="CANARY-FILE.bin"');
    response.end(isFile ? 'CANARY-BYTES' : '<title>CANARY-TITLE</title>a page');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

/** What the `sqlite3` shell says of a copy of the database and its log. */
function shell(database: string, sql: string): string {
  const copy = `${database}.for-the-shell`;
  spawnSync('sh', ['-c', 'for s in "" -wal; do [ -e "$0$s" ] && cp "$0$s" "$1$s"; done', database, copy]);
  const { stdout } = spawnSync('sqlite3', [copy, sql], { encoding: 'utf8' });
  spawnSync('sh', ['-c', 'rm -f "$0" "$0-wal" "$0-shm"', copy]);
  return stdout.trim();
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    if (isSo()) return;
    await delay(400);
  }
  throw new Error(`waited in vain: ${what}`);
}

/** The whole group: browsers start many processes. */
async function stop(browser: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  const isGone = browser.exitCode !== null || browser.signalCode !== null;
  if (!isGone && browser.pid !== undefined) {
    process.kill(-browser.pid, 'SIGKILL');
    await gone;
  }
}

const folder = temporaryFolder();
const home = `${folder.path}/home`;
const scan = () =>
  runCli(['scan', home, '--json', '--rules', 'browsers/{chromium,firefox}-*'], {
    env: { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: `${folder.path}/tmp` },
  });
let pages: LocalPages;

beforeAll(async () => {
  for (const name of ['tmp', 'data', 'data/private', 'home']) mkdirSync(`${folder.path}/${name}`);
  pages = await localPages();
});
afterAll(() => {
  pages.close();
  folder.remove();
});

function finding(result: CliResult, rule: string): FindingJson | undefined {
  return parseReport(result).findings.find((candidate) => candidate.rule === rule);
}

function expectNothingGivenAway(result: CliResult): void {
  expect(result.stdout + result.stderr).not.toMatch(/CANARY|127\.0\.0\.1/);
  expect(filesWith('CANARY', [`${folder.path}/data`, `${folder.path}/tmp`])).toEqual([]);
}

describeWith(['program:chromium', 'program:sqlite3'], 'Chromium, really run', () => {
  const data = `${home}/.config/chromium`;
  const history = `${data}/Default/History`;
  const visit = async (path: string) => {
    const browser = spawn(
      'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${data}`,
        '--virtual-time-budget=1000',
        '--dump-dom',
        `${pages.address}${path}`,
      ],
      { env: { ...process.env, HOME: home }, stdio: 'ignore', detached: true },
    );
    await until(() => browser.exitCode !== null || browser.signalCode !== null, 'the end of Chromium').finally(() =>
      stop(browser),
    );
  };

  it('has as many visits, pages and downloads as the sqlite3 shell says', async () => {
    for (const path of ['/CANARY-one', '/CANARY-two', '/CANARY-one']) await visit(path);
    expect(pages.asked).toContain('/CANARY-two');
    const before = snapshotOf(`${data}/Default`);
    const result = scan();
    expect(snapshotOf(`${data}/Default`)).toEqual(before);
    const facts = finding(result, 'browsers/chromium-history')?.items[0]?.facts;
    expect(`${facts?.visits}|${facts?.pages}`).toBe(shell(history, 'SELECT count(*), count(DISTINCT url) FROM visits'));
    expect(facts?.visits).toBeGreaterThanOrEqual(3);
    const seconds = shell(history, 'SELECT max(visit_time) / 1000000 - 11644473600 FROM visits');
    expect(Math.floor(Date.parse(String(facts?.newest)) / 1000)).toBe(Number(seconds));
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(120);
    expect(finding(result, 'browsers/chromium-downloads')?.items.length ?? 0).toBe(
      shell(history, 'SELECT count(*) FROM downloads') === '0' ? 0 : 1,
    );
    expectNothingGivenAway(result);
  });
});

describeWith(['program:firefox-esr', 'program:sqlite3'], 'Firefox, really run', () => {
  const profile = `${home}/.mozilla/firefox/test.default`;
  const places = `${profile}/places.sqlite`;
  const COUNTS = 'SELECT count(*), count(DISTINCT place_id) FROM moz_historyvisits';
  let firefox: ChildProcess;

  beforeAll(async () => {
    mkdirSync(profile, { recursive: true });
    firefox = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, `${pages.address}/CANARY-fox`], {
      env: { ...process.env, HOME: home },
      stdio: 'ignore',
      detached: true,
    });
    await until(() => pages.asked.includes('/CANARY-fox'), 'the page');
    await until(() => readdirSync(profile).includes('places.sqlite-wal'), 'places.sqlite');
    await until(() => Number(shell(places, 'SELECT count(*) FROM moz_historyvisits')) > 0, 'a visit');
  });
  afterAll(() => stop(firefox));

  it('has as many visits and pages as the sqlite3 shell says, while it runs and when it was killed', async () => {
    for (const state of ['running', 'killed']) {
      if (state === 'killed') await stop(firefox);
      const names = readdirSync(profile).filter((name) => name.startsWith('places'));
      const result = scan();
      expect(readdirSync(profile).filter((name) => name.startsWith('places'))).toEqual(names);
      const facts = finding(result, 'browsers/firefox-history')?.items[0]?.facts;
      expect([state, `${facts?.visits}|${facts?.pages}`]).toEqual([state, shell(places, COUNTS)]);
      expect(facts?.app).toBe('Firefox');
      expect(Math.abs(Date.parse(String(facts?.newest)) - Date.now())).toBeLessThan(120_000);
      expectNothingGivenAway(result);
    }
    const before = snapshotOf(profile);
    scan();
    expect(snapshotOf(profile)).toEqual(before);
  });
});
