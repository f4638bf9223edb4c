import type { Run } from './context.js';
import type { ExitCode } from './exit-code.js';
import { write } from './io.js';
import { exitCodeOf } from './menu.js';
import { openTerminal } from './terminal-session.js';
import { chosenPaths } from './wipe-chosen.js';
import type { Chosen } from './wipe-request.js';
import { walk } from './wipe-walk.js';

/** `wipe` where somebody can answer. Throws {@link UserError} before the first screen. */
export async function runDialogue(run: Run, chosen: Chosen): Promise<ExitCode> {
  const paths = await chosenPaths(run, chosen);
  const session = await openTerminal(run.io, run.settings, run.say);
  const later: string[] = [];
  try {
    const { prompts, style, watch } = session;
    const tellLater = (lines: readonly string[]) => later.push(...lines);
    const end = await walk({ run, prompts, style, watch, hide: session.wipe, tellLater }, paths);
    if (end === 'quick-exit') session.wipe();
    return typeof end === 'object' ? end.code : exitCodeOf(end);
  } finally {
    session.close();
    if (later.length > 0) await write(run.io.stdout, `${later.join('\n')}\n`);
  }
}
