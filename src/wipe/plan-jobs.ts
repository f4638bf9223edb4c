import { lstatSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';
import type { WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { splitPath } from './folder.js';
import { fileKey, identityOf } from './identity.js';
import type { Job } from './job.js';
import { trashNotePath } from './trash-note.js';

/** The jobs of a plan: one for each target, in order, and behind them the notes of trashed files. */
export function planJobs(plan: WipePlan): Job[] {
  const namesOf = countNames(plan.targets);
  const leads = new Map<string, number>();
  const jobs: Job[] = plan.targets.map((target, index) => {
    const { identity, method, verdict } = target;
    const content = fileKey(identity);
    const job = {
      index,
      ...splitPath(target.path),
      identity,
      likeness: 'whole',
      noteOf: null,
      level: verdict.level,
    } as const;
    if (identity.kind === 'folder') return { ...job, action: 'folder', lead: index, names: 1 };
    if (method === 'remove-only' || identity.kind !== 'file') return { ...job, action: 'name', lead: index, names: 1 };
    const lead = leads.get(content) ?? index;
    leads.set(content, lead);
    return { ...job, action: lead === index ? 'overwrite' : 'follow', lead, names: namesOf.get(content) ?? 1 };
  });
  const targets = new Set(plan.targets.map(({ path }) => path));
  for (const [index, target] of plan.targets.entries()) {
    const note = noteOf(target, index, jobs.length);
    if (note !== null && !targets.has(`${note.folder}/${note.name}`)) jobs.push(note);
  }
  return jobs;
}

function countNames(targets: readonly WipeTarget[]): Map<string, number> {
  const names = new Map<string, Set<string>>();
  for (const { identity, method, path } of targets) {
    if (method !== 'overwrite' || identity.kind !== 'file') continue;
    const key = fileKey(identity);
    const known = names.get(key);
    if (known === undefined) names.set(key, new Set([path]));
    else known.add(path);
  }
  return new Map([...names].map(([key, paths]) => [key, paths.size]));
}

/** More than a note about one file ever holds. */
const NOTE_BYTES = 1n << 20n;

/** Of the places in `alsoAt` only the note of a trashed file goes with it; the others are targets by themselves or none at all. */
function noteOf(target: WipeTarget, owner: number, index: number): Job | null {
  if (target.alsoAt.length === 0) return null;
  const expected = trashNotePath(target.path);
  if (expected === null || !target.alsoAt.includes(expected)) return null;
  const stat = lstatSync(toFsPath(expected), { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.nlink !== 1n || stat.size > NOTE_BYTES) return null;
  const identity = identityOf(stat);
  if (identity === null) return null;
  const job = { index, ...splitPath(expected), identity, likeness: 'whole', lead: index, names: 1 } as const;
  return { ...job, action: 'overwrite', noteOf: owner, level: target.verdict.level };
}
