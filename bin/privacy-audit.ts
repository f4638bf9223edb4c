#!/usr/bin/env node
import { readFileSync } from 'node:fs';

/** Hands the command line to `cli/run` and sets the exit code; `--version` is answered before anything is loaded. */
const words = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  // The engine waits longer before it compiles anew what runs often. Most of this program runs for less than a second, and on two
  // cores those compilers take the time of the threads that read the disk (docs/performance.md).
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  const { main } = await import('../src/cli/main.js');
  await main(words, version);
}
