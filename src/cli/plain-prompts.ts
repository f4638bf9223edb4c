import { safeText } from '../messages/safe-text.js';
import type { Say } from '../messages/translate.js';
import { columnsOf, wrap } from '../report/layout.js';
import { askKeys, isQuickLetter, settle } from './ask-keys.js';
import type { Output } from './io.js';
import type { Key, Keyboard } from './keyboard.js';
import {
  type Answer,
  type Choice,
  type Prompts,
  type Question,
  roomOf,
  type SecretQuestion,
  type TypedConfirmation,
} from './prompts.js';
import { readSecret } from './read-secret.js';

export interface PromptOptions {
  readonly keyboard: Keyboard;
  /** The error stream, or what a test listens to. */
  readonly out: Output;
  readonly say: Say;
  /** Signs that the terminal can not show, replaced; see `TextStyle`. */
}

/** Rows of a plain question besides its text and options: blank lines, the question, how to answer, a line for a second try. */
const OWN_ROWS = 6;

/** Letters for yes and no in both languages: whoever is used to the other one is understood. */
const YES = new Set(['y', 'yes', 'o', 'oui']);
const NO = new Set(['n', 'no', 'non']);

/** Numbered choices and one fact a line, without colour and cursor movement: for screen readers and simple terminals. */
export function plainPrompts(options: PromptOptions): Prompts {
  const { out, say } = options;
  return {
    room: (count) => roomOf(out, count + OWN_ROWS),
    show: (lines) => {
      out.write(`\n${lines.join('\n')}\n\n`);
    },
    choose: (choice) => choose(choice, options),
    askYesNo: (question) =>
      ask(question, {
        ...options,
        hint: say('prompt.yes-no'),
        lettersQuit: true,
        read: (line) => (YES.has(line) ? { value: true } : NO.has(line) ? { value: false } : say('prompt.yes-no')),
      }),
    askText: (question) =>
      ask(question, { ...options, hint: say('prompt.text'), lettersQuit: false, read: (line) => ({ value: line }) }),
    askSecret: (question) => askSecret(question, options),
    confirmTyped: (confirmation) => confirmTyped(confirmation, options),
    pause: (lines) =>
      ask<true>(
        { lines, question: '' },
        { ...options, hint: say('prompt.pause'), lettersQuit: true, read: () => ({ value: true }) },
      ),
  };
}

/** A word has to be typed; used by every skin. */
export function confirmTyped(
  { word, ...question }: TypedConfirmation,
  options: PromptOptions,
): Promise<Answer<boolean>> {
  const same = (line: string) => line.toLocaleLowerCase() === word.toLocaleLowerCase();
  return ask<boolean>(question, {
    ...options,
    hint: options.say('prompt.typed', { word }),
    lettersQuit: false,
    read: (line) => ({ value: same(line) }),
  });
}

/** A password is typed; used by every skin. */
export async function askSecret(
  { ends, ...question }: SecretQuestion,
  options: PromptOptions,
): Promise<Answer<Uint8Array>> {
  const { keyboard, out, say } = options;
  const away = await settle(keyboard);
  if (away !== null) return away;
  out.write(above(question, say('prompt.secret'), options));
  for (;;) {
    const typed = await readSecret(keyboard, ends);
    if (typed !== 'quick-exit') out.write('\n');
    if (typed !== 'too-long') return typed;
    out.write(`${say('prompt.secret.long')}\n> `);
  }
}

function choose<Id extends string>(
  { lines, question, options: choices }: Choice<Id>,
  options: PromptOptions,
): Promise<Answer<Id>> {
  const { say, out } = options;
  const { columns } = roomOf(out, 0);
  const numbered = choices.flatMap(({ label }, index) => wrap(`${say.number(index + 1)}. ${label}`, columns, 0, 3));
  const first = lines.length === 0 ? [] : [...lines, ''];
  return ask<Id>(
    { lines: [...first, ...numbered], question },
    {
      ...options,
      hint: say('prompt.choose'),
      lettersQuit: true,
      read: (line) => {
        const chosen = /^\d{1,3}$/.test(line) ? choices[Number(line) - 1] : undefined;
        return chosen === undefined ? say('prompt.choose.again', { last: choices.length }) : { value: chosen.id };
      },
    },
  );
}

interface Asking<T> extends PromptOptions {
  /** How to answer. */
  readonly hint: string;
  /** `q` is a way out and no letter. */
  readonly lettersQuit: boolean;
  /** The answer that a line is, or what to say before asking again. */
  readonly read: (line: string) => { readonly value: T } | string;
}

/** What stands above the answer: text, question, how to answer, a sign where it is typed. */
function above({ lines, question }: Question, hint: string, { out }: PromptOptions): string {
  const how = wrap(hint, roomOf(out, 0).columns, 0); // with a word to be typed it may be longer than a line
  const text = ['', ...lines, ...(question === '' ? [''] : ['', question]), ...how];
  return `${text.join('\n')}\n> `;
}

async function ask<T>(question: Question, asking: Asking<T>): Promise<Answer<T>> {
  const { keyboard, out, hint, read } = asking;
  const away = await settle(keyboard);
  if (away !== null) return away;
  out.write(above(question, hint, asking));
  for (;;) {
    const typed = await readLine(asking);
    if (typeof typed === 'string') return typed;
    const line = typed.value.trim();
    if (!asking.lettersQuit && line.toLowerCase() === 'q') return 'quick-exit';
    const answer = read(asking.lettersQuit ? line.toLowerCase() : line);
    if (typeof answer !== 'string') return answer;
    out.write(`${answer}\n> `);
  }
}

/** Our own line: the system's would only hand over keys with Enter, and leaving at once can not wait for that. */
async function readLine({ keyboard, out, lettersQuit }: Asking<unknown>): Promise<Answer<string>> {
  let line = '';
  const edit = (key: Key) => {
    if (key.name === 'text') {
      const shown = safeText(key.text);
      if (shown !== key.text) return; // Tab and the like
      line += key.text;
      out.write(shown);
    } else if (key.name === 'backspace') {
      const last = [...line].at(-1) ?? '';
      line = line.slice(0, line.length - last.length);
      out.write('\b \b'.repeat(columnsOf(last)));
    }
  };
  const answer = await askKeys<string>(keyboard, (key, finish) => {
    if (lettersQuit && isQuickLetter(key)) finish('quick-exit');
    else if (key.name === 'enter') finish({ value: line });
    else edit(key);
  });
  if (answer !== 'quick-exit') out.write('\n');
  return answer;
}
