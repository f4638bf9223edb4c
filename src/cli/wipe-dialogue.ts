import type { Run } from './context.js';
import type { ExitCode } from './exit-code.js';
import { exitCodeOf } from './menu.js';
import { openTerminal } from './terminal-session.js';
import { chosenPaths } from './wipe-chosen.js';
import type { Chosen } from './wipe-request.js';
import { walk } from './wipe-walk.js';

/** `wipe` where somebody can answer. Throws {@link UserError} before the first screen. */
export async function runDialogue(run: Run, chosen: Chosen): Promise<ExitCode> {
  const paths = await chosenPaths(run, chosen);
  const session = await openTerminal(run.io, run.settings, run.say);
  try {
    const { prompts, style, watch } = session;
    const end = await walk({ run, prompts, style, watch, hide: session.wipe }, paths);
    if (end === 'quick-exit') session.wipe();
    return typeof end === 'object' ? end.code : exitCodeOf(end);
  } finally {
    session.close();
  }
}
