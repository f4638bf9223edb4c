import type { Gap } from './gap.js';
import type { Interest, LeftBehind } from './interest.js';
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
  /** The names in it that alone are looked at, where the user named files. */
  readonly only?: readonly string[];
}

/** What a source knows of an entry without opening it. Times in milliseconds since 1970. */
export interface EntryStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
  readonly createdMs: number;
  readonly links: number;
  /** Owner; 0 where the system has none. */
  readonly userId: number;
  /** Device and inode (file index on Windows) as decimal text: 64 bits do not fit a number. */
  readonly identity: { readonly device: string; readonly inode: string };
}

/** The bytes of one entry while it is open. */
export interface EntryBytes {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file, none behind it. Rejects with `ReadTrouble`. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file that completes a pattern of the scan's interest, with the numbers of who asked for it. */
export interface WantedFile {
  readonly name: string;
  readonly owners: readonly number[];
  readonly stat: EntryStat;
  /** Where its bytes are when they are not at `Source.locate` of its path: in backups. */
  readonly bytes?: InnerBytes;
}

/**
 * Where the bytes of an entry of a backup are. Plain data, so that another thread can read them.
 * - `file`: a file on this disk, encrypted with this key or not (null). `stat` is that file's own, to know it again.
 * - `held`: in memory, because its source can only be read in order; whole, or `sizeBytes` of the entry's stat are more than was held.
 *   `slot` is the source's own number of that memory, which it uses again.
 * - `copied`: a private copy of ours on this disk, which goes away with the scan.
 * - `closed`: nobody has the key.
 */
export type InnerBytes =
  | { readonly at: 'file'; readonly location: string; readonly stat: EntryStat; readonly key: Uint8Array | null }
  | { readonly at: 'held'; readonly memory: SharedArrayBuffer; readonly length: number; readonly slot: number }
  | { readonly at: 'copied'; readonly location: string; readonly stat: EntryStat }
  | { readonly at: 'closed' };

/**
 * The wanted files of one folder of a source; names are text as `path-text.ts` makes it. A very full folder comes in several parts,
 * one after the other, of which only the last is complete.
 */
export interface WantedFolder {
  /** `/`-separated inside the source, `.` for its root. */
  readonly path: string;
  readonly files: readonly WantedFile[];
  /** Folders above, by occasion, that a sync program left behind. */
  readonly leftBehind: readonly LeftBehind[];
  readonly isComplete: boolean;
}

/** What a source answers with, a little at a time. */
export interface WalkPart {
  readonly folders: readonly WantedFolder[];
  readonly gaps: readonly Gap[];
  /** Backups inside the source: not walked there, each becomes a source of its own. */
  readonly containers: readonly { readonly path: string; readonly kind: Exclude<SourceKind, 'folder'> }[];
  /** Entries seen since the part before, wanted or not. */
  readonly entries: number;
}

/**
 * Anything a scan can look at. All sources answer with the same stream, so that a rule is written once for folders, backups and
 * archives. Paths are inside the source.
 */
export interface Source {
  readonly info: SourceInfo;
  /** Everything of interest, in no order that callers may rely on. Trouble is a gap, not an exception. */
  walk(interest: Interest, signal: AbortSignal): AsyncIterable<WalkPart>;
  /** Null when the entry is gone. Rejects with `ReadTrouble`. */
  stat(path: string): Promise<EntryStat | null>;
  /** Never follows a link. Rejects with `ReadTrouble`. */
  open(path: string): Promise<EntryBytes>;
  /** The very file on this disk, null inside containers. */
  locate(path: string): string | null;
  /** In a backup: which entries there are, for threads that look into files; known when the walk hands out its first folder. */
  names?(): EntryNames | null;
  /** In a backup: the bytes of the entry at this path, for a file that belongs to another one. Null when there is no such file. */
  bytesAt?(path: string): Promise<InnerBytes | null>;
  /** Told when a part of the walk has been looked into: what was held for its files is not read any more. */
  lookedInto?(folder: WantedFolder): void;
}

/** The names of all entries of an iPhone backup as a table of their ids (`sources/ios/id-table.ts`), to be shared with threads. */
export interface EntryNames {
  readonly ids: SharedArrayBuffer;
}

/** A path inside a source: its folder and its last name joined, `.` meaning the root. */
export function joinPath(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
