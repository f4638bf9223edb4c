import type { EntryStat } from './entry.js';
import type { Sighting } from './rule.js';

/** What tells that a file is still the one that was read: same place on the disk, same size, same times. */
export type FileIdentity = Pick<EntryStat, 'identity' | 'sizeBytes' | 'modifiedMs' | 'changedMs'>;

/** What rules saw in files at an earlier scan, so that a file that has not changed is not read twice. */
export interface ReadCache {
  /** Null when the rule has not looked into this file, or the file has changed. */
  find(file: FileIdentity, rule: string): readonly Sighting[] | null;
  keep(file: FileIdentity, rule: string, sightings: readonly Sighting[]): void;
}

/** Everything is read. */
export const NO_CACHE: ReadCache = { find: () => null, keep: () => {} };
