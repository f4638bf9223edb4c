import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, isLong } from '../needs.js';
import { type CliResult, PROGRAM, runCli, temporaryFolder } from '../run-cli.js';
import { openTestTerminal, type Terminal } from '../terminal.js';

const folder = temporaryFolder();
const temporary = `${folder.path}/tmp`;
const home = `${folder.path}/home`;
beforeAll(() => {
  mkdirSync(temporary);
  mkdirSync(home);
});
afterAll(folder.remove);

const environment = (language: 'en' | 'fr') => ({
  LANG: language === 'en' ? 'en_GB.UTF-8' : 'fr_FR.UTF-8',
  HOME: home,
  TMPDIR: temporary,
});
const left = () => [...readdirSync(temporary), ...readdirSync(home)];

describe.each(['en', 'fr'] as const)('the demo without a terminal, %s', (language) => {
  let result: CliResult;
  beforeAll(() => {
    result = runCli(['demo'], { env: environment(language) });
  });

  it('tells everything in lines of at most 80 columns, ends with 0 and leaves nothing', () => {
    expect([result.code, result.stderr]).toEqual([0, '']);
    const wide = result.stdout.split('\n').filter((line) => [...line].length > 80);
    // A command to copy is never broken, and how long the path in it is depends on the temporary folder.
    expect(wide.filter((line) => !/^ {6}privacy-audit scan "[^"]+"$/.test(line))).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('shows the real commands and what they found', () => {
    expect(result.stdout).toContain('privacy-audit scan --home');
    expect(result.stdout).toContain('privacy-audit explain ');
    expect(result.stdout).toContain('privacy-audit wipe --execute --plan plan.json --confirm ');
    expect(result.stdout).toContain(language === 'en' ? 'overwritten and removed' : 'contenu recouvert');
    expect(result.stdout).toContain('~/Nextcloud/Camera');
    expect(result.stdout).toContain('privacy-audit scan --password-file');
    expect(
      result.stdout.match(language === 'en' ? /3 messages in 1 conversation/g : /3 messages dans 1/g),
    ).toHaveLength(2);
    expect(result.stdout).not.toContain('undefined');
  });
});

describe('the demo', () => {
  it('has something for every area whose rules look at what it plants', async () => {
    const { writeSampleComputer } = await import('../../src/demo/sample-computer.js');
    const root = `${folder.path}/sample`;
    const sample = await writeSampleComputer(root, new Date());
    const env = { ...environment('en'), PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
    const found = runCli(['scan', '--home', sample.home, '--platform', 'linux', '--json'], { env });
    const { summary } = JSON.parse(found.stdout) as { summary: { byRule: Record<string, number> } };
    const areas = new Set(Object.keys(summary.byRule).map((rule) => rule.split('/')[0]));
    const rules = JSON.parse(runCli(['rules', 'list', '--json'], { env }).stdout) as { id: string }[];
    const planted = [
      ...['cloud-sync', 'backups', 'messaging', 'location', 'leftovers'],
      ...['traces', 'browsers', 'identity', 'posture'],
    ];
    const wanted = planted.filter((area) => rules.some(({ id }) => id.startsWith(`${area}/`)));
    expect(wanted.filter((area) => !areas.has(area))).toEqual([]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('leaves nothing after %s', async (signal, code) => {
    for (const afterMs of isLong ? [150, 200, 250, 300, 350, 400, 450, 500] : [250]) {
      const ended = await endedBy(signal, afterMs);
      expect([code, 0, signal]).toContain(ended); // before or after its own handlers are there, the system's apply
      expect(left()).toEqual([]);
    }
  });
});

/** Runs the demo, sends the signal once the folder is there and some milliseconds have passed; its exit code or signal. */
function endedBy(signal: NodeJS.Signals, afterMs: number): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, 'demo'], {
      env: { PATH: process.env.PATH ?? '', ...environment('en') },
      stdio: 'ignore',
    });
    setTimeout(() => child.kill(signal), afterMs);
    child.on('exit', (exitCode, bySignal) => resolve(exitCode ?? bySignal));
  });
}

describeWith(['program:tmux'], 'the demo on a terminal', () => {
  let terminal: Terminal;
  afterEach(() => terminal.close());
  const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

  const DRESSES = (['en', 'fr'] as const)
    .flatMap((language) => (['rich', 'plain'] as const).map((skin) => ({ language, skin })))
    .filter(({ language, skin }) => isLong || (language === 'en') === (skin === 'rich'));

  it.each(DRESSES)(
    'is read page by page to its end, each of them whole: $language, $skin',
    async ({ language, skin }) => {
      terminal = await openTestTerminal({ env: environment(language) });
      terminal.run(`node ${PROGRAM} demo ${skin === 'plain' ? '--plain' : ''}`);
      const question = { en: /Go on\?|Page \d+ of \d+/, fr: /Continuer\s\?|Page \d+ sur \d+/ }[language];
      const seen: string[] = [];
      const end = { en: 'End the try-out', fr: 'Terminer l’essai' }[language];
      for (let shown = await terminal.until(end); ; ) {
        await settled();
        shown = terminal.screen();
        expect(shown).toMatch(question);
        expect(shown.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
        seen.push(shown);
        expect(seen.length).toBeLessThan(60);
        terminal.press(...(skin === 'plain' ? ['1'] : []), 'Enter');
        // What was typed is seen before the answer to it: a second answer would be typed into what comes next.
        const isTaken = () => terminal.screen() !== shown && !/> ?1$/.test(terminal.screen().trimEnd());
        for (let tries = 0; !isTaken() && tries < 100; tries += 1) await settled();
        await settled();
        if (/(?:^|\n)shell>$/.test(terminal.screen()) || !question.test(terminal.screen())) break;
      }
      expect(await terminal.exitCode()).toBe(0);
      expect(left()).toEqual([]);
      expect(seen.join('\n')).toContain('~/Nextcloud/Camera');
    },
  );

  it.each(['q', 'C-c', 'Escape'])('leaves nothing when it is left with %s', async (key) => {
    terminal = await openTestTerminal({ env: environment('en') });
    terminal.run(`node ${PROGRAM} demo`);
    await terminal.until('Go on?');
    await settled();
    expect(left().length).toBe(1);
    terminal.press(key);
    expect(await terminal.exitCode()).toBe(key === 'C-c' ? 130 : 0);
    expect(terminal.history()).not.toContain('try-out');
    expect(left()).toEqual([]);
  });
});
