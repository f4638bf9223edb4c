import { printablePath } from '../model/path-text.js';
import type { WipePlan } from '../model/wipe-plan.js';
import type { ReceiptTarget, WipeReceipt } from '../model/wipe-receipt.js';
import type { TargetResult } from '../model/wipe-result.js';

/** What a receipt is made of. */
export interface ReceiptParts {
  readonly plan: WipePlan;
  readonly results: readonly TargetResult[];
  readonly tool: WipeReceipt['tool'];
  readonly evidence: WipeReceipt['evidence'];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly isUnfinished: boolean;
  /** `--no-paths` leaves them out. */
  readonly withPaths: boolean;
}

/** The receipt of a wipe, one line a target in the order in which they were done. */
export function makeReceipt(parts: ReceiptParts): WipeReceipt {
  const { plan, results, tool, evidence, startedAt, finishedAt, isUnfinished, withPaths } = parts;
  const planned = new Map(plan.targets.map((target) => [target.path, target]));
  const shown = (path: string) => (withPaths ? printablePath(path) : {});
  const targets = results.map((result): ReceiptTarget => {
    const { path, level, ...rest } = result;
    const target = planned.get(path);
    return {
      ...shown(path),
      sizeBytes: target === undefined ? null : Number(target.identity.sizeBytes),
      levelPromised: target?.verdict.level ?? null,
      levelReached: level,
      ...rest,
    };
  });
  return {
    receiptVersion: '1.0',
    planId: plan.id,
    tool,
    method: { technique: 'overwrite-files', passes: 1, pattern: 'random' },
    evidence,
    startedAt,
    finishedAt,
    isUnfinished,
    summary: {
      byOutcome: countBy(results, ({ outcome }) => outcome),
      byLevel: countBy(results, ({ level }) => level),
      byVerification: countBy(results, ({ verified }) => verified),
      bytesOverwritten: results.reduce((sum, { bytesOverwritten }) => sum + bytesOverwritten, 0),
    },
    targets,
    refused: plan.refused.map(({ path, code }) => ({ ...shown(path), code })),
  };
}

function countBy<K extends string>(results: readonly TargetResult[], keyOf: (result: TargetResult) => K) {
  const counts: Partial<Record<K, number>> = {};
  for (const result of results) counts[keyOf(result)] = (counts[keyOf(result)] ?? 0) + 1;
  return counts;
}
