import { fromPrintable } from '../model/path-text.js';
import {
  REASONS_BY_LEVEL,
  REFUSAL_CODES,
  type RefusedPath,
  VERDICT_LEVELS,
  type VerdictReason,
  WARNINGS,
  type WarningCode,
  type WipePlan,
  type WipeTarget,
} from '../model/wipe-plan.js';
import { isExpired, planId } from './identity.js';

/** Why a saved plan can not be used: it is none, its targets do not fit its id, or it is more than a day old. */
export type PlanFault = 'not-a-plan' | 'edited' | 'expired';

/**
 * A plan read back from its JSON (contract, section 5), or what is wrong with it. Whoever carries it out must check again that its
 * paths may be erased: an id proves that nothing was changed by mistake, not who wrote it. `programs` is left empty for that reason.
 */
export function readSavedPlan(text: string, nowMs: number): WipePlan | PlanFault {
  const plan = planIn(text);
  if (plan === null) return 'not-a-plan';
  if (planId(plan.targets) !== plan.id) return 'edited';
  return isExpired(plan.createdAt, nowMs) ? 'expired' : plan;
}

function planIn(text: string): WipePlan | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isMap(value) || value.planVersion !== '1.0' || !Array.isArray(value.targets)) return null;
    const { id, createdAt } = value;
    if (typeof id !== 'string' || typeof createdAt !== 'string') return null;
    return {
      id,
      createdAt,
      targets: value.targets.map(targetIn),
      refused: listOf(value.refused).map(refusedIn),
      programs: [],
    };
  } catch {
    return null; // no JSON, or a target that is none
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws on whatever a plan of ours can not hold. */
function targetIn(value: unknown): WipeTarget {
  const target = mapOf(value);
  const identity = mapOf(target.identity);
  const verdict = mapOf(target.verdict);
  return {
    path: pathIn(target),
    identity: {
      kind: oneOf(identity.kind, ['file', 'link', 'fifo', 'socket', 'folder'] as const),
      device: number(identity.device),
      inode: number(identity.inode),
      sizeBytes: number(identity.sizeBytes),
      modifiedNs: number(identity.modifiedNs),
      links: number(identity.links),
    },
    method: oneOf(target.method, ['overwrite', 'remove-only'] as const),
    verdict: {
      level: oneOf(verdict.level, VERDICT_LEVELS),
      reasons: listOf(verdict.reasons).map((reason) => oneOf<VerdictReason>(reason, REASONS)),
    },
    alsoAt: listOf(target.alsoAt).map((place) => pathIn(mapOf(place))),
    warnings: listOf(target.warnings).map((warning) => oneOf<WarningCode>(mapOf(warning).code, WARNINGS)),
  };
}

function refusedIn(value: unknown): RefusedPath {
  const refused = mapOf(value);
  return { path: pathIn(refused), code: oneOf(refused.code, REFUSAL_CODES) };
}

const REASONS: readonly VerdictReason[] = Object.values(REASONS_BY_LEVEL).flat();

function mapOf(value: unknown): Fields {
  if (!isMap(value)) throw new TypeError('not a map');
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value;
}

function pathIn({ path, pathEncoding }: Fields): string {
  const isEscaped = pathEncoding === 'escaped';
  if (typeof path !== 'string' || (!isEscaped && pathEncoding !== undefined)) throw new TypeError('not a path');
  const decoded = fromPrintable(isEscaped ? { path, pathEncoding } : { path });
  if (!/^(\/|[A-Za-z]:\/)/.test(decoded) || decoded.includes('\0')) throw new TypeError('not an absolute path');
  return decoded;
}

/** 64 bits travel as decimal text; times before 1970 are negative. */
function number(value: unknown): string {
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) throw new TypeError('not a number');
  return value;
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T {
  const found = known.find((word) => word === value);
  if (found === undefined) throw new TypeError('not a known word');
  return found;
}
