import type { DiskLook } from '../platform/disks.js';

/** What decides which paths a plan may hold, besides the disk itself; gathered by whoever asks for a plan. */
export interface Surroundings {
  /** Absolute, links resolved; null when nobody knows it. */
  readonly home: string | null;
  /** This program's own folders. */
  readonly own: readonly string[];
  /** Folders that sync programs copy elsewhere, links resolved. */
  readonly syncRoots: readonly string[];
  /** Is this path on the user's list of what is never erased? */
  readonly isKept: (path: string) => boolean;
  /** Is the file at this path part of a phone's backup? */
  readonly isOfPhoneBackup: (path: string) => boolean;
  readonly look: DiskLook;
}
