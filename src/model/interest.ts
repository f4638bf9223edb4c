import type { Pattern } from './pattern.js';

/** A pattern and the number of who asked for it, above zero; the same number below zero takes the match back (an exception). */
export interface OwnedPattern {
  readonly pattern: Pattern;
  readonly owner: number;
}

/** A folder that a sync program left behind, and the patterns that begin there. */
export interface LeftBehind {
  readonly occasion: string;
  /** Inside the source. */
  readonly path: string;
}

/** Names that lie in the root of a folder a sync program copied, also when the program is gone. */
export interface Marker {
  /** The patterns of {@link Interest.occasional} that begin at such a folder. */
  readonly occasion: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * What a scan wants to hear of from a source: plain data, so that it can be handed to another thread. Only files that complete a
 * pattern come back; everything else a source keeps to itself (docs/performance.md: this is what makes a walk as fast as `find`).
 */
export interface Interest {
  /** From `/`. */
  readonly absolute: readonly OwnedPattern[];
  /** From the root of the source. */
  readonly relative: readonly OwnedPattern[];
  /** From a folder with a {@link Marker}, by occasion. */
  readonly occasional: Readonly<Record<string, readonly OwnedPattern[]>>;
  readonly markers: readonly Marker[];
  /** Absolute paths whose markers mean nothing new: their program still knows them. */
  readonly knownFolders: readonly string[];
  /** Files and whole folders to leave out, from the root of the source; each is reported. */
  readonly excludes: readonly Pattern[];
  /** Owners that have no use for an empty file. */
  readonly contentOwners: readonly number[];
  /** Owners that read what a file holds: a source that is read in order has to keep its bytes. */
  readonly readers: readonly number[];
  /** Owners that ask a file with SQL. */
  readonly databases: readonly number[];
  /** Ignore case (macOS and Windows homes). */
  readonly foldsCase: boolean;
  /** Turn back where no pattern can match; false while backups are looked for everywhere. */
  readonly turnsBack: boolean;
}
