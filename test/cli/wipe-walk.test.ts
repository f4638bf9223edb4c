import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/cli/context.js';
import { type Scripted, scriptedPrompts } from '../../src/cli/scripted-prompts.js';
import { mergeSettings } from '../../src/cli/settings.js';
import type { walk as walkOfSource } from '../../src/cli/wipe-walk.js';
import { createSay } from '../../src/messages/translate.js';
import { LANGUAGES, type Language } from '../../src/model/language.js';
import { columnsOf } from '../../src/report/layout.js';
import { textStyle } from '../../src/report/text-style.js';
import { fileUri } from '../../src/wipe/file-uri.js';
import { startJournal } from '../../src/wipe/journal.js';
import { planJobs } from '../../src/wipe/plan-jobs.js';
import { temporaryFolder } from '../run-cli.js';
import { planOf } from '../wipe/plan-of.js';

/** The built one: it finds the compiled rules beside itself. */
const WALK = new URL('../../dist/src/cli/wipe-walk.js', import.meta.url).href;
const { walk } = (await import(WALK)) as { walk: typeof walkOfSource };

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(`${folder.path}/home`);
  mkdirSync(`${folder.path}/work`);
});
afterEach(() => folder.remove());

function write(name: string, text = 'secret content'): string {
  writeFileSync(`${folder.path}/${name}`, text);
  return `${folder.path}/${name}`;
}

function runIn(language: Language, flags: Run['flags']): Run {
  const { stdin, stdout, stderr } = process;
  const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, LANG: 'C.UTF-8' };
  return {
    io: { stdin, stdout, stderr, env },
    say: createSay(language),
    language: { language, origin: '--lang' },
    version: '0',
    arguments: [],
    flags,
    settings: mergeSettings({}, env, {}),
    settingsFile: null,
    isVerbose: false,
    isQuiet: true,
    onStuck: () => {},
  };
}

interface Walked {
  readonly language?: Language;
  readonly flags?: Run['flags'];
  readonly rows?: number;
}

/** A screen so tall that no page has to be turned, unless a test says otherwise. */
async function go(
  paths: readonly string[],
  answers: readonly Scripted[],
  { language = 'en', flags = {}, rows = 400 }: Walked = {},
) {
  const prompts = scriptedPrompts(answers, { columns: 80, rows });
  const end = await walk(
    {
      run: runIn(language, flags),
      prompts,
      style: textStyle({ columns: 80, hasColor: false, isPlain: true, isUtf8: true }),
      watch: (work) => work(),
      hide: () => {},
      tellLater: () => {},
    },
    { paths, emptied: [], outside: [] },
  );
  const screens = prompts.asked.map(({ lines, question, labels }) => [...lines, question, ...labels].join('\n'));
  return { end, screens, asked: prompts.asked, left: prompts.left() };
}

/** What was chosen, three noes, services not needed, what erasing can do. */
const TO_LIST: readonly Scripted[] = ['on', 'no', 'no', 'no', 'not-needed', 'on'];

describe('erasing on a terminal', () => {
  it('goes from what was chosen to a second look, and erases after the word', async () => {
    const paths = [write('work/a.jpg'), write('work/b.jpg')];
    const { end, screens } = await go(paths, [...TO_LIST, 'go', 'erase 2', 'on', 'on']);
    expect(end).toEqual({ code: 0 });
    expect(readdirSync(`${folder.path}/work`)).toEqual([]);
    expect(screens[0]).toContain('You chose 2 paths.');
    expect(screens[5]).toContain('What erasing can do here');
    expect(screens[7]).toContain('There is no way back');
    expect(screens[8]).toContain('2 targets: overwritten and removed');
    expect(screens[9]).toContain('None of the erased names is there any more.');
    expect(screens[9]).toContain('What may still hold a copy');
  });

  it.each([
    ['another word', [...TO_LIST, 'go', 'yes', 'on'], { code: 0 }],
    ['another count', [...TO_LIST, 'go', 'erase 3', 'on'], { code: 0 }],
    ['stopping at the list', [...TO_LIST, 'back'], { code: 0 }],
    ['a threat', ['on', 'no', 'yes', 'no', 'stop'], { code: 4 }],
    ['pictures that services need', ['on', 'no', 'no', 'no', 'later'], { code: 4 }],
    ['Ctrl-C at the word', [...TO_LIST, 'go', { away: 'interrupted' }], 'interrupted'],
    ['leaving at once', [...TO_LIST, { away: 'quick-exit' }], 'quick-exit'],
    ['Esc at the first screen', [{ away: 'cancelled' }], 'cancelled'],
  ] as const)('erases nothing after %s', async (_what, answers, expected) => {
    const path = write('work/a.jpg');
    const { end, left } = await go([path], answers);
    expect([end, left]).toEqual([expected, 0]);
    expect(readFileSync(path, 'utf8')).toBe('secret content');
    expect(existsSync(`${folder.path}/data/wipe-journal`)).toBe(false);
  });

  it('leaves single files on the disk when they are taken out, also of a folder', async () => {
    mkdirSync(`${folder.path}/work/album`);
    for (const name of ['a', 'b', 'c']) write(`work/album/${name}`);
    const answers = [...TO_LIST, 'out', '1', 'done', 'go', 'erase 2', 'on', 'on'];
    const { end } = await go([`${folder.path}/work/album`], answers, { flags: { recursive: true } });
    expect(end).toEqual({ code: 0 });
    expect(readdirSync(`${folder.path}/work/album`)).toEqual(['b']);
  });

  it('names as many files to take out as fit in a screen', async () => {
    const paths = Array.from({ length: 20 }, (_, index) => write(`work/${index}`));
    const { asked } = await go(paths, [...TO_LIST, 'out', 'next', 'done', 'back'], { rows: 24 });
    const [first, second] = asked.filter(({ question }) => question === 'Which one stays?');
    expect(first?.options).toHaveLength(14);
    expect(second?.options).toEqual(['12', '13', '14', '15', '16', '17', '18', '19', 'before', 'done']);
    expect((first?.lines.length ?? 0) + 1 + 14 + 6).toBeLessThanOrEqual(24);
  });

  it('says whom to call at every screen but the last word, and comes back to it', async () => {
    const path = write('work/a');
    const people: readonly Scripted[] = ['people', 'FR', 'back', 'back'];
    const start: readonly Scripted[] = [...people, 'on', 'no', 'no', 'no', ...people, 'not-needed'];
    const { end, screens, left } = await go([path], [...start, ...people, 'on', ...people, 'back']);
    expect([end, left]).toEqual([{ code: 0 }, 0]);
    expect(screens.filter((screen) => screen.includes('France Victimes'))).toHaveLength(4);
    expect(screens[4]).toBe(screens[0]);
  });

  it('ends when nothing is left on the list', async () => {
    const path = write('work/a');
    const { end } = await go([path], [...TO_LIST, 'out', '0', 'done', 'on']);
    expect(end).toEqual({ code: 0 });
    expect(existsSync(path)).toBe(true);
  });

  it('adds what tells of the files when asked to: a sidecar, an entry of the recent files', async () => {
    const path = write('work/chat.db');
    write('work/chat.db-wal');
    mkdirSync(`${folder.path}/home/.local/share`, { recursive: true });
    const entry = (uri: string) => `<bookmark href="${uri}"><info/></bookmark>`;
    const list = write(
      'home/.local/share/recently-used.xbel',
      `<xbel>${entry(fileUri(path))}${entry('file:///home/x/other')}</xbel>`,
    );
    const answers = [...TO_LIST, 'database', 'recent-list', 'go', 'erase 2', 'on', 'on'];
    const { end, screens } = await go([path], answers);
    expect(end).toEqual({ code: 0 });
    expect(readdirSync(`${folder.path}/work`)).toEqual([]);
    expect(readFileSync(list, 'utf8')).not.toContain('chat.db');
    expect(readFileSync(list, 'utf8')).toContain('file:///home/x/other');
    expect(screens.join('\n')).toContain('Taken out of the list of recently opened files: 1 entry.');
  });

  it('says why nothing can be erased, with code 4', async () => {
    const { end, screens } = await go(['/etc/hostname'], ['on', 'no', 'no', 'no', 'not-needed', 'on']);
    expect(end).toEqual({ code: 4 });
    expect(screens.at(-1)).toContain('belongs to the system');
  });

  it('says what was changed meanwhile, with code 3', async () => {
    const [stays, goes] = [write('work/a'), write('work/b')];
    symlinkSync('/etc/hostname', `${folder.path}/work/link`);
    const answers: Scripted[] = [...TO_LIST, 'go', 'erase 2', 'on', 'on'];
    // The word is asked for before the file is opened: whoever writes to it then has made it another one.
    const changing = { ...scriptedPrompts(answers, { columns: 80, rows: 400 }) };
    const end = await walk(
      {
        run: runIn('en', {}),
        prompts: {
          ...changing,
          confirmTyped: (confirmation) => {
            writeFileSync(stays, 'another content');
            return changing.confirmTyped(confirmation);
          },
        },
        style: textStyle({ columns: 80, hasColor: false, isPlain: true, isUtf8: true }),
        watch: (work) => work(),
        hide: () => {},
        tellLater: () => {},
      },
      { paths: [stays, goes], emptied: [], outside: [] },
    );
    expect(end).toEqual({ code: 3 });
    expect(readFileSync(stays, 'utf8')).toBe('another content');
    expect(existsSync(goes)).toBe(false);
  });
});

describe('a wipe that was cut short', () => {
  async function cutShort(path: string): Promise<void> {
    const plan = planOf([path]);
    const start = { planId: 'an-earlier-plan', createdAt: plan.createdAt, boot: '', programs: [] };
    const journal = await startJournal(`${folder.path}/data`, start, planJobs(plan));
    await journal.record({ record: 'begun', indexes: [0] });
    await journal.keep();
  }

  it('is finished first, or given up, or left', async () => {
    const later = write('work/later');
    await cutShort(write('work/earlier'));
    expect((await go([later], ['later'])).end).toEqual({ code: 0 });
    expect(readdirSync(`${folder.path}/work`).sort()).toEqual(['earlier', 'later']);
    const { end, screens } = await go([later], ['resume', 'on', 'on', ...TO_LIST, 'back']);
    expect(end).toEqual({ code: 0 });
    expect(screens[0]).toContain('1 file is damaged');
    expect(readdirSync(`${folder.path}/work`)).toEqual(['later']);
    expect(readdirSync(`${folder.path}/data`)).toEqual([]);
  });

  it('names what is damaged when it is given up', async () => {
    const later = write('work/later');
    await cutShort(write('work/earlier'));
    const { screens } = await go([later], ['abandon', 'on', { away: 'cancelled' }]);
    expect(screens[1]).toContain('work/earlier');
    expect(existsSync(`${folder.path}/data/wipe-journal`)).toBe(false);
  });
});

describe.each(LANGUAGES)('every screen of erasing, %s', (language) => {
  it('fits 80 columns, its choices 72', async () => {
    for (const name of ['a'.repeat(200), 'b\u001b[2J', 'c', 'd', 'e', 'f', 'g']) write(`work/${name}`);
    symlinkSync('/etc/hostname', `${folder.path}/work/link`);
    const paths = [...readdirSync(`${folder.path}/work`), 'missing'].map((name) => `${folder.path}/work/${name}`);
    const word = createSay(language)('wipe.walk.word', { count: '8' });
    const answers = [...TO_LIST, 'all', 'on', 'refused', 'on', 'out', 'done', 'go', word, 'on', 'on'];
    const { asked, end } = await go(paths, answers, { language });
    expect(end).toEqual({ code: 3 }); // one was missing
    for (const { lines, labels, question } of asked) {
      for (const line of [...lines, question]) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
      for (const label of labels) expect(columnsOf(label), label).toBeLessThanOrEqual(72);
      expect([...lines, ...labels].join('')).not.toMatch(/\p{Cc}/u);
    }
  });
});
