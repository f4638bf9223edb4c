import { wrap } from '../report/layout.js';
import type { Run } from './context.js';
import { columnsOfTerminal } from './style-for.js';

/** A sentence beside the result, on the error stream, in lines that fit the terminal; none with --quiet. */
export function warn(run: Run, message: string): void {
  if (run.isQuiet) return;
  const { stderr } = run.io;
  stderr.write(`${wrap(message, columnsOfTerminal(stderr), 0).join('\n')}\n`);
}
