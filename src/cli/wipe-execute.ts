import { UserError } from '../model/errors.js';
import { printablePath } from '../model/path-text.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import type { WipePlan } from '../model/wipe-plan.js';
import { currentDisks } from '../platform/current-disks.js';
import { execute } from '../wipe/execute.js';
import { createGuard } from '../wipe/protected.js';
import { findUnfinished, resume, type Unfinished } from '../wipe/resume.js';
import { readSavedPlan } from '../wipe/saved-plan.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import type { ExitCode } from './exit-code.js';
import { listenForInterrupt } from './interrupt.js';
import { readGiven, readReason } from './read-given.js';
import { type Erased, erase, eraseExitCode, isGone } from './wipe-erase.js';
import { openReceipt } from './wipe-receipt.js';
import type { WipeRequest } from './wipe-request.js';
import { type WipeScene, wipeScene } from './wipe-surroundings.js';
import { tell, troubleExitCode } from './wipe-tell.js';

/** `wipe --execute`: carries a saved plan out, after whatever was cut short before. */
export async function runExecute(run: Run, request: WipeRequest & { ask: 'execute' }): Promise<ExitCode> {
  const plan = await confirmedPlan(run, request);
  const scene = await wipeScene(run);
  requireAllowed(plan, request.plan, scene);
  const startedAt = new Date().toISOString();
  const receipt = await openReceipt(run, plan);
  const interrupt = listenForInterrupt(run.io, run.say);
  try {
    const erased = await eraseAll(run, plan, interrupt.signal);
    await tell(run, { plan, erased, scene, receipt, startedAt, signal: interrupt.signal });
    return interrupt.exitCode() ?? eraseExitCode(erased, plan.refused.length);
  } catch (error) {
    await receipt?.abandon();
    return troubleExitCode(run, error);
  } finally {
    interrupt.dispose();
  }
}

/** The plan, when it is one, unchanged, young enough and the one that was confirmed. Throws {@link UserError}. */
async function confirmedPlan({ io, say }: Run, request: WipeRequest & { ask: 'execute' }): Promise<WipePlan> {
  const path = request.plan;
  let text: string;
  try {
    text = (await readGiven(path, io)).toString();
  } catch (error) {
    throw new UserError('plan-unreadable', { path, reason: readReason(error, say) });
  }
  const plan = readSavedPlan(text, Date.now());
  if (plan === 'not-a-plan') throw new UserError('plan-unreadable', { path, reason: 'shape' });
  if (plan === 'edited') throw new UserError('plan-edited', { path });
  if (plan === 'expired') throw new UserError('plan-expired', { path });
  if (plan.id !== request.confirm.toLowerCase()) throw new UserError('plan-not-confirmed', { path });
  return { ...plan, programs: currentDisks.programs() };
}

/** A plan is a file that anybody may have written: what is never erased is not erased for its sake either. */
function requireAllowed(plan: WipePlan, file: string, { surroundings }: WipeScene): void {
  const guard = createGuard(surroundings);
  const stays = plan.targets
    .flatMap(({ path, alsoAt }) => [path, ...alsoAt])
    .find((path) => guard.refusalOf(path) !== null);
  if (stays !== undefined) throw new UserError('plan-protected', { plan: file, path: printablePath(stays).path });
}

/**
 * Whoever stopped an earlier wipe may have meant its files to stay: they are erased for a new plan's sake only when it names them too.
 * What had been overwritten already has nothing left to keep.
 */
function isFinishedBy(plan: WipePlan, { planId, begun, untouched }: Unfinished): boolean {
  const named = new Set(plan.targets.map(({ path }) => path));
  return planId === plan.id || [...begun, ...untouched].every((path) => named.has(path));
}

/** First what an earlier run left half done, then the rest of the plan. Throws {@link WipeBlocked}. */
async function eraseAll(run: Run, plan: WipePlan, stop: AbortSignal): Promise<Erased> {
  const dataFolder = dataFolderOf(run);
  const unfinished = findUnfinished(dataFolder);
  if (unfinished === null) return erase(run, stop, (signal) => execute({ plan, dataFolder }, signal));
  if (!isFinishedBy(plan, unfinished)) throw new WipeBlocked('unfinished');
  if (!run.isQuiet) run.io.stderr.write(`${run.say('wipe.unfinished.resuming')}\n`);
  const earlier = await erase(run, stop, (signal) => resume(dataFolder, signal));
  if (earlier.isUnfinished || unfinished.planId === plan.id) return earlier;
  // What it could not finish is tried again as the new plan saw it.
  const done = new Set(earlier.results.filter(isGone).map(({ path }) => path));
  const rest = plan.targets.filter(({ path }) => !done.has(path));
  const again = new Set(rest.map(({ path }) => path));
  const now = await erase(run, stop, (signal) => execute({ plan: { ...plan, targets: rest }, dataFolder }, signal));
  const before = earlier.results.filter(({ path }) => !again.has(path));
  return { results: [...before, ...now.results], isUnfinished: now.isUnfinished };
}
