import type { SourceInfo } from '../model/entry.js';
import type { StuckRequests } from './answer.js';
import type { DiskThreads } from './disk-threads.js';

/** How one folder of this disk is looked at. */
export interface FolderOptions {
  readonly info: SourceInfo;
  /** When PATHs were files: only these names of the root. */
  readonly only?: ReadonlySet<string>;
  /** In a folder that users share, only the entries of this user. */
  readonly ownedBy?: number;
  /** Absolute paths that are other sources or our own: passed over without a word. */
  readonly avoid: ReadonlySet<string>;
  /** Roots of all sources: a link that leads into one of them leaves nothing out. */
  readonly roots: readonly string[];
  /** Mount points by absolute path; null when the system does not list them, then device numbers are compared. */
  readonly mountPoints: ReadonlySet<string> | null;
  /** On a network or FUSE disk, which may stop answering: the main thread never waits for it. */
  readonly isRemote: boolean;
  /** Stop at backups and hand them on; false for the files of a backup itself. */
  readonly recognisesBackups: boolean;
  readonly stuck: StuckRequests;
  readonly threads: DiskThreads;
}

/** A path inside a source as a path on this disk. */
export function absolutePath(root: string, path: string): string {
  if (path === '.') return root;
  return root === '/' ? `/${path}` : `${root}/${path}`;
}
