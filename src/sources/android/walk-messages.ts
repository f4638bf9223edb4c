import type { EntryStat, InnerBytes, WantedFolder } from '../../model/entry.js';
import type { Gap } from '../../model/gap.js';
import type { Interest } from '../../model/interest.js';

/** What the main thread and the one that reads a backup tell each other. */

/** What the thread is started with. */
export interface BackupOrder {
  /** Absolute, and the file as it was when its header was read. */
  readonly location: string;
  readonly stat: EntryStat;
  readonly bodyAt: number;
  readonly isCompressed: boolean;
  /** In shared memory, so that there is one of it to overwrite. */
  readonly key: Uint8Array | null;
  readonly interest: Interest;
  /** Id of the source. */
  readonly source: string;
  /** Bytes that copies of databases may take together. */
  readonly copyBytes: number;
  /** Two numbers: one that moves as long as there is progress, and 1 while the thread waits for the main thread, which is none of the disk's. */
  readonly pulse: SharedArrayBuffer;
}

/** A little of the walk. `weight` is the memory that waits until it has been taken, in bytes. */
export interface BackupPart {
  readonly say: 'part';
  readonly folders: readonly WantedFolder[];
  readonly gaps: readonly Gap[];
  readonly entries: number;
  readonly weight: number;
}

/** A copy of what belongs to a database, by its path in the backup. */
export interface CopyBeside {
  readonly path: string;
  readonly bytes: InnerBytes;
}

export type FromBackupThread =
  | BackupPart
  /** A private folder is needed with room for so many bytes; `total` are those of all copies. */
  | { readonly say: 'room'; readonly bytes: number; readonly total: number }
  /** Comes before the part with the databases that they belong to. */
  | { readonly say: 'beside'; readonly copies: readonly CopyBeside[] }
  | { readonly say: 'end' };

export type ToBackupThread =
  | { readonly tell: 'taken'; readonly weight: number }
  | { readonly tell: 'free'; readonly slots: readonly number[] }
  | { readonly tell: 'room'; readonly folder: string | null };
