import type { Key, Keyboard } from './keyboard.js';
import type { Answer, Away } from './prompts.js';

/** Keys that were pressed before the question was there arrive within this time (measured with a pseudo-terminal, Linux). */
export const SETTLE_MS = 60;

/** Throws away what was typed ahead; only what ends everything is heard. */
export function settle(keyboard: Keyboard): Promise<Away | null> {
  return new Promise((resolve) => {
    const finish = (away: Away | null) => {
      clearTimeout(timer);
      stop();
      resolve(away);
    };
    const timer = setTimeout(() => finish(null), SETTLE_MS);
    const stop = keyboard.listen((key) => {
      const away = key.name === 'escape' ? null : awayOf(key);
      if (away !== null) finish(away);
    }, ignore); // what was typed ahead may be a password
  });
}

function ignore(): void {}

/** Asks: `onKey` hears what is not a way out, and calls `answer` when it knows. */
export function askKeys<T>(
  keyboard: Keyboard,
  onKey: (key: Key, answer: (value: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const answer = (value: Answer<T>) => {
      stop();
      resolve(value);
    };
    const stop = keyboard.listen((key) => {
      const away = awayOf(key);
      if (away === null) onKey(key, answer);
      else answer(away);
    });
  });
}

/** Is this key `q`, where a letter can be no answer? */
export function isQuickLetter(key: Key): boolean {
  return key.name === 'text' && key.text.toLowerCase() === 'q';
}

/** The way out that a key is; null for a key that may be an answer. */
export function awayOf(key: Key): Away | null {
  switch (key.name) {
    case 'quick-exit':
      return 'quick-exit';
    case 'interrupt':
      return 'interrupted';
    case 'terminate':
      return 'terminated';
    case 'escape':
    case 'end':
      return 'cancelled';
    default:
      return null;
  }
}
