import type { EntryStat } from '../model/entry.js';
import { isRefusal, type Refusal } from './ask-disk.js';

/**
 * What the system says of many entries, as numbers side by side: cloning an object an entry for another thread took longer than asking
 * the disk.
 */
export interface PackedStats {
  readonly numbers: Float64Array;
  /** Device and inode. */
  readonly identities: BigUint64Array;
  readonly refusals: ReadonlyMap<number, Refusal>;
}

const KINDS = ['gone', 'file', 'folder', 'link', 'other'] as const;
const FILE = KINDS.indexOf('file');
const NUMBERS = 7;

export function packStats(stats: readonly (EntryStat | Refusal | null)[]): PackedStats {
  const numbers = new Float64Array(stats.length * NUMBERS);
  const identities = new BigUint64Array(stats.length * 2);
  const refusals = new Map<number, Refusal>();
  for (let index = 0; index < stats.length; index += 1) {
    const stat = stats[index] ?? null;
    if (stat === null) continue;
    if (isRefusal(stat)) {
      refusals.set(index, stat);
      continue;
    }
    const { kind, sizeBytes, modifiedMs, changedMs, createdMs, links, userId, identity } = stat;
    const at = index * NUMBERS; // one by one: a list a file would only be thrown away
    numbers[at] = KINDS.indexOf(kind);
    numbers[at + 1] = sizeBytes;
    numbers[at + 2] = modifiedMs;
    numbers[at + 3] = changedMs;
    numbers[at + 4] = createdMs;
    numbers[at + 5] = links;
    numbers[at + 6] = userId;
    identities[index * 2] = BigInt(identity.device);
    identities[index * 2 + 1] = BigInt(identity.inode);
  }
  return { numbers, identities, refusals };
}

export function isEmptyFile({ numbers }: PackedStats, index: number): boolean {
  return numbers[index * NUMBERS] === FILE && numbers[index * NUMBERS + 1] === 0;
}

/** The answer for one entry; null when it is gone. */
export function unpackStat({ numbers, identities, refusals }: PackedStats, index: number): EntryStat | Refusal | null {
  const refusal = refusals.get(index);
  if (refusal !== undefined) return refusal;
  const at = (offset: number) => numbers[index * NUMBERS + offset] ?? 0;
  const kind = KINDS[at(0)] ?? 'gone';
  if (kind === 'gone') return null;
  return {
    kind,
    sizeBytes: at(1),
    modifiedMs: at(2),
    changedMs: at(3),
    createdMs: at(4),
    links: at(5),
    userId: at(6),
    identity: { device: String(identities[index * 2] ?? 0n), inode: String(identities[index * 2 + 1] ?? 0n) },
  };
}
