import { StringDecoder } from 'node:string_decoder';

/** What a prompt may be told. `quick-exit` is Esc twice; `end` means that no key will ever come; the last two are also signals. */
export type Key =
  | { readonly name: 'text'; readonly text: string }
  /** An arrow or another key that terminals send as an escape sequence. */
  | { readonly name: 'sequence'; readonly text: string }
  | { readonly name: 'enter' | 'backspace' | 'escape' | 'quick-exit' | 'end' | 'interrupt' | 'terminate' };

/** Keys as they are pressed, never echoed by the system; what nobody listens to is thrown away, but never what ends everything. */
export interface Keyboard {
  /** Hands over each key until the returned function is called; the newest listener alone hears them. */
  listen(onKey: (key: Key) => void): () => void;
  /** A signal, told as a key. */
  press(key: Key): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** Standard input as far as it is needed; a pipe has no raw mode. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

/** A terminal sends the rest of an escape sequence at once; a person needs longer for the second Esc. */
const SEQUENCE_MS = 50;
const ESCAPE_MS = 400;
/** Two Esc this close are a quick exit, also when the first one has closed a question in between. */
const TWICE_MS = 1000;

/** Opens the keyboard; `close` must be called. */
export function openKeyboard(input: Input): Keyboard {
  const decoder = new StringDecoder('utf8');
  const listeners: ((key: Key) => void)[] = [];
  let ending: Key | null = null;
  const tell = (key: Key) => {
    const isLast = key.name === 'interrupt' || key.name === 'terminate' || key.name === 'end';
    if (isLast && ending?.name !== 'terminate') ending = key;
    listeners.at(-1)?.(key);
  };
  const parser = keyParser(tell);
  const onData = (chunk: Buffer | string) => parser.take(typeof chunk === 'string' ? chunk : decoder.write(chunk));
  let isClosed = false;
  const onEnd = () => {
    isClosed = true;
    tell({ name: 'end' });
  };
  if (input.isTTY === true) input.setRawMode?.(true);
  input.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  input.resume();
  return {
    listen: (onKey) => {
      listeners.push(onKey);
      const known = ending;
      if (known !== null) queueMicrotask(() => onKey(known));
      return () => {
        const index = listeners.lastIndexOf(onKey);
        if (index !== -1) listeners.splice(index, 1);
      };
    },
    press: tell,
    close: () => {
      parser.close();
      input.off('data', onData).off('end', onEnd).off('close', onEnd);
      if (input.isTTY === true && !isClosed) input.setRawMode?.(false);
      input.pause(); // the error listener stays: a terminal that goes away later is no news
    },
  };
}

/** An arrow, a function key: `ESC [` or `ESC O`, parameters, a last letter (ECMA-48, section 5.4). */
const SEQUENCE = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])/;

/** Cuts what the terminal sends into keys; a lone Esc is only known when nothing has followed for a while. */
function keyParser(tell: (key: Key) => void): { take(text: string): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  /** Since when an Esc waits for what follows it; null when none does. */
  let heldSinceMs: number | null = null;
  let lastEscapeMs = Number.NEGATIVE_INFINITY;
  const letGo = () => {
    clearTimeout(timer);
    heldSinceMs = null;
  };
  const isSecondEscape = () => {
    const now = performance.now();
    const isTwice = now - lastEscapeMs < TWICE_MS;
    lastEscapeMs = isTwice ? Number.NEGATIVE_INFINITY : now;
    return isTwice;
  };
  /** What the new text means together with the Esc that waits. */
  const joined = (text: string): string => {
    if (heldSinceMs === null) return text;
    const isRest = performance.now() - heldSinceMs < SEQUENCE_MS && /^[[O]/.test(text);
    const isEscape = text.startsWith('\x1b') && !SEQUENCE.test(text);
    letGo();
    if (isRest) return `\x1b${text}`;
    if (!isEscape) tell({ name: 'escape' });
    return text;
  };
  const takeEscape = (following: string): string => {
    const isMeta = following !== '' && !following.startsWith('\x1b');
    if (isMeta) return following.slice(firstOf(following).length); // Alt and a key: nobody needs it
    if (isSecondEscape()) tell({ name: 'quick-exit' });
    else if (following === '') {
      heldSinceMs = performance.now();
      timer = setTimeout(() => {
        letGo();
        tell({ name: 'escape' });
      }, ESCAPE_MS);
    }
    return following;
  };
  const takeOne = (text: string): string => {
    const sequence = SEQUENCE.exec(text)?.[0];
    if (sequence !== undefined) {
      tell({ name: 'sequence', text: sequence });
      return text.slice(sequence.length);
    }
    if (text.startsWith('\x1b')) return takeEscape(text.slice(1));
    tell(keyOf(firstOf(text)));
    return text.slice(text.startsWith('\r\n') ? 2 : firstOf(text).length);
  };
  return {
    take: (text) => {
      for (let rest = joined(text); rest !== ''; ) rest = takeOne(rest);
    },
    close: letGo,
  };
}

function firstOf(text: string): string {
  const [character = ''] = text;
  return character;
}

function keyOf(character: string): Key {
  switch (character) {
    case '\r':
    case '\n':
      return { name: 'enter' };
    case '\x7f':
    case '\b':
      return { name: 'backspace' };
    case '\x03':
      return { name: 'interrupt' };
    case '\x04':
      return { name: 'end' };
    default:
      return { name: 'text', text: character };
  }
}
