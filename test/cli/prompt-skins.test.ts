import { PassThrough, Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { clackPrompts } from '../../src/cli/clack-prompts.js';
import { type Keyboard, openKeyboard } from '../../src/cli/keyboard.js';
import { plainPrompts } from '../../src/cli/plain-prompts.js';
import type { Prompts } from '../../src/cli/prompts.js';
import { createSay } from '../../src/messages/translate.js';
import type { Language } from '../../src/model/language.js';
import { columnsOf } from '../../src/report/layout.js';

interface Desk {
  readonly prompts: Prompts;
  readonly input: PassThrough;
  readonly keyboard: Keyboard;
  readonly written: () => string;
}

const SKINS = ['plain', 'clack'] as const;
const QUESTION = { lines: ['Above.'], question: 'Well?' };
const CHOICE = {
  ...QUESTION,
  options: [
    { id: 'one' as const, label: 'First' },
    { id: 'two' as const, label: 'Second' },
  ],
};

/** Every question there is, so that a loop can go over them. */
const ASKED = {
  choose: (prompts: Prompts) => prompts.choose(CHOICE),
  askYesNo: (prompts: Prompts) => prompts.askYesNo(QUESTION),
  askText: (prompts: Prompts) => prompts.askText(QUESTION),
  confirmTyped: (prompts: Prompts) => prompts.confirmTyped({ ...QUESTION, word: 'delete' }),
  askSecret: (prompts: Prompts) => prompts.askSecret({ ...QUESTION, ends: new AbortController().signal }),
  pause: (prompts: Prompts) => prompts.pause(['Read this.']),
} satisfies Record<string, (prompts: Prompts) => Promise<unknown>>;
const KINDS = Object.entries(ASKED);

function openDesk(skin: (typeof SKINS)[number], language: Language = 'en'): Desk {
  let written = '';
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      written += String(chunk);
      done();
    },
  });
  const out = Object.assign(sink, { columns: 80, rows: 24 });
  const input = new PassThrough();
  const keyboard = openKeyboard(input);
  const options = { keyboard, out, say: createSay(language) };
  const prompts =
    skin === 'plain' ? plainPrompts(options) : clackPrompts({ ...options, hasColor: false, faint: (text) => text });
  return { prompts, input, keyboard, written: () => written };
}

/** Long enough for the question to stand there; keys before that are thrown away. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 90));

it.each(SKINS)('breaks a hint that is longer than the screen is wide: %s', async (skin) => {
  const desk = openDesk(skin, 'fr');
  const answer = desk.prompts.confirmTyped({ ...QUESTION, word: 'effacer 10000' });
  await settled();
  desk.input.write('\r');
  expect(await answer).toEqual({ value: false });
  for (const line of desk.written().split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  desk.keyboard.close();
});

describe.each(SKINS)('the %s skin', (skin) => {
  let desk = openDesk(skin);
  afterEach(() => {
    desk.keyboard.close();
    desk = openDesk(skin);
  });

  const answerTo = async <T>(ask: (prompts: Prompts) => Promise<T>, ...keys: readonly string[]): Promise<T> => {
    const answer = ask(desk.prompts);
    await settled();
    for (const key of keys) {
      desk.input.write(key);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return answer;
  };

  it('chooses', async () => {
    const keys = skin === 'plain' ? ['2', '\r'] : ['\x1b[B', '\r'];
    expect(await answerTo(ASKED.choose, ...keys)).toEqual({ value: 'two' });
  });

  it('hears yes and no', async () => {
    expect(await answerTo(ASKED.askYesNo, 'y', ...(skin === 'plain' ? ['\r'] : []))).toEqual({ value: true });
  });

  it('answers no to Enter alone, or asks again', async () => {
    const keys = skin === 'plain' ? ['\r', 'non\r'] : ['\r'];
    expect(await answerTo(ASKED.askYesNo, ...keys)).toEqual({ value: false });
  });

  it('takes a line with a correction, and q inside a word', async () => {
    expect(await answerTo(ASKED.askText, 'q', 'u', 'x', '\x7f', 'i', '\r')).toEqual({ value: 'qui' });
  });

  it('takes an empty line', async () => {
    expect(await answerTo(ASKED.askText, '\r')).toEqual({ value: '' });
  });

  it('confirms only the word itself', async () => {
    expect(await answerTo(ASKED.confirmTyped, 'Delete\r')).toEqual({ value: true });
    expect(await answerTo(ASKED.confirmTyped, 'y\r')).toEqual({ value: false });
  });

  it('takes a password that is q, shows nothing of it, and asks again for one that is too long', async () => {
    const long = 'x'.repeat(2000);
    expect(await answerTo(ASKED.askSecret, `${long}\r`, 'q\r')).toEqual({ value: new Uint8Array([0x71]) });
    expect(desk.written()).toContain('more than 1,024 bytes');
    expect(desk.written()).not.toContain('xx');
    expect(desk.written().match(/q/g)?.length ?? 0).toBe(0);
  });

  it('ends a pause with Enter', async () => {
    expect(await answerTo(ASKED.pause, '\r')).toEqual({ value: true });
  });

  it.each(KINDS)('leaves at once from %s: Esc twice', async (_kind, ask) => {
    expect(await answerTo<unknown>(ask, '\x1b', '\x1b')).toBe('quick-exit');
  });

  it.each(KINDS.filter(([kind]) => kind !== 'askSecret'))(
    'leaves at once from %s: q, with Enter where letters are answers',
    async (kind, ask) => {
      const keys = kind === 'askText' || kind === 'confirmTyped' ? ['q', '\r'] : ['q'];
      expect(await answerTo<unknown>(ask, ...keys)).toBe('quick-exit');
    },
  );

  it.each(KINDS)('goes back from %s with Esc', async (_kind, ask) => {
    expect(await answerTo<unknown>(ask, '\x1b')).toBe('cancelled');
  });

  it.each(KINDS)('is interrupted at %s by Ctrl-C', async (_kind, ask) => {
    expect(await answerTo<unknown>(ask, '\x03')).toBe('interrupted');
  });

  it.each(KINDS)('is cancelled at %s when input ends, and when it has ended before', async (_kind, ask) => {
    const answer = ask(desk.prompts);
    await settled();
    desk.input.end();
    expect(await answer).toBe('cancelled');
    expect(await ask(desk.prompts)).toBe('cancelled');
  });

  it.each(KINDS)('takes nothing typed ahead as an answer to %s', async (_kind, ask) => {
    let isAnswered = false;
    const answer = ask(desk.prompts);
    answer.then(() => {
      isAnswered = true;
    });
    desk.input.write('1y\rdelete\rq\r');
    await settled();
    expect(isAnswered).toBe(false);
    desk.input.write('\x1b\x1b');
    expect(await answer).toBe('quick-exit');
  });

  it('writes no line of more than 80 columns', async () => {
    const long = { ...CHOICE, options: [{ id: 'one' as const, label: 'long '.repeat(40) }] };
    await answerTo((prompts) => prompts.choose(long), '\x03');
    // biome-ignore lint/complexity/useRegexLiterals: the escape sequences of a terminal
    const text = desk.written().replace(new RegExp('\\x1b\\[[?\\d;]*[A-Za-z]', 'g'), '');
    const widest = Math.max(...text.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(80);
  });
});

describe('the plain skin alone', () => {
  it('asks again when the number is none of them, and says which are', async () => {
    const desk = openDesk('plain');
    const answer = desk.prompts.choose(CHOICE);
    await settled();
    desk.input.write('3\r');
    await settled();
    desk.input.write('1\r');
    expect(await answer).toEqual({ value: 'one' });
    expect(desk.written()).toContain('Please type a number from 1 to 2.');
    desk.keyboard.close();
  });

  it('moves no cursor and sets no colour', async () => {
    const desk = openDesk('plain');
    const answer = desk.prompts.choose(CHOICE);
    await settled();
    desk.input.write('1\r');
    await answer;
    expect(desk.written()).not.toContain('\x1b');
    desk.keyboard.close();
  });
});

describe('the clack skin alone', () => {
  it('writes no colour when there shall be none', async () => {
    const desk = openDesk('clack');
    const answer = desk.prompts.choose(CHOICE);
    await settled();
    desk.input.write('\r');
    expect(await answer).toEqual({ value: 'one' });
    expect(desk.written()).not.toMatch(/\[\d+m/);
    desk.keyboard.close();
  });
});
