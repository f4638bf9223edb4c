import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Key, type Keyboard, openKeyboard } from '../../src/cli/keyboard.js';

describe('the keyboard', () => {
  let input: PassThrough;
  let keyboard: Keyboard;
  let keys: Key[];
  const send = async (...chunks: readonly string[]) => {
    for (const chunk of chunks) {
      input.write(chunk);
      await new Promise(setImmediate);
    }
  };
  const names = () => keys.map((key) => ('text' in key ? `${key.name} ${JSON.stringify(key.text)}` : key.name));
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  beforeEach(() => {
    input = new PassThrough();
    keyboard = openKeyboard(input);
    keys = [];
    keyboard.listen((key) => keys.push(key));
  });
  afterEach(() => keyboard.close());

  it('tells letters, Enter in its three forms and Backspace apart', async () => {
    await send('aé\r\n\r\n\x7f\b');
    expect(names()).toEqual(['text "a"', 'text "é"', 'enter', 'enter', 'backspace', 'backspace']);
  });

  it('keeps a letter of several bytes whole that arrives in parts', async () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    input.write(first);
    await new Promise(setImmediate);
    input.write(second);
    await new Promise(setImmediate);
    expect(names()).toEqual(['text "é"']);
  });

  it('takes arrows as one key, also when they arrive in two parts', async () => {
    await send('\x1b[A\x1bOB', '\x1b', '[1;5C');
    expect(names()).toEqual(['sequence "\\u001b[A"', 'sequence "\\u001bOB"', 'sequence "\\u001b[1;5C"']);
  });

  it('knows Esc alone only after a while', async () => {
    await send('\x1b');
    expect(names()).toEqual([]);
    await wait(450);
    expect(names()).toEqual(['escape']);
  });

  it('takes Esc twice as leaving at once, pressed together or one after the other', async () => {
    await send('\x1b\x1b', '\x1b', '\x1b');
    expect(names()).toEqual(['quick-exit', 'quick-exit']);
  });

  it('takes a slow second Esc as leaving at once although the first one went back', async () => {
    await send('\x1b');
    await wait(600);
    await send('\x1b');
    expect(names()).toEqual(['escape', 'quick-exit']);
  });

  it('tells Esc and a letter typed later as two keys', async () => {
    await send('\x1b');
    await wait(100);
    await send('x');
    expect(names()).toEqual(['escape', 'text "x"']);
  });

  it('leaves out a letter pressed with Alt', async () => {
    await send('\x1bx', 'y');
    expect(names()).toEqual(['text "y"']);
  });

  it('tells Ctrl-C and the end of input, the end also to who listens later', async () => {
    await send('\x03');
    expect(names()).toEqual(['interrupt']);
    const later = openKeyboard(new PassThrough().end());
    await wait(10);
    const heard = await new Promise<Key>((resolve) => later.listen(resolve));
    expect(heard).toEqual({ name: 'end' });
    later.close();
  });

  it('lets only the newest listener hear', async () => {
    const newer: Key[] = [];
    const stop = keyboard.listen((key) => newer.push(key));
    await send('a');
    stop();
    await send('b');
    expect([newer.length, names()]).toEqual([1, ['text "b"']]);
  });
});
