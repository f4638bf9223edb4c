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
  const { preferShort } = await import('../src/cli/engine.js');
  preferShort(); // before anything is loaded that would make the heap grow
  const { main } = await import('../src/cli/main.js');
  await main(words, version);
}
