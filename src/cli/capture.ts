import { Writable } from 'node:stream';
import type { Run } from './context.js';
import type { Output } from './io.js';

/** The same run with its result gathered instead of printed, styled for the terminal it is going to be shown on. */
export function captured(run: Run): { readonly run: Run; lines(): string[] } {
  let text = '';
  const gather = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  const shownOn = run.io.stderr.isTTY === true ? run.io.stderr : run.io.stdout;
  const { isTTY = false, columns = 80, rows = 24 } = shownOn;
  const stdout: Output = Object.assign(gather, { isTTY, columns, rows });
  return { run: { ...run, io: { ...run.io, stdout } }, lines: () => text.trimEnd().split('\n') };
}
