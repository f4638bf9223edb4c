/** What else may tell of a file that is to be erased: offered, never chosen by itself. Each kind has a line `wipe.companion.<kind>`. */
export const COMPANION_KINDS = ['thumbnail', 'recent-list', 'database', 'editor-copy', 'other-name'] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

export interface Companion {
  readonly kind: CompanionKind;
  /** Absolute; for `recent-list` the list that names the file, which is not erased as a whole. */
  readonly path: string;
  /** The target that it tells of. */
  readonly of: string;
}
