import { readdirSync } from 'node:fs';

/** Earlier states of a file system that its user can see, without asking the kernel, which takes administrator rights. */

/** Where programs that make snapshots of btrfs keep them or note what they do: snapper, Timeshift, btrbk. */
const BTRFS_TOP = ['.snapshots', 'timeshift-btrfs', '.btrbk_snapshots'];
const BTRFS_SETTINGS = ['/etc/snapper/configs', '/etc/timeshift', '/etc/btrbk'];

/** Are snapshots of the file system mounted at `point` in sight? `root` stands before the places of settings. */
export function hasVisibleSnapshots(type: string, point: string, root = ''): boolean {
  const top = point === '/' ? '' : point;
  if (type === 'zfs') return isFilled(`${top}/.zfs/snapshot`);
  if (type !== 'btrfs') return false;
  return (
    BTRFS_TOP.some((name) => isFilled(`${top}/${name}`)) ||
    BTRFS_SETTINGS.some((folder) => isFilled(`${root}${folder}`))
  );
}

function isFilled(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
