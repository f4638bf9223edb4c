import { readFile } from 'node:fs/promises';
import { shorten } from '../report/layout.js';
import { captured } from './capture.js';
import type { Run } from './context.js';
import { runExecute } from './wipe-execute.js';
import { makePlan } from './wipe-make-plan.js';
import { showPlan } from './wipe-show.js';

/** A command as it would be typed, and what it said. */
export interface Typed {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The plan for one file of the sample computer; `plan` is where it is saved. */
export async function demoPlan(run: Run, file: string, plan: string): Promise<Typed> {
  const made = await makePlan(run, { by: 'paths', paths: [file] });
  await showPlan(captured({ ...run, flags: { ...run.flags, output: plan } }).run, made); // its long path would fill the page
  const gathered = captured(run);
  await showPlan(gathered.run, made);
  return { command: `privacy-audit wipe ${file} --output plan.json`, lines: gathered.lines() };
}

/** The same plan carried out. */
export async function demoErase(run: Run, plan: string): Promise<Typed> {
  const { id } = JSON.parse(await readFile(plan, 'utf8')) as { readonly id: string };
  const gathered = captured(run);
  await runExecute(gathered.run, { ask: 'execute', plan, confirm: id });
  const command = `privacy-audit wipe --execute --plan plan.json --confirm ${shorten(id, 12, '…')}`;
  return { command, lines: gathered.lines() };
}
