import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { PROGRAM } from './measure.js';

/**
 * The program as a script uses it, for whoever judges or times it: `wipe-list.js LIST DATA` plans to erase the paths in LIST (NUL after
 * each), confirms the plan by its number and carries it out. Ends with the exit code of the worse of the two.
 */
const [list = '', dataFolder = ''] = process.argv.slice(2);
const plan = `${dataFolder}/plan.json`;
mkdirSync(`${dataFolder}/home`, { recursive: true });

const planned = wipe('--quiet', '--files-from', list, '--null', '--output', plan);
if (planned !== 0) process.exit(planned);
const { id } = JSON.parse(readFileSync(plan, 'utf8')) as { id: string };
process.exit(wipe('--execute', '--plan', plan, '--confirm', id));

/** The user's own settings and sync programs say nothing about a measurement. */
function wipe(...words: readonly string[]): number {
  const env = { LANG: 'C.UTF-8', HOME: `${dataFolder}/home`, PRIVACY_AUDIT_DATA_DIR: `${dataFolder}/state` };
  return spawnSync(process.execPath, [PROGRAM, 'wipe', ...words], { env, stdio: 'inherit' }).status ?? 3;
}
