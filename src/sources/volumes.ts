import { isInside } from '../model/is-inside.js';
import { isRemote, type Mount } from '../platform/mounts.js';

/** What the mount table says about one folder. */
export interface Volume {
  /** Mount points below the folder; null without a mount table. */
  readonly mountPoints: ReadonlySet<string> | null;
  /** Does the folder lie on a network or FUSE file system? */
  readonly isRemote: boolean;
}

/** The volume facts of an absolute, resolved path. */
export function volumeOf(path: string, mounts: readonly Mount[] | null): Volume {
  if (mounts === null) return { mountPoints: null, isRemote: false };
  const below = mounts.filter((mount) => mount.point !== path && isInside(mount.point, path));
  const own = mountOf(path, mounts);
  return { mountPoints: new Set(below.map((mount) => mount.point)), isRemote: own !== null && isRemote(own.type) };
}

/** Would a walk from `outer` reach `inner`? Not when a mount point lies between. */
export function isReachedFrom(outer: string, inner: string, mounts: readonly Mount[] | null): boolean {
  if (!isInside(inner, outer)) return false;
  return mountOf(inner, mounts ?? [])?.point === mountOf(outer, mounts ?? [])?.point;
}

/** The mount a path lies on: the longest mount point above it; the last one listed where several are stacked. */
function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let best: Mount | null = null;
  for (const mount of mounts) {
    if (isInside(path, mount.point) && (best === null || mount.point.length >= best.point.length)) best = mount;
  }
  return best;
}
