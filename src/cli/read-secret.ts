import { awayOf } from './ask-keys.js';
import type { Key, Keyboard } from './keyboard.js';
import type { Answer } from './prompts.js';
import { secretCopy } from './secret-copy.js';

/** Longer than any password that somebody types or pastes. */
export const MOST_SECRET_BYTES = 1024;

/** As a shell's line editing has it: everything typed so far is taken back. */
const CTRL_U = '\x15';

/**
 * A line as bytes, never as a string, which could not be overwritten. Nothing is shown. The caller overwrites the answer; what was
 * gathered on the way is overwritten here. Aborting `ends` is `interrupted`.
 */
export function readSecret(keyboard: Keyboard, ends: AbortSignal): Promise<Answer<Uint8Array> | 'too-long'> {
  const typed = Buffer.alloc(MOST_SECRET_BYTES);
  let length = 0;
  const onBytes = (bytes: Uint8Array) => {
    if (length <= typed.length) typed.set(bytes.subarray(0, typed.length - length), length);
    length += bytes.length;
  };
  const edit = (key: Key) => {
    if (key.name === 'backspace' && length <= typed.length) length = lastStart(typed, length);
    else if (key.name === 'text' && key.text === CTRL_U) length = 0;
  };
  const answer = () => (length > typed.length ? 'too-long' : { value: secretCopy(typed.subarray(0, length)) });
  return new Promise((resolve) => {
    const finish = (result: Answer<Uint8Array> | 'too-long') => {
      stop();
      ends.removeEventListener('abort', onAbort);
      typed.fill(0);
      resolve(result);
    };
    const onAbort = () => finish('interrupted');
    const stop = keyboard.listen((key) => {
      const away = awayOf(key);
      if (away !== null) finish(away);
      else if (key.name === 'enter') finish(answer());
      else edit(key);
    }, onBytes);
    ends.addEventListener('abort', onAbort);
    if (ends.aborted) onAbort();
  });
}

/** Where the last character begins: in UTF-8 the bytes after its first one begin with the bits 10. */
function lastStart(bytes: Uint8Array, length: number): number {
  let start = Math.max(0, length - 1);
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
