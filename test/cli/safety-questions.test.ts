import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { clackPrompts } from '../../src/cli/clack-prompts.js';
import { openKeyboard } from '../../src/cli/keyboard.js';
import { plainPrompts } from '../../src/cli/plain-prompts.js';
import { askSafety } from '../../src/cli/safety-questions.js';
import { type Scripted, scriptedPrompts } from '../../src/cli/scripted-prompts.js';
import { createSay } from '../../src/messages/translate.js';
import { LANGUAGES, type Language } from '../../src/model/language.js';
import { columnsOf } from '../../src/report/layout.js';

interface Asked {
  readonly language?: Language;
  readonly env?: Readonly<Record<string, string>>;
}

async function go(answers: readonly Scripted[], { language = 'en', env = { LANG: 'fr_FR.UTF-8' } }: Asked = {}) {
  const prompts = scriptedPrompts(answers);
  const { stdin, stdout, stderr } = process;
  const end = await askSafety({ io: { stdin, stdout, stderr, env }, say: createSay(language) }, prompts);
  const screens = prompts.asked.map(({ lines, question, labels }) => [...lines, question, ...labels].join('\n'));
  const text = screens.map((screen) => screen.replaceAll(/\s+/g, ' '));
  return { end, asked: prompts.asked, left: prompts.left(), text, last: text.at(-1) ?? '' };
}

/** What turns the pages of the screen at the end of this way, so that its choices are there. */
async function turns(path: readonly Scripted[], asked: Asked = {}): Promise<readonly 'next'[]> {
  const { last } = await go([...path, QUIT], asked);
  const pages = Number(/(?:Page|page) 1 (?:of|sur) (\d+)/.exec(last)?.[1] ?? 1);
  return Array.from({ length: pages - 1 }, () => 'next');
}

const QUIT: Scripted = { away: 'quick-exit' };
const BACK: Scripted = { away: 'cancelled' };

/** Ways to every screen, pages turned by the test. */
const PATHS: Readonly<Record<string, readonly Scripted[]>> = {
  'the first question': [],
  'the second question': ['no'],
  'the third question': ['no', 'no'],
  'a safer device': ['yes', 'no', 'no'],
  'services for young people': ['no', 'no', 'yes'],
  proof: ['no', 'yes', 'no'],
  'proof of somebody under 18': ['no', 'yes', 'yes'],
  services: ['no', 'no', 'no'],
  countries: ['no', 'no', 'no', 'people'],
  'help lines': ['no', 'no', 'no', 'people', 'FR'],
};

describe.each(LANGUAGES)('the questions before erasing, %s', (language) => {
  it.each(Object.entries(PATHS))('fit 80 by 24 and are left at once from every page: %s', async (_name, path) => {
    const first = await go([...path, QUIT], { language });
    expect([first.end, first.left]).toEqual(['quick-exit', 0]);
    const all = await turns(path, { language });
    for (let page = 0; page <= all.length; page += 1) {
      const answers = [...path, ...all.slice(0, page)];
      const { end, asked, left } = await go([...answers, QUIT], { language });
      expect([end, left]).toEqual(['quick-exit', 0]);
      for (const { lines, labels, question } of asked) {
        // A plain question takes three lines of its own and a blank one above.
        expect(lines.length + labels.length + 6).toBeLessThanOrEqual(24);
        for (const line of [...lines, question]) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
        for (const label of labels) expect(columnsOf(label), label).toBeLessThanOrEqual(72);
      }
    }
  });

  it('blame nobody', async () => {
    for (const path of Object.values(PATHS)) {
      const { text } = await go([...path, ...(await turns(path, { language })), QUIT], { language });
      expect(text.join(' ')).not.toMatch(
        /revenge(?! ?porn)|your fault|should (have|not have)|honte|votre faute|auriez dû/i,
      );
    }
  });

  it('take a word to get past a threat, in letters without accents', async () => {
    const word = createSay(language)('safety.finished.word');
    expect(word).toMatch(/^[a-z]+$/);
    const proof = ['no', 'yes', 'no'];
    const { end, left } = await go([...proof, ...(await turns(proof, { language })), 'finished', word, 'not-needed'], {
      language,
    });
    expect([end, left]).toEqual(['go-on', 0]);
  });
});

describe('the questions before erasing', () => {
  it('can all be skipped, and then only ask for the services', async () => {
    const { end, asked, left } = await go(['skipped', 'skipped', 'skipped', 'not-needed']);
    expect([end, left]).toEqual(['go-on', 0]);
    expect(asked.map(({ question }) => question)).toEqual([
      'Can somebody else see this computer, or make you show it?',
      'Is there a threat, was something shared, or are the police involved?',
      'Are you under 18?',
      'Have you used such a service?',
    ]);
    for (const { labels } of asked.slice(0, 3)) expect(labels).toContain('I would rather not say');
  });

  it('go on when the services are done, and stop when they are still to come', async () => {
    expect((await go(['no', 'no', 'no', 'done'])).end).toBe('go-on');
    expect((await go(['no', 'no', 'no', 'later'])).end).toBe('stop');
  });

  it('say before any picture goes that the services need the file', async () => {
    const { last } = await go(['no', 'no', 'no', QUIT]);
    expect(last).toContain('need the file itself');
    expect(last).toContain('StopNCII.org');
    expect(last).toContain('takeitdown.ncmec.org');
  });

  it('stop at a threat, with danger first, what to keep, and whom to call', async () => {
    const proof = ['no', 'yes', 'no'];
    const { asked } = await go([...proof, QUIT]);
    expect(asked.at(-1)?.lines.slice(0, 3)).toEqual([
      'France',
      'If you are in danger now, or thinking of suicide',
      '  Emergency: 17, 112, 15',
    ]);
    const next = await turns(proof);
    const { end, text } = await go([...proof, ...next, 'stop']);
    expect(end).toBe('stop');
    for (const said of ['Nothing is erased now.', 'Keep proof first', 'Keep the copies', 'can itself be an offence'])
      expect(text.slice(3).join(' ')).toContain(said);
    const lines = await turns([...proof, ...next, 'people', 'FR']);
    const called = await go([...proof, ...next, 'people', 'FR', ...lines, 'back', BACK, ...next, 'stop']);
    expect([called.end, called.left]).toEqual(['stop', 0]);
    expect(called.text.join(' ')).toContain('Take It Down: takeitdown.ncmec.org');
  });

  it('do not get past a threat with another word, or by turning away', async () => {
    const proof = ['no', 'yes', 'no'];
    const next = await turns(proof);
    const tries = ['finished', 'yes', ...next, 'finished', BACK, ...next, 'stop'];
    const { end, left } = await go([...proof, ...next, ...tries]);
    expect([end, left]).toEqual(['stop', 0]);
  });

  it('tell somebody under 18 to copy no picture, and to talk to a service for young people first', async () => {
    const minor = ['no', 'yes', 'yes'];
    const shown = async (path: readonly Scripted[]) => {
      const { text } = await go([...path, ...(await turns(path)), QUIT]);
      return text.slice(path.length).join(' ');
    };
    const threat = await shown(minor);
    expect(threat).toContain('Copy and forward no pictures');
    expect(threat).not.toContain('Keep the copies');
    expect(threat).toContain('differs from country to country');
    expect(await shown(['no', 'yes', 'no'])).toContain('Keep the copies');
    expect(await shown(['no', 'no', 'yes'])).toContain('Copy and forward no pictures');
    const young = ['no', 'no', 'yes'];
    const lines = await go([...young, ...(await turns(young)), 'people', 'UK', QUIT]);
    expect(lines.last).toMatch(/United Kingdom Report Remove/);
    expect(lines.last).not.toContain('Revenge Porn Helpline');
  });

  it('advise a safer device where somebody can see this one, and never block', async () => {
    const { asked, last } = await go(['yes', 'no', 'no', QUIT]);
    expect(last).toContain('never had in hand');
    expect(asked.at(-1)?.options).toEqual(['people', 'leave', 'on']);
    expect((await go(['yes', 'no', 'no', 'on', 'not-needed'])).end).toBe('go-on');
    expect((await go(['yes', 'no', 'no', 'leave'])).end).toBe('cancelled');
  });

  it('can be left in peace, by a signal, and corrected one step at a time', async () => {
    expect((await go([BACK])).end).toBe('cancelled');
    expect((await go(['no', { away: 'interrupted' }])).end).toBe('interrupted');
    expect((await go(['no', { away: 'terminated' }])).end).toBe('terminated');
    const { end, left, text } = await go(['no', 'yes', 'no', BACK, BACK, 'no', 'no', 'done']);
    expect([end, left]).toEqual(['go-on', 0]);
    expect(text.at(-1)).toContain('Have you used such a service?');
  });

  it('name no emergency number where none is known', async () => {
    for (const env of [{ LANG: 'C.UTF-8' }, { LANG: 'de_DE.UTF-8' }, { LANG: 'en_GB.UTF-8' }]) {
      const { asked } = await go(['no', 'yes', 'no', QUIT], { env });
      expect(asked.at(-1)?.lines[0]).toContain('call the emergency number of your country');
    }
  });

  it('never have a first choice that erases', async () => {
    for (const path of Object.values(PATHS)) {
      const { asked } = await go([...path, ...(await turns(path)), QUIT]);
      const [first = ''] = asked.at(-1)?.options ?? [];
      expect(['yes', 'people', 'FR', 'back']).toContain(first);
    }
  });

  it.each(['plain', 'clack'] as const)('are answered by no key that was pressed before: %s', async (skin) => {
    const desk = openDesk(skin);
    const { stdin, stdout, stderr } = process;
    const asked = askSafety({ io: { stdin, stdout, stderr, env: {} }, say: createSay('en') }, desk.prompts);
    for (let burst = 0; burst < 8; burst += 1) desk.input.write('2\r2\r2\r3\r\r\r');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(desk.written()).toContain('make you show it?');
    expect(desk.written()).not.toContain('are the police involved?');
    desk.input.write('q');
    expect(await asked).toBe('quick-exit');
    desk.keyboard.close();
  });
});

function openDesk(skin: 'plain' | 'clack') {
  let written = '';
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      written += String(chunk);
      done();
    },
  });
  const input = new PassThrough();
  const keyboard = openKeyboard(input);
  const options = { keyboard, out: Object.assign(sink, { columns: 80, rows: 24 }), say: createSay('en') };
  const prompts =
    skin === 'plain' ? plainPrompts(options) : clackPrompts({ ...options, hasColor: false, faint: (text) => text });
  return { prompts, input, keyboard, written: () => written };
}
