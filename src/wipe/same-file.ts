import type { BigIntStats } from 'node:fs';
import type { TargetIdentity } from '../model/wipe-plan.js';

/**
 * How much has to be as the plan saw it. `whole`: everything. `inode`: an earlier run had begun on it, so that its size and times are
 * no longer the plan's. `name`: only the kind, where a name of our own making is proof enough and file numbers change with each start.
 */
export type Likeness = 'whole' | 'inode' | 'inode-other-boot' | 'name';

/** Is this the very thing the plan saw? */
export function isSameFile(stat: BigIntStats, identity: TargetIdentity, likeness: Likeness): boolean {
  if (kindOf(stat) !== identity.kind) return false;
  if (likeness === 'name') return true;
  if (String(stat.ino) !== identity.inode) return false;
  if (likeness === 'inode-other-boot') return true;
  if (String(stat.dev) !== identity.device) return false;
  if (likeness === 'inode') return true;
  return (
    identity.kind === 'folder' ||
    (String(stat.size) === identity.sizeBytes && String(stat.mtimeNs) === identity.modifiedNs)
  );
}

function kindOf(stat: BigIntStats): TargetIdentity['kind'] | null {
  if (stat.isFile()) return 'file';
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isFIFO()) return 'fifo';
  if (stat.isSocket()) return 'socket';
  return stat.isDirectory() ? 'folder' : null;
}
