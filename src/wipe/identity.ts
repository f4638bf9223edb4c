import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import type { TargetIdentity, WipeTarget } from '../model/wipe-plan.js';

/** What `lstat` saw, as a plan keeps it; null for a device, which no plan holds. */
export function identityOf(stat: BigIntStats): TargetIdentity | null {
  const kind = kindOf(stat);
  if (kind === null) return null;
  return {
    kind,
    device: String(stat.dev),
    inode: String(stat.ino),
    sizeBytes: String(stat.size),
    modifiedNs: String(stat.mtimeNs),
    links: String(stat.nlink),
  };
}

function kindOf(stat: BigIntStats): TargetIdentity['kind'] | null {
  if (stat.isFile()) return 'file';
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isDirectory()) return 'folder';
  if (stat.isFIFO()) return 'fifo';
  return stat.isSocket() ? 'socket' : null;
}

/** The same file under whatever name. */
export function fileKey({ device, inode }: Pick<TargetIdentity, 'device' | 'inode'>): string {
  return `${device}:${inode}`;
}

/** The plan's id: SHA-256, in hex, of its targets with every field in one fixed order. */
export function planId(targets: readonly WipeTarget[]): string {
  const hash = createHash('sha256');
  for (const target of targets) hash.update(`${JSON.stringify(canonical(target))}\n`);
  return hash.digest('hex');
}

function canonical({ path, identity, method, verdict, alsoAt, warnings }: WipeTarget): readonly unknown[] {
  const { kind, device, inode, sizeBytes, modifiedNs, links } = identity;
  return [
    path,
    [kind, device, inode, sizeBytes, modifiedNs, links],
    method,
    [verdict.level, verdict.reasons],
    alsoAt,
    warnings,
  ];
}

/** A plan is good for a day: what it saw may be another thing by then. */
export const PLAN_LASTS_MS = 24 * 60 * 60 * 1000;

/** Is a plan of that time too old, or from the future? */
export function isExpired(createdAt: string, nowMs: number): boolean {
  const age = nowMs - Date.parse(createdAt);
  return !(age <= PLAN_LASTS_MS && age >= -PLAN_LASTS_MS);
}
