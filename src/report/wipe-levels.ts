import type { Say } from '../messages/translate.js';
import { VERDICT_LEVELS, type Verdict, type VerdictLevel, type WipeTarget } from '../model/wipe-plan.js';

/** Targets of one level whose weightiest reason is the same. */
export interface LevelGroup {
  readonly level: VerdictLevel;
  readonly verdict: Verdict;
  readonly targets: readonly WipeTarget[];
}

/** Targets by level and reason, worst first. */
export function byLevel(targets: readonly WipeTarget[]): LevelGroup[] {
  const groups = new Map<string, WipeTarget[]>();
  for (const target of targets) {
    const key = `${target.verdict.level} ${target.verdict.reasons[0] ?? ''}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [target]);
    else known.push(target);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ level: first.verdict.level, verdict: first.verdict, targets: group }];
    })
    .sort((a, b) => VERDICT_LEVELS.indexOf(b.level) - VERDICT_LEVELS.indexOf(a.level));
}

/** One honest sentence: the weightiest reason, or what the level means. */
export function verdictText({ level, reasons }: Verdict, say: Say): string {
  const [reason] = reasons;
  if (reason !== undefined) return say(`verdict.${reason}`);
  return say(level === 'A' ? 'verdict.A' : 'verdict.B');
}

/** Bytes of regular files. */
export function bytesOf(targets: readonly WipeTarget[]): number {
  return targets.reduce((sum, { identity }) => sum + (identity.kind === 'file' ? Number(identity.sizeBytes) : 0), 0);
}
