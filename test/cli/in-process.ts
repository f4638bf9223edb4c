import { Writable } from 'node:stream';
import type { run as runOfSource } from '../../src/cli/run.js';
import { columnsOf } from '../../src/report/layout.js';
import type { CliResult } from '../run-cli.js';

/** The built program's `run`: it finds its compiled rules beside itself. */
const BUILT = new URL('../../dist/src/cli/run.js', import.meta.url).href;

export interface InProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Columns of a pretended terminal on both streams; none without. */
  readonly columns?: number;
}

/** One command line in this process: a hundredth of the time that a program start takes. Not for what listens to signals. */
export async function runHere(words: readonly string[], options: InProcessOptions = {}): Promise<CliResult> {
  const { run } = (await import(BUILT)) as { run: typeof runOfSource };
  const stdout = recorder(options.columns);
  const stderr = recorder(options.columns);
  const io = {
    stdin: process.stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { LANG: 'en_GB.UTF-8', HOME: '/nonexistent', ...options.env },
  };
  const code = await run(words, io, { version: '1.2.3', onStuck: () => {} });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function recorder(columns: number | undefined): { stream: NodeJS.WriteStream; text(): string } {
  let text = '';
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  return {
    stream: Object.assign(stream, columns === undefined ? {} : { isTTY: true, columns }) as NodeJS.WriteStream,
    text: () => text,
  };
}

/** Lines wider than this although they could have been broken: more than one word behind their indentation. */
export function tooWide(text: string, width: number): string[] {
  return text.split('\n').filter((line) => columnsOf(line) > width && line.trim().includes(' '));
}
