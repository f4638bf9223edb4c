import { lstatSync } from 'node:fs';
import { toFsPath } from '../../src/model/path-text.js';
import type { TargetIdentity, WipePlan, WipeTarget } from '../../src/model/wipe-plan.js';
import type { TargetResult, WipeEvent } from '../../src/model/wipe-result.js';

/** What is at these paths now, as a plan that promises level C; hard-link names that are not all there are `remove-only`. */
export function planOf(paths: readonly string[], more: Readonly<Partial<WipeTarget>> = {}): WipePlan {
  const identities = paths.map(identityAt);
  const targets = paths.map((path, index): WipeTarget => {
    const identity = identities[index];
    if (identity === undefined) throw new Error('no identity');
    const names = identities.filter(
      ({ device, inode }) => device === identity.device && inode === identity.inode,
    ).length;
    const isWhole = identity.kind === 'file' && names >= Number(identity.links);
    return {
      path,
      identity,
      method: isWhole ? 'overwrite' : 'remove-only',
      verdict: { level: isWhole || identity.kind === 'folder' ? 'C' : 'E', reasons: [] },
      alsoAt: [],
      warnings: [],
      ...more,
    };
  });
  return { id: 'a-plan', createdAt: '2026-11-24T20:00:00.000Z', targets, refused: [], programs: PROGRAMS };
}

const PROGRAMS = ['/usr/bin/getfattr', '/usr/bin/setfattr', '/usr/sbin/filefrag', '/usr/bin/sync'];

export function identityAt(path: string): TargetIdentity {
  const stat = lstatSync(toFsPath(path), { bigint: true });
  const kinds = { file: stat.isFile(), link: stat.isSymbolicLink(), fifo: stat.isFIFO(), socket: stat.isSocket() };
  const [kind] = (['file', 'link', 'fifo', 'socket'] as const).filter((name) => kinds[name]);
  return {
    kind: kind ?? 'folder',
    device: String(stat.dev),
    inode: String(stat.ino),
    sizeBytes: String(stat.size),
    modifiedNs: String(stat.mtimeNs),
    links: String(stat.nlink),
  };
}

/** Runs it to its end: what became of each path, and whether it can be gone on with. */
export async function outcomes(
  events: AsyncGenerator<readonly WipeEvent[]>,
): Promise<{ results: TargetResult[]; isJournalKept: boolean }> {
  const all: WipeEvent[] = [];
  for await (const batch of events) all.push(...batch);
  return {
    results: all.flatMap((event) => (event.event === 'outcome' ? [event.result] : [])),
    isJournalKept: all.some((event) => event.event === 'end' && event.isJournalKept),
  };
}
