import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keyboard, openKeyboard } from '../../src/cli/keyboard.js';
import { MOST_SECRET_BYTES, readSecret } from '../../src/cli/read-secret.js';

describe('a line that nobody sees', () => {
  let input: PassThrough;
  let keyboard: Keyboard;
  beforeEach(() => {
    input = new PassThrough();
    keyboard = openKeyboard(input);
  });
  afterEach(() => keyboard.close());

  const typed = async (...chunks: readonly (string | Buffer)[]) => {
    const answer = readSecret(keyboard, new AbortController().signal);
    for (const chunk of chunks) {
      input.write(chunk);
      await new Promise(setImmediate);
    }
    const got = await answer;
    return typeof got === 'object' ? Buffer.from(got.value).toString('latin1') : got;
  };
  const latin1 = (text: string) => Buffer.from(text).toString('latin1');

  it.each([
    ['a paste', ['blue whale\r'], 'blue whale'],
    ['letter by letter', ['b', 'l', 'ue', '\r'], 'blue'],
    ['letters of several bytes, also in parts', ['é🐋', Buffer.from([0xc3]), Buffer.from([0xa9]), '\r'], 'é🐋é'],
    ['q and spaces', [' q ', '\r'], ' q '],
    ['letters taken back', ['ab🐋\x7f\b\x7f\x7fcé\x7fd\r'], 'cd'],
    ['a whole line taken back', ['wrong\x15right\r'], 'right'],
    ['arrows and tabs between', ['a\x1b[Cb\x1bOAc\td\r'], 'abcd'],
    ['Enter alone', ['\r'], ''],
  ])('takes %s', async (_, chunks, expected) => {
    expect(await typed(...chunks)).toBe(latin1(expected));
  });

  it('takes bytes that are no UTF-8 as they are', async () => {
    expect(await typed(Buffer.from([0xe9, 0xff, 0x41, 0xe9, 0x7f, 0x0d]))).toBe('\xe9\xffA');
  });

  it.each([
    ['\x03', 'interrupted'],
    ['\x04', 'cancelled'],
    ['\x1b\x1b', 'quick-exit'],
  ])('is left with %j', async (keys, away) => {
    expect(await typed('blue', keys)).toBe(away);
  });

  it('never cuts what is too long', async () => {
    expect(await typed('x'.repeat(MOST_SECRET_BYTES), '\r')).toBe('x'.repeat(MOST_SECRET_BYTES));
    expect(await typed('x'.repeat(MOST_SECRET_BYTES + 1), '\r')).toBe('too-long');
    expect(await typed('x'.repeat(MOST_SECRET_BYTES + 1), '\x7f', '\r')).toBe('too-long');
    expect(await typed('x'.repeat(5000), '\x15', 'short', '\r')).toBe('short');
  });

  it('overwrites what the keyboard brought', async () => {
    const chunk = Buffer.from('blue whale\r');
    expect(await typed(chunk)).toBe('blue whale');
    expect(chunk.equals(Buffer.alloc(chunk.length))).toBe(true);
  });

  it('ends when the work it is asked for is stopped, also when it was before', async () => {
    const stopping = new AbortController();
    const answer = readSecret(keyboard, stopping.signal);
    stopping.abort();
    expect(await answer).toBe('interrupted');
    expect(await readSecret(keyboard, stopping.signal)).toBe('interrupted');
  });
});
