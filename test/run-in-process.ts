import { Writable } from 'node:stream';
import { PROGRAM } from './run-cli.js';

type Run = (
  words: readonly string[],
  io: { stdin: unknown; stdout: Writable; stderr: Writable; env: NodeJS.ProcessEnv },
  program: { version: string; onStuck: () => void },
) => Promise<number>;

/** Runs the built program inside this process, which saves its start: for tests that scan many small trees. */
export async function runInProcess(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { run } = (await import(new URL('../src/cli/run.js', `file://${PROGRAM}`).href)) as { run: Run };
  const stdout = collector();
  const stderr = collector();
  const io = {
    stdin: process.stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { LANG: 'en_GB.UTF-8', ...env },
  };
  const code = await run(words, io, { version: '0.0.0', onStuck: () => undefined });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { stream: Writable; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
