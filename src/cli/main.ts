import { endWithStuckThreads } from '../platform/end-process.js';
import { exactWords } from '../platform/exact-words.js';
import { run } from './run.js';

/** The program as a process: real streams, real exit code. */
export async function main(words: readonly string[], version: string): Promise<void> {
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env };
  // A reader such as `head` that has seen enough is no error; the write that failed ends the run.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  process.exitCode = await run(exactWords(words), io, { version, onStuck: endWithStuckThreads });
}
