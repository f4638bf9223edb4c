import { PassThrough, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, confirm, isCancel, select, text } from '@clack/prompts';
import { shorten } from '../report/layout.js';
import { awayOf, isQuickLetter, settle } from './ask-keys.js';
import type { Output } from './io.js';
import type { Key } from './keyboard.js';
import { askSecret, confirmTyped, type PromptOptions, plainPrompts } from './plain-prompts.js';
import { type Answer, type Away, type Prompts, roomOf } from './prompts.js';

/** Home, then everything below erased: each question stands on a page of its own. */
const CLEAR = '\x1b[H\x1b[2J';

/** Rows of a question besides its text and options: what clack draws around it, our hint, a blank line. */
const OWN_ROWS = 7;
/** Columns of the sign before an option. */
const OWN_COLUMNS = 3;
/** clack shows no fewer options than this, however small the room. */
const FEWEST_OPTIONS = 5;

export interface ClackOptions extends PromptOptions {
  readonly hasColor: boolean;
  readonly faint: (text: string) => string;
}

/**
 * Arrow keys and one page a question, drawn by clack. It never sees the terminal's own input: our keyboard hands it the keys that
 * are answers, so that leaving at once works the same at every question.
 */
export function clackPrompts(options: ClackOptions): Prompts {
  const { out, say, faint } = options;
  const plain = plainPrompts(options);
  const page = (lines: readonly string[], hint: string) => {
    const shown = [...lines, ...(lines.length === 0 ? [] : ['']), faint(hint)];
    out.write(`${CLEAR}${shown.join('\n')}\n`);
  };
  return {
    room: (count) => roomOf(out, Math.min(count, FEWEST_OPTIONS + 3) + OWN_ROWS),
    show: (lines) => {
      out.write(`${CLEAR}${lines.join('\n')}\n\n`);
    },
    choose: ({ lines, question, options: choices }) =>
      draw(options, { lettersQuit: true, begin: () => page(lines, say('prompt.arrows')) }, (streams) =>
        select<string>({
          ...streams,
          message: question,
          showInstructions: false,
          withGuide: false,
          maxItems: Math.max(FEWEST_OPTIONS, (out.rows ?? 24) - lines.length - OWN_ROWS),
          options: choices.map(({ id, label }) => ({ value: id, label: shorten(label, widthOf(out), '…') })),
        }),
      ).then((answer) => idIn(answer, choices)),
    askYesNo: ({ lines, question }) =>
      draw(options, { lettersQuit: true, begin: () => page(lines, say('prompt.arrows')) }, (streams) =>
        confirm({
          ...streams,
          message: question,
          active: say('prompt.yes'),
          inactive: say('prompt.no'),
          initialValue: false,
          withGuide: false,
        }),
      ),
    askText: ({ lines, question }) =>
      draw(options, { lettersQuit: false, begin: () => page(lines, say('prompt.text')) }, (streams) =>
        text({ ...streams, message: question, withGuide: false }),
      ).then(lineOf),
    askSecret: (question) => {
      out.write(CLEAR);
      return askSecret(question, options);
    },
    confirmTyped: (confirmation) => {
      out.write(CLEAR);
      return confirmTyped(confirmation, options);
    },
    pause: (lines) => {
      out.write(CLEAR);
      return plain.pause(lines);
    },
  };
}

function widthOf(out: Output): number {
  return (out.columns ?? 80) - OWN_COLUMNS;
}

/** clack's answer as the option it stands for. */
function idIn<Id extends string>(answer: Answer<string>, choices: readonly { readonly id: Id }[]): Answer<Id> {
  if (typeof answer === 'string') return answer;
  const chosen = choices.find(({ id }) => id === answer.value);
  return chosen === undefined ? 'cancelled' : { value: chosen.id };
}

/** clack says nothing for an empty line. */
function lineOf(answer: Answer<string | undefined>): Answer<string> {
  if (typeof answer === 'string') return answer;
  const line = (answer.value ?? '').trim();
  return line.toLowerCase() === 'q' ? 'quick-exit' : { value: line };
}

interface Drawing {
  readonly lettersQuit: boolean;
  /** Writes what stands above the question. */
  readonly begin: () => void;
}

interface Streams {
  readonly input: PassThrough;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** Asks through clack: keys that are answers go to it, a way out ends it. */
async function draw<T>(
  { keyboard, out, hasColor }: ClackOptions,
  { lettersQuit, begin }: Drawing,
  ask: (streams: Streams) => Promise<T | typeof CANCEL_SYMBOL>,
): Promise<Answer<T>> {
  const early = await settle(keyboard);
  if (early !== null) return early;
  begin();
  const input = new PassThrough();
  const ending = new AbortController();
  let away: Away = 'cancelled';
  const stop = keyboard.listen((key) => {
    const reason = lettersQuit && isQuickLetter(key) ? 'quick-exit' : awayOf(key);
    if (reason === null) input.write(bytesOf(key));
    else {
      away = reason;
      ending.abort();
    }
  });
  const answer = await ask({ input, output: outputFor(out, hasColor), signal: ending.signal });
  stop();
  return isCancel(answer) ? away : { value: answer };
}

function bytesOf(key: Key): string {
  if (key.name === 'text' || key.name === 'sequence') return key.text;
  return key.name === 'backspace' ? '\x7f' : '\r';
}

/** Colours, which clack writes wherever Node says so, and Node asks another stream than ours. */
const COLOR = /\x1b\[[\d;]*m/g;

function outputFor(out: Output, hasColor: boolean): Output {
  if (hasColor) return out;
  const bare = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      out.write(String(chunk).replace(COLOR, ''), done);
    },
  });
  return Object.assign(bare, { columns: out.columns ?? 80, rows: out.rows ?? 24 });
}
