import { isUtf8 } from '../messages/language.js';
import { createSay } from '../messages/translate.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import type { WipePlan } from '../model/wipe-plan.js';
import { jsonText } from '../report/json-text.js';
import { wrap } from '../report/layout.js';
import { explainLines } from '../report/wipe-explain-text.js';
import { planValue } from '../report/wipe-plan-json.js';
import { type PlanTextOptions, planLines } from '../report/wipe-plan-text.js';
import { findUnfinished } from '../wipe/resume.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { write } from './io.js';
import { openOutput } from './report-output.js';
import { columnsOfTerminal, styleFor } from './style-for.js';
import type { MadePlan } from './wipe-make-plan.js';

/** Prints a plan, and saves it where `--output` says. */
export async function showPlan(run: Run, made: MadePlan): Promise<ExitCode> {
  await sayUnfinished(run);
  const json = `${jsonText(planValue(made.plan, made.companions, createSay('en')))}\n`;
  const file = typeof run.flags.output === 'string' ? run.flags.output : null;
  if (file !== null) {
    const output = await openOutput(file, run.io, run.say);
    await output.sink(json);
    await output.finish();
  }
  if (run.flags.json === true) await write(run.io.stdout, json);
  else await write(run.io.stdout, `${textOf(run, made, file).join('\n')}\n`);
  return planExitCode(made.plan);
}

/** `wipe --explain`: the verdicts alone. */
export async function runExplain(run: Run, { plan, companions }: MadePlan): Promise<ExitCode> {
  const text =
    run.flags.json === true
      ? jsonText(planValue(plan, companions, createSay('en')))
      : explainLines(plan, planTextOptions(run)).join('\n');
  await write(run.io.stdout, `${text}\n`);
  return planExitCode(plan);
}

/** Nothing can be done, and something was refused. */
function planExitCode({ targets, refused }: WipePlan): ExitCode {
  return targets.length === 0 && refused.length > 0 ? EXIT.refused : EXIT.done;
}

/** How a plan is written on standard output. */
export function planTextOptions({ io, say, settings, isVerbose }: Run): PlanTextOptions {
  return { say, isVerbose, style: styleFor(io, settings, { toFile: false, isUtf8: isUtf8(io.env) }) };
}

/** A wipe that was cut short is said whenever a plan is shown: it stands in the way of the next one. */
async function sayUnfinished(run: Run): Promise<void> {
  if (run.isQuiet || !isUnfinished(dataFolderOf(run))) return;
  const columns = columnsOfTerminal(run.io.stderr);
  const texts = [run.say('wipe.blocked.unfinished'), run.say('wipe.blocked.unfinished.next')];
  await write(run.io.stderr, `${texts.flatMap((text) => wrap(text, columns, 0)).join('\n')}\n`);
}

function textOf(run: Run, { plan, companions }: MadePlan, file: string | null): string[] {
  const options = planTextOptions(run);
  const { say, style } = options;
  const lines = planLines(plan, companions, options);
  if (plan.targets.length === 0 || run.isQuiet) return lines;
  const programs = wrap(say('wipe.plan.programs', { list: plan.programs.join(', ') }), style.columns, 0, 2);
  const next = [
    ...wrap(say(file === null ? 'wipe.plan.next.save' : 'wipe.plan.next'), style.columns, 0),
    ...(file === null
      ? []
      : [`  privacy-audit wipe --execute \\`, `    --plan ${say.safe(quoted(file))} \\`, `    --confirm ${plan.id}`]),
    ...(file === null ? [`  privacy-audit wipe … --output plan.json`] : []),
    ...wrap(say('wipe.plan.undo'), style.columns, 0),
  ];
  return [...lines, ...(plan.programs.length === 0 ? [] : ['', ...programs]), '', ...next];
}

/** A plan can be made where nobody can tell; carrying it out says so then. */
function isUnfinished(dataFolder: string): boolean {
  try {
    return findUnfinished(dataFolder) !== null;
  } catch (error) {
    if (error instanceof WipeBlocked) return false;
    throw error;
  }
}

/** As a shell of Unix reads one word (POSIX, "Quoting"). */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
