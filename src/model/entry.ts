import type { Gap } from './gap.js';
import type { SourcePlatform } from './platform.js';

/** What a source is; the words of the report's `scope.sources[].kind`. */
export type SourceKind = 'folder' | 'ios-backup' | 'android-backup' | 'archive';

/** A source as reports name it. */
export interface SourceInfo {
  /** `s1`, `s2` … in the order in which they were opened. */
  readonly id: string;
  readonly kind: SourceKind;
  /** Absolute path on this disk. */
  readonly path: string;
  /** Id of the source in which this one was found. */
  readonly parent: string | null;
  readonly platform: SourcePlatform;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** Did the user name it? A named backup that stays closed makes a scan incomplete. */
  readonly isNamed: boolean;
}

/**
 * The names in one folder of a source, sorted by what they are. `path` is `/`-separated and `.` for the root; names are text as
 * `path-text.ts` makes it.
 */
export interface FolderBatch<C> {
  readonly event: 'folder';
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly links: readonly string[];
  /** FIFOs, sockets, devices: counted, never opened. */
  readonly others: readonly string[];
  /** What the consumer gave to `enter` for this folder. */
  readonly context: C;
  /** Go down into one of `folders`; a folder that is not entered is not read. */
  enter(name: string, context: C): void;
}

/** A backup inside a source: not walked there, it becomes a source of its own. */
export interface ContainerFound {
  readonly event: 'container';
  readonly path: string;
  readonly kind: Exclude<SourceKind, 'folder'>;
}

export interface GapFound {
  readonly event: 'gap';
  readonly gap: Gap;
}

export type SourceEvent<C> = FolderBatch<C> | ContainerFound | GapFound;

/** What `lstat` tells of an entry. Times in milliseconds since 1970. */
export interface EntryStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
  readonly createdMs: number;
  readonly links: number;
  /** Device and inode (file index on Windows) as decimal text: 64 bits do not fit a number. */
  readonly identity: { readonly device: string; readonly inode: string };
}

/** Random-access reading of one entry; rules see nothing else of a file. */
export interface EntryBytes {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Anything a scan can look at. All sources answer with the same stream, so that a rule is written once for folders, backups and
 * archives. Paths are inside the source.
 */
export interface Source {
  readonly info: SourceInfo;
  /**
   * What was found, several folders at a time and in no order that callers may rely on: an await for each folder would cost as much
   * as reading it (docs/performance.md). Trouble is an event, not an exception.
   */
  walk<C>(rootContext: C, signal: AbortSignal): AsyncIterable<readonly SourceEvent<C>[]>;
  /** Null when the entry is gone. Rejects with {@link ReadTrouble}. */
  stat(path: string): Promise<EntryStat | null>;
  /** Never follows a link. Rejects with {@link ReadTrouble}. */
  open(path: string): Promise<EntryBytes>;
  /** The very file on this disk, null inside containers. */
  locate(path: string): string | null;
}

/** A path inside a source: its folder and its last name joined, `.` meaning the root. */
export function joinPath(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
