import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { describeWith, isLong } from '../needs.js';
import { PROGRAM, runCli, temporaryFolder } from '../run-cli.js';
import { openTestTerminal, type Terminal } from '../terminal.js';

const MENU = fileURLToPath(new URL('../tools/menu.mjs', import.meta.url));
const LANGUAGES = ['en', 'fr'] as const;
const SKINS = ['rich', 'plain'] as const;

/** How the menu looks in a run. */
interface Dress {
  readonly language: (typeof LANGUAGES)[number];
  readonly skin: (typeof SKINS)[number];
}

type Text = Readonly<Record<(typeof LANGUAGES)[number], string>>;

/** A choice by its number, and what the screen says that it leads to. */
interface Step {
  readonly choose: number;
  readonly shows: Text;
}

const FIRST: Text = { en: 'What would you like to do?', fr: 'Que voulez-vous faire' };
const LOOKED: Step = { choose: 1, shows: { en: 'Where to go from here?', fr: 'Et maintenant' } };
const AREAS: Step = { choose: 1, shows: { en: 'Which area?', fr: 'Quel domaine' } };
/** Messengers: their sentences are short enough for one page. */
const AREA: Step = { choose: 3, shows: { en: 'Which finding?', fr: 'Quel résultat' } };
const FINDING: Step = { choose: 2, shows: { en: 'What would you like to know?', fr: 'Que voulez-vous savoir' } };
const PLACES: Step = { choose: 3, shows: { en: 'Back to this finding', fr: 'Retour à ce résultat' } };
const PAGE: Text = { en: 'Page 1 of', fr: 'Page 1 sur' };
const GUIDES: Step = { choose: 4, shows: { en: 'Which is closest to you?', fr: 'Qu’est-ce qui vous ressemble' } };

/** Ways to every question of the menu. */
const PATHS: Readonly<Record<string, readonly Step[]>> = {
  'the first screen': [],
  'after a scan': [LOOKED],
  'a page of the report': [LOOKED, { choose: 2, shows: PAGE }],
  'the areas': [LOOKED, AREAS],
  'an area': [LOOKED, AREAS, AREA],
  'a finding': [LOOKED, AREAS, AREA, FINDING],
  'the places': [LOOKED, AREAS, AREA, FINDING, PLACES],
  'last time': [{ choose: 2, shows: { en: 'Nothing is kept', fr: 'Rien n’est gardé' } }],
  'nothing to open': [{ choose: 3, shows: { en: 'Look first.', fr: 'Examinez d’abord.' } }],
  'the guides': [GUIDES],
  'a guide': [GUIDES, { choose: 1, shows: PAGE }],
  'whom to call': [GUIDES, { choose: 5, shows: { en: 'Where are you?', fr: 'Où êtes-vous' } }],
  'the help': [{ choose: 5, shows: PAGE }],
};

describeWith(['program:tmux'], 'the menu on a terminal', () => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  let terminal: Terminal;

  beforeAll(() => {
    mkdirSync(home);
    plantLinuxHome(home);
  });
  afterAll(folder.remove);
  afterEach(() => terminal.close());

  const open = async (language: 'en' | 'fr', env: Readonly<Record<string, string>> = {}) => {
    terminal = await openTestTerminal({
      env: {
        LANG: language === 'en' ? 'en_GB.UTF-8' : 'fr_FR.UTF-8',
        HOME: home,
        PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`,
        ...env,
      },
    });
  };
  const command = (...flags: readonly string[]) => `node ${MENU} ${home} - ${flags.join(' ')}`;
  const choose = (number: number, skin: 'rich' | 'plain') => {
    if (skin === 'plain') terminal.press(String(number), 'Enter');
    else terminal.press(...Array.from({ length: number - 1 }, () => 'Down'), 'Enter');
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

  /** Goes there and answers with what the screen shows. */
  const goTo = async (path: readonly Step[], { language, skin }: Dress) => {
    terminal.run(command(skin === 'plain' ? '--plain' : ''));
    let shown = await terminal.until(FIRST[language]);
    for (const { choose: number, shows } of path) {
      await settled();
      choose(number, skin);
      shown = await terminal.until(shows[language]);
    }
    await settled();
    return shown;
  };

  const runs = LANGUAGES.flatMap((language) =>
    SKINS.flatMap((skin) => Object.entries(PATHS).map(([name, path]) => ({ name, path, language, skin }))),
  );
  // Each takes a second or two, so that a quick run sees every question in one dress, and the other dresses at one question.
  const chosen = runs.filter(
    ({ name, language, skin }) => isLong || (language === 'en' && skin === 'rich') || name === 'a finding',
  );
  it.each(chosen)('is left at once from $name: $language, $skin', async ({ path, language, skin }) => {
    await open(language);
    const shown = await goTo(path, { language, skin });
    for (const line of shown.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    if (path.length % 2 === 0) terminal.press('q');
    else terminal.press('Escape', 'Escape');
    await terminal.until('shell>');
    expect(terminal.history()).toBe('shell>');
    expect(terminal.isOnOtherScreen()).toBe(false);
    expect(await terminal.exitCode()).toBe(0);
  });

  it.each(SKINS)('takes no key that was pressed before the question: %s', async (skin) => {
    await open('en');
    terminal.run(command(skin === 'plain' ? '--plain' : ''));
    terminal.press('4', 'Enter', 'Down', 'Enter', 'Enter');
    await terminal.until(FIRST.en);
    await settled();
    await settled();
    expect(terminal.screen()).toContain(FIRST.en);
    expect(terminal.screen()).not.toContain('Which is closest');
    terminal.press('q');
    await terminal.until('shell>');
  });

  it.each(SKINS)('ends with 130 on Ctrl-C and gives the terminal back: %s', async (skin) => {
    await open('en');
    await goTo([], { language: 'en', skin });
    terminal.press('C-c');
    expect(await terminal.exitCode()).toBe(130);
    expect(terminal.isOnOtherScreen()).toBe(false);
    terminal.run('stty -a');
    expect(await terminal.until('brkint')).toMatch(/(?<!-)\bicanon\b[\s\S]*(?<!-)\becho\b/);
  });

  it('ends with 143 on SIGTERM and gives the terminal back', async () => {
    await open('en');
    terminal.run(`sh -c 'echo $$ > ${folder.path}/pid; exec ${command()}'`);
    await terminal.until(FIRST.en);
    await settled();
    process.kill(Number(readFileSync(`${folder.path}/pid`, 'utf8')), 'SIGTERM');
    expect(await terminal.exitCode()).toBe(143);
    expect(terminal.isOnOtherScreen()).toBe(false);
  });

  it('gives the terminal back when something breaks', async () => {
    await open('en');
    terminal.run(`node ${MENU} ${home} ${folder.path}/nowhere.json`);
    await terminal.until(FIRST.en);
    await settled();
    choose(2, 'rich');
    await terminal.until('ENOENT');
    expect(await terminal.exitCode()).toBe(1);
    expect(terminal.isOnOtherScreen()).toBe(false);
  });

  it('never ends with 0 when it is left at once before all is erased', async () => {
    const downloads = `${folder.path}/erasing/Downloads`;
    mkdirSync(downloads, { recursive: true });
    const files = [0, 1, 2].map((index) => `${downloads}/film-${index}.mp4.part`);
    for (const file of files) {
      writeFileSync(file, '');
      truncateSync(file, 400_000_000);
      utimesSync(file, new Date(2026, 0, 1), new Date(2026, 0, 1));
    }
    await open('en');
    terminal.run(`clear; node ${MENU} ${folder.path}/erasing - --plain`);
    await terminal.until(FIRST.en);
    const steps: readonly (readonly [answer: string, shows: string])[] = [
      ['1', LOOKED.shows.en],
      ['1', AREAS.shows.en],
      ['1', AREA.shows.en],
      ['1', FINDING.shows.en],
      ['5', 'You chose 3 paths'],
      ['1', 'somebody else see this computer'],
      ['2', 'a threat'],
      ['2', 'under 18'],
      ['2', 'used such a service'],
      ['4', 'Read on?'],
      ['1', 'What now?'],
      ['2', 'Erase them now?'],
      ['erase 3', 'Ctrl-C stops'],
    ];
    for (const [answer, shows] of steps) {
      await settled();
      terminal.press(answer, 'Enter');
      await terminal.until(shows);
    }
    terminal.press('q');
    expect(await terminal.exitCode()).toBe(3);
    expect(terminal.history()).not.toContain('film-');
    expect(files.some((file) => existsSync(file))).toBe(true);
  }, 120_000);

  it('ends when its window is closed', async () => {
    await open('en');
    terminal.run(`sh -c 'echo $$ > ${folder.path}/pid; exec ${command()}'`);
    await terminal.until(FIRST.en);
    const pid = readFileSync(`${folder.path}/pid`, 'utf8').trim();
    terminal.close();
    for (let tries = 0; existsSync(`/proc/${pid}`) && tries < 50; tries += 1) await settled();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    await open('en');
  });

  it('opens with the program alone, takes plain lines in a dumb terminal, and leaves with its last choice', async () => {
    await open('en', { TERM: 'dumb' });
    terminal.run(`node ${PROGRAM}`);
    expect(await terminal.until('Type a number')).toContain('6. Leave');
    await settled();
    terminal.press('6', 'Enter');
    expect(await terminal.exitCode()).toBe(0);
  });

  it.each([
    ['--no-input', {}],
    ['', { CI: 'true' }],
  ])('does not open with %s %o', async (flags, env) => {
    await open('en', env);
    terminal.run(`node ${PROGRAM} ${flags}`);
    await terminal.until('privacy-audit scan');
    expect(await terminal.exitCode()).toBe(2);
  });
});

it('does not open without a terminal', () => {
  const result = runCli([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('What shall privacy-audit do?');
  const closed = spawnSync('sh', ['-c', `exec node ${PROGRAM} <&-`], { encoding: 'utf8' });
  expect(closed.status).toBe(2);
});
