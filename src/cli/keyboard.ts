import { StringDecoder } from 'node:string_decoder';
import { keyParser, type Pressed } from './key-parser.js';

/** What a prompt may be told. `quick-exit` is Esc twice; `end` means that no key will ever come; the last two are also signals. */
export type Key =
  | { readonly name: 'text'; readonly text: string }
  /** An arrow or another key that terminals send as an escape sequence. */
  | { readonly name: 'sequence'; readonly text: string }
  | { readonly name: 'enter' | 'backspace' | 'escape' | 'quick-exit' | 'end' | 'interrupt' | 'terminate' };

/** Keys as they are pressed, never echoed by the system; what nobody listens to is thrown away, but never what ends everything. */
export interface Keyboard {
  /**
   * Hands over each key until the returned function is called; the newest listener alone hears them. With `onBytes`, text is never
   * made into a string: its bytes are handed over, and overwritten afterwards.
   */
  listen(onKey: (key: Key) => void, onBytes?: (bytes: Uint8Array) => void): () => void;
  /** A signal, told as a key. */
  press(key: Key): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** Standard input as far as it is needed; a pipe has no raw mode. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

interface Listener {
  readonly onKey: (key: Key) => void;
  readonly onBytes: ((bytes: Uint8Array) => void) | undefined;
}

/** Opens the keyboard; `close` must be called. */
export function openKeyboard(input: Input): Keyboard {
  const decoder = new StringDecoder('utf8');
  const listeners: Listener[] = [];
  let ending: Key | null = null;
  const tell = (key: Key) => {
    const isLast = key.name === 'interrupt' || key.name === 'terminate' || key.name === 'end';
    if (isLast && ending?.name !== 'terminate') ending = key;
    listeners.at(-1)?.onKey(key);
  };
  const takePressed = (pressed: Pressed) => {
    if (pressed.name !== 'bytes') return tell(pressed);
    const onBytes = listeners.at(-1)?.onBytes;
    if (onBytes !== undefined) onBytes(pressed.bytes);
    else for (const text of decoder.write(pressed.bytes)) tell({ name: 'text', text });
  };
  const parser = keyParser(takePressed);
  const onData = (chunk: Buffer | string) => parser.take(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  let isClosed = false;
  const onEnd = () => {
    isClosed = true;
    tell({ name: 'end' });
  };
  if (input.isTTY === true) input.setRawMode?.(true);
  input.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  input.resume();
  return {
    listen: (onKey, onBytes) => {
      const listener = { onKey, onBytes };
      listeners.push(listener);
      const known = ending;
      if (known !== null) queueMicrotask(() => onKey(known));
      return () => {
        const index = listeners.lastIndexOf(listener);
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
