import type { Medium } from './block-device.js';
import type { OpenElsewhere } from './open-elsewhere.js';

/** What a system tells about the disks that files lie on; one implementation a platform, picked in `current-disks.ts`. */
export interface Disks {
  /** Absolute paths of the system's own programs that planning and erasing may start, where they are there. */
  programs(): readonly string[];
  /** Looks once; what is asked twice is answered from memory. `usesCommands`: the system's own commands may be asked (`--with-commands`). */
  look(options: { readonly usesCommands: boolean }): DiskLook;
}

export interface DiskLook {
  /** The file system that an absolute path lies on. `device`: the number that `stat` gave. */
  volumeAt(path: string, device: bigint): Volume;
  /** Single files of one volume, in their order. */
  filesOn(volume: Volume, files: readonly LookedAt[]): readonly FileFacts[];
  /** Null where the system has no list of it. */
  openElsewhere(): OpenElsewhere | null;
  /** Absolute paths at which another file system begins; null where the system has no list. */
  mountPoints(): ReadonlySet<string> | null;
}

/** A file as `lstat` saw it. */
export interface LookedAt {
  /** Absolute, text as `model/path-text.ts` makes it. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Space it takes, in units of 512 bytes. */
  readonly blocks: number;
  /** `device:inode`, decimal. */
  readonly key: string;
}

/** What keeps old content beside new; more than one may be true. */
export type VolumeTrait =
  | 'network'
  | 'own-program'
  | 'overlay'
  | 'copy-on-write'
  | 'log-structured'
  | 'snapshots'
  | 'data-journal'
  | 'compressed'
  | 'thin-volume'
  | 'image-on-copies'
  | 'unknown-file-system'
  /** An unlocked encryption lies below. */
  | 'encrypted'
  /** Blocks may be shared between files. */
  | 'shares-blocks'
  /** Single files may be exempt from copying on write. */
  | 'may-write-in-place';

export interface Volume {
  /** As the system calls it: `ext4`, `fuse.sshfs`, `apfs`; empty when unknown. */
  readonly type: string;
  readonly medium: Medium | 'memory';
  readonly isReadOnly: boolean;
  readonly traits: ReadonlySet<VolumeTrait>;
}

/** What is known of one file; null where nobody could tell. */
export interface FileFacts {
  readonly isPlaceholder: boolean;
  readonly isImmutable: boolean | null;
  readonly writesInPlace: boolean | null;
  readonly isCompressed: boolean | null;
  readonly isJournaled: boolean | null;
  readonly isInline: boolean | null;
  readonly isShared: boolean | null;
  readonly hasAttributes: boolean | null;
}

/** Nothing is known of a file. */
export const NO_FACTS: FileFacts = {
  isPlaceholder: false,
  isImmutable: null,
  writesInPlace: null,
  isCompressed: null,
  isJournaled: null,
  isInline: null,
  isShared: null,
  hasAttributes: null,
};
