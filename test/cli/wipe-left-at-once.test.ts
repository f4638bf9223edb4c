import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSay, type MessageId } from '../../src/messages/translate.js';
import { LANGUAGES, type Language } from '../../src/model/language.js';
import { describeWith, isLong } from '../needs.js';
import { PROGRAM, temporaryFolder } from '../run-cli.js';
import { openTestTerminal, type Terminal } from '../terminal.js';

const SKINS = ['rich', 'plain'] as const;

/** A choice by its number, and the question that it leads to. */
type Step = readonly [choose: number, shows: MessageId];

const ON: Step = [1, 'safety.seen'];
const NOTHING: readonly Step[] = [ON, [2, 'safety.threat'], [2, 'safety.minor'], [2, 'safety.services.question']];
const LIST: readonly Step[] = [...NOTHING, [4, 'wipe.walk.on.question'], [1, 'wipe.walk.list.question']];
const SEEN: readonly Step[] = [ON, [1, 'safety.threat'], [2, 'safety.minor'], [2, 'safety.device.question']];
const YOUNG: readonly Step[] = [ON, [2, 'safety.threat'], [2, 'safety.minor'], [1, 'safety.young']]; // in French it takes two pages

/** Ways to the screens of erasing, before anything is erased. */
const PATHS: Readonly<Record<string, readonly Step[]>> = {
  'what was chosen': [],
  'the first question': [ON],
  'the second question': NOTHING.slice(0, 2),
  'the third question': NOTHING.slice(0, 3),
  'a safer device': SEEN,
  'whom to call': [...SEEN, [1, 'help-lines.question']],
  'services for the young': YOUNG,
  'services that need the picture': NOTHING,
  'what erasing can do': LIST.slice(0, 5),
  'the list': LIST,
  'what is left out of it': [...LIST, [3, 'wipe.walk.out.question']],
  'the whole list': [...LIST, [4, 'wipe.walk.on.question']],
  'the typed word': [...LIST, [2, 'wipe.walk.confirm.question']],
};

const LOCALES = { en: 'en_GB.UTF-8', fr: 'fr_FR.UTF-8' } as const satisfies Record<Language, string>;

describeWith(['program:tmux'], 'erasing on a terminal', () => {
  let folder = temporaryFolder();
  let terminal: Terminal;

  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(`${folder.path}/home`);
    writeFileSync(`${folder.path}/one.jpg`, 'secret content');
  });
  afterEach(() => {
    terminal.close();
    folder.remove();
  });

  const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

  /** Goes there and answers with what the screen shows. */
  async function goTo(path: readonly Step[], { language, skin }: { language: Language; skin: (typeof SKINS)[number] }) {
    const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, LANG: LOCALES[language] };
    terminal = await openTestTerminal({ env });
    const say = createSay(language);
    // A line may be broken or end where the screen does: its beginning is enough.
    const until = (question: MessageId) => terminal.until(say(question).slice(0, 30).trim());
    const flags = skin === 'plain' ? '--plain' : '';
    terminal.run(`clear; ${process.execPath} ${PROGRAM} wipe ${flags} ${folder.path}/one.jpg`);
    let shown = await until('wipe.walk.on.question');
    for (const [number, shows] of path) {
      await settled();
      if (skin === 'plain') terminal.press(String(number), 'Enter');
      else terminal.press(...Array.from({ length: number - 1 }, () => 'Down'), 'Enter');
      shown = await until(shows);
    }
    await settled();
    return shown;
  }

  // Each takes some seconds: a quick run sees every screen in one dress, and the others at the last screen.
  const runs = LANGUAGES.flatMap((language) =>
    SKINS.flatMap((skin) =>
      Object.entries(PATHS).map(([name, path], index) => ({ name, path, index, language, skin })),
    ),
  ).filter(({ name, language, skin }) => isLong || (language === 'en' && skin === 'rich') || name === 'the typed word');

  it.each(runs)('is left at once from $name: $language, $skin', async ({ name, path, index, ...dress }) => {
    const shown = await goTo(path, dress);
    for (const line of shown.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    if (index % 2 === 0 && name !== 'the typed word') terminal.press('q');
    else terminal.press('Escape', 'Escape');
    await terminal.until('shell>');
    expect(terminal.history()).toBe('shell>');
    expect(terminal.isOnOtherScreen()).toBe(false);
    expect(await terminal.exitCode()).toBe(0);
    expect(readFileSync(`${folder.path}/one.jpg`, 'utf8')).toBe('secret content');
  });

  it.each(runs.filter(({ name }) => isLong || name === 'the typed word'))(
    'is stopped with Ctrl-C at $name: $language, $skin',
    async ({ path, ...dress }) => {
      await goTo(path, dress);
      terminal.press('C-c');
      expect(await terminal.exitCode()).toBe(130);
      expect(terminal.isOnOtherScreen()).toBe(false);
      expect(readFileSync(`${folder.path}/one.jpg`, 'utf8')).toBe('secret content');
    },
  );
});
