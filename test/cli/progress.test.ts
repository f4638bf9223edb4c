import { Writable } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { type Progress, startProgress } from '../../src/cli/progress.js';
import { createSay } from '../../src/messages/translate.js';

let progress: Progress | undefined;
afterEach(() => progress?.stop());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A busy machine may take its time. */
const shows = (text: () => string, words: string | RegExp) =>
  vi.waitFor(() => expect(text()).toMatch(words), { timeout: 20_000, interval: 50 });

interface Circumstances {
  readonly isPlain?: boolean;
  readonly isQuiet?: boolean;
  readonly isTTY?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

function start(more: Circumstances = {}) {
  let text = '';
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  const { isPlain = false, isQuiet = false, isTTY = true, env = {} } = more;
  // What ora calls on a terminal.
  const cursor = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const stderr = Object.assign(stream, { isTTY, columns: 80, rows: 24, ...cursor });
  const io = { stdin: process.stdin, stdout: stderr, stderr, env };
  const started = startProgress({ io, say: createSay('en'), isPlain, isQuiet });
  progress = started;
  return { ...started, text: () => text };
}

it('is silent while somebody is asked, also when the spinner would have begun then', async () => {
  const { pause, text } = start();
  const resume = pause();
  const before = text();
  await wait(500);
  expect(text()).toBe(before);
  resume();
  await shows(() => text().slice(before.length), 'Looking');
});

it('stops a spinner that turns, and lets it turn again', async () => {
  const { pause, text } = start();
  await shows(text, '0 files');
  const resume = pause();
  const before = text();
  await wait(300);
  expect(text()).toBe(before);
  resume();
  await shows(() => text().slice(before.length), 'Looking');
});

it('says that a password is being checked, and for how long', async () => {
  const { checkPassword, text } = start();
  await shows(text, '0 files');
  const done = checkPassword();
  await shows(text, /Checking the password: this takes a few seconds … [1-9]\d* s/);
  done();
  const before = text().length;
  await shows(() => text().slice(before), 'Looking');
  expect(text().slice(before)).not.toContain('Checking');
});

it('writes lines where a program sits at the terminal, whatever the environment of the tests says', async () => {
  const { text } = start({ env: { CI: 'true' } });
  await wait(500);
  expect(text()).toBe('Looking …\n');
});

it('says so in one line without cursor movement, and not at all where nobody sits or with --quiet', () => {
  const plain = start({ isPlain: true });
  plain.checkPassword()();
  expect(plain.text()).toBe('Looking …\nChecking the password: this takes a few seconds …\n');
  for (const more of [{ isTTY: false }, { isQuiet: true }]) {
    const { checkPassword, text } = start(more);
    checkPassword()();
    expect(text()).toBe('');
  }
});
