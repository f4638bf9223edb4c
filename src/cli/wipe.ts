import type { Run } from './context.js';
import { runExecute } from './wipe-execute.js';
import { makePlan } from './wipe-make-plan.js';
import { wipeRequestOf } from './wipe-request.js';
import { runExplain, showPlan } from './wipe-show.js';
import { runAbandon, runResume } from './wipe-unfinished.js';

/** `wipe`: a plan, then only what was confirmed; answers with the exit code of the contract, section 3. */
export async function runWipe(run: Run): Promise<number> {
  const request = wipeRequestOf(run);
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
      return showPlan(run, await makePlan(run, request.chosen));
  }
}
