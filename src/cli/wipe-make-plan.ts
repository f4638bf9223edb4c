import type { Companion } from '../model/companion.js';
import type { WipePlan } from '../model/wipe-plan.js';
import { currentDisks } from '../platform/current-disks.js';
import { findCompanions } from '../wipe/companions.js';
import { planWipe } from '../wipe/plan.js';
import type { Run } from './context.js';
import { chosenPaths } from './wipe-chosen.js';
import type { ReportPaths } from './wipe-from-report.js';
import type { Chosen } from './wipe-request.js';
import { type WipeScene, wipeScene } from './wipe-surroundings.js';

/** A plan, what it goes by, and what may tell of its files and is not in it. */
export interface MadePlan {
  readonly plan: WipePlan;
  readonly companions: readonly Companion[];
  readonly scene: WipeScene;
}

/** Looks at what was chosen and says what erasing it would reach; nothing is changed. Throws {@link UserError}. */
export async function makePlan(run: Run, chosen: Chosen): Promise<MadePlan> {
  return planFor(run, await chosenPaths(run, chosen), await wipeScene(run));
}

/** The plan for these paths. */
export function planFor(run: Run, { paths, emptied, outside }: ReportPaths, scene: WipeScene): MadePlan {
  const plan = planWipe({
    paths,
    emptied,
    isRecursive: run.flags.recursive === true,
    overwritesSynced: run.flags.overwriteSynced === true,
    surroundings: scene.surroundings,
    programs: currentDisks.programs(),
    nowMs: Date.now(),
  });
  const whole = { ...plan, refused: [...plan.refused, ...outside] };
  return { plan: whole, companions: findCompanions(whole.targets, scene.places), scene };
}
