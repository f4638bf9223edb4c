import { WipeBlocked } from '../model/wipe-blocked.js';
import { canAsk } from './can-ask.js';
import type { Run } from './context.js';
import { runExecute } from './wipe-execute.js';
import { makePlan } from './wipe-make-plan.js';
import { type WipeRequest, wipeRequestOf } from './wipe-request.js';
import { runExplain, showPlan } from './wipe-show.js';
import { troubleExitCode } from './wipe-tell.js';
import { runAbandon, runResume } from './wipe-unfinished.js';

/** `wipe`: a plan, then only what was confirmed; answers with the exit code of the contract, section 3. */
export async function runWipe(run: Run): Promise<number> {
  try {
    return await answer(run, wipeRequestOf(run, isDialogue(run)));
  } catch (error) {
    if (error instanceof WipeBlocked) return troubleExitCode(run, error);
    throw error;
  }
}

async function answer(run: Run, request: WipeRequest): Promise<number> {
  switch (request.ask) {
    case 'resume':
      return runResume(run);
    case 'abandon':
      return runAbandon(run);
    case 'execute':
      return runExecute(run, request);
    case 'explain':
      return runExplain(run, await makePlan(run, request.chosen));
    case 'plan':
      if (!isDialogue(run)) return showPlan(run, await makePlan(run, request.chosen));
      return (await import('./wipe-dialogue.js')).runDialogue(run, request.chosen);
  }
}

/**
 * On a terminal the plan is shown and confirmed there; who wants it in a file, or as JSON, gets it so. A list that was typed has used
 * the keyboard up: after its end nothing can be asked.
 */
function isDialogue({ io, flags }: Run): boolean {
  return canAsk(io, flags) && flags.output === undefined && flags.json !== true && flags.filesFrom !== '-';
}
