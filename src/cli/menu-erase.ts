import { WipeBlocked } from '../model/wipe-blocked.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { paragraphs } from './menu-context.js';
import type { Away } from './prompts.js';
import { isThere } from './wipe-again.js';
import { pathsOfLast } from './wipe-from-report.js';
import { troubleOf } from './wipe-tell.js';
import { walk } from './wipe-walk.js';
import { showOn, type WalkContext } from './wipe-walk-context.js';

/**
 * From findings to erasing their files. The menu holds no single files; they stand in the newest result, which is kept sealed for a
 * day. `cancelled` is back to the finding; `erased` as well, which is no longer what was found. With a code the screen was left at
 * once while files went.
 */
export async function eraseFindings(
  context: WalkContext,
  findings: readonly string[],
): Promise<Away | 'erased' | { readonly leftWith: ExitCode }> {
  const { run, prompts } = context;
  const chosen = await pathsOfLast(run, new Set(findings));
  if (chosen === null) {
    const answer = await prompts.pause(paragraphs({ prompts, say: run.say }, ['menu.erase.not-kept']));
    return typeof answer === 'string' ? answer : 'cancelled';
  }
  const before = chosen.paths.filter(isThere);
  const end = await walk(context, chosen).catch((error: unknown) => {
    if (error instanceof WipeBlocked) return showOn(context, troubleOf(run, error).lines);
    throw error;
  });
  if (end === null) return 'cancelled';
  if (typeof end !== 'object') return end;
  if (end.isHidden === true) return { leftWith: end.code };
  if (end.code === EXIT.interrupted) return 'interrupted';
  if (end.code === EXIT.terminated) return 'terminated';
  return before.every(isThere) ? 'cancelled' : 'erased';
}
