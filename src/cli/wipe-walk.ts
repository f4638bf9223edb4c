import { wrap } from '../report/layout.js';
import { promiseLines, refusedLines, shownPaths, warningLines } from '../report/wipe-plan-text.js';
import { EXIT } from './exit-code.js';
import { askSafety } from './safety-questions.js';
import { eraseOnScreen } from './wipe-erase-screen.js';
import type { ReportPaths } from './wipe-from-report.js';
import { editList } from './wipe-list-screen.js';
import { planFor } from './wipe-make-plan.js';
import { type WipeScene, wipeScene } from './wipe-surroundings.js';
import { settleUnfinished } from './wipe-unfinished-screen.js';
import { screenOptions, showOn, type WalkContext, type WalkEnd } from './wipe-walk-context.js';

/**
 * Erasing on a terminal, step by step: what was chosen, the safety questions, what erasing can do on this disk, the list, a typed word,
 * the erasing, what came of it, a second look, and what may still hold a copy. Nothing is erased before the word is typed.
 */
export async function walk(context: WalkContext, chosen: ReportPaths): Promise<WalkEnd> {
  const earlier = await settleUnfinished(context);
  if (earlier !== null) return earlier;
  const seen = await showOn(context, chosenLines(context, chosen));
  if (seen !== null) return seen;
  const safe = await askSafety(context.run, context.prompts);
  if (safe === 'stop') return { code: EXIT.refused };
  if (safe !== 'go-on') return safe;
  context.prompts.show([context.run.say('progress.start')]);
  return fromPlan(context, chosen, await wipeScene(context.run));
}

function chosenLines(context: WalkContext, { paths, outside }: ReportPaths): string[] {
  const options = screenOptions(context);
  const { say, style } = options;
  const all = [...paths, ...outside.map(({ path }) => path)];
  return [
    ...wrap(say('wipe.walk.chosen', { count: all.length }), style.columns, 0).map(style.heading),
    ...shownPaths(all, options),
    '',
    ...wrap(say('wipe.walk.chosen.how'), style.columns, 0),
  ];
}

async function fromPlan(context: WalkContext, chosen: ReportPaths, scene: WipeScene): Promise<WalkEnd> {
  const options = screenOptions(context);
  const { say, style } = options;
  const made = planFor(context.run, chosen, scene);
  const { plan } = made;
  if (plan.targets.length === 0) {
    const away = await showOn(context, [say('wipe.plan.nothing'), '', ...refusedLines(plan.refused, options)]);
    return away ?? { code: EXIT.refused };
  }
  const promise = [style.heading(say('wipe.walk.promise')), '', ...promiseLines(plan.targets, options)];
  const warnings = warningLines(plan.targets, options);
  const away = await showOn(context, [...promise, ...(warnings.length === 0 ? [] : ['', ...warnings])]);
  if (away !== null) return away;
  const wanted = await editList(context, chosen, made);
  return 'plan' in wanted ? eraseOnScreen(context, wanted, scene) : wanted.end;
}
