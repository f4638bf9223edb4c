import { printablePath } from '../model/path-text.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import type { WipePlan } from '../model/wipe-plan.js';
import { isWipeRunning } from '../wipe/journal.js';
import { abandon, findUnfinished, resume, type Unfinished } from '../wipe/resume.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { listenForInterrupt } from './interrupt.js';
import { write } from './io.js';
import { erase, eraseExitCode } from './wipe-erase.js';
import { openReceipt } from './wipe-receipt.js';
import { wipeScene } from './wipe-surroundings.js';
import { tell, troubleExitCode } from './wipe-tell.js';

/** `wipe --resume`: goes on with a wipe that was cut short. */
export async function runResume(run: Run): Promise<ExitCode> {
  const dataFolder = dataFolderOf(run);
  const unfinished = findUnfinished(dataFolder);
  if (unfinished === null) return sayNone(run);
  const scene = await wipeScene(run);
  const startedAt = new Date().toISOString();
  const receipt = await openReceipt(run, planOfUnfinished(unfinished));
  const interrupt = listenForInterrupt(run.io, run.say);
  try {
    const erased = await erase(run, interrupt.signal, (signal) => resume(dataFolder, signal));
    await tell(run, {
      plan: planOfUnfinished(unfinished),
      erased,
      scene,
      receipt,
      startedAt,
      signal: interrupt.signal,
    });
    return interrupt.exitCode() ?? eraseExitCode(erased, 0);
  } catch (error) {
    await receipt?.abandon();
    return troubleExitCode(run, error);
  } finally {
    interrupt.dispose();
  }
}

/** What is known of a plan whose file is not at hand: enough for a receipt. */
export function planOfUnfinished({ planId, createdAt }: Unfinished): WipePlan {
  return { id: planId, createdAt, targets: [], refused: [], programs: [] };
}

/** `wipe --abandon`: takes the journal away; says which files are damaged by now. */
export async function runAbandon(run: Run): Promise<ExitCode> {
  const dataFolder = dataFolderOf(run);
  const unfinished = findUnfinished(dataFolder);
  if (unfinished === null) return sayNone(run);
  try {
    await abandon(dataFolder);
  } catch (error) {
    return troubleExitCode(run, error);
  }
  await write(run.io.stdout, `${abandonedLines(run, unfinished).join('\n')}\n`);
  return EXIT.done;
}

/** Damaged and overwritten files are named: nobody should find out later. */
export function abandonedLines({ say }: Pick<Run, 'say'>, { begun, overwritten }: Unfinished): string[] {
  const damaged = [...begun, ...overwritten];
  if (damaged.length === 0) return [say('wipe.abandoned.clean')];
  return [say('wipe.abandoned'), ...damaged.map((path) => `  ${say.safe(printablePath(path).path)}`)];
}

async function sayNone(run: Run): Promise<ExitCode> {
  const { io, say, flags } = run;
  if (isWipeRunning(dataFolderOf(run))) return troubleExitCode(run, new WipeBlocked('running'));
  await write(flags.json === true ? io.stderr : io.stdout, `${say('wipe.unfinished.none')}\n`);
  return EXIT.done;
}
