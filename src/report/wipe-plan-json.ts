import type { Say } from '../messages/translate.js';
import type { Companion } from '../model/companion.js';
import { printablePath } from '../model/path-text.js';
import type { RefusedPath, Verdict, WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { verdictText } from './wipe-levels.js';

/** A plan as the contract's JSON, section 5; `say` is English. `companions` are beside the targets and no part of the id. */
export function planValue(plan: WipePlan, companions: readonly Companion[], say: Say) {
  const { id, createdAt, targets, refused, programs } = plan;
  return {
    planVersion: '1.0',
    id,
    createdAt,
    targets: targets.map((target) => targetValue(target, say)),
    refused: refused.map((path) => refusedValue(path, say)),
    companions: companions.map(({ kind, path, of }) => ({ ...printablePath(path), kind, of: printablePath(of) })),
    programs,
  };
}

function targetValue({ path, identity, method, verdict, alsoAt, warnings }: WipeTarget, say: Say) {
  return {
    ...printablePath(path),
    identity,
    sizeBytes: Number(identity.sizeBytes),
    method,
    verdict: verdictValue(verdict, say),
    alsoAt: alsoAt.map(printablePath),
    warnings: warnings.map((code) => ({ code, text: say(`wipe.warning.${code}`) })),
  };
}

function verdictValue(verdict: Verdict, say: Say) {
  return { level: verdict.level, reasons: verdict.reasons, text: verdictText(verdict, say) };
}

function refusedValue({ path, code }: RefusedPath, say: Say) {
  return { ...printablePath(path), code, text: `${say(`wipe.refused.${code}`)}. ${say(`wipe.refused.${code}.next`)}` };
}
