import type { TargetIdentity, VerdictLevel } from '../model/wipe-plan.js';
import type { Verified, WipeNote, WipeTrouble } from '../model/wipe-result.js';
import type { Likeness } from './same-file.js';

/** One name to be taken off the disk, and perhaps its content. Plain data: it travels to threads and into the journal. */
export interface Job {
  /** Its place in the list; the targets of the plan come first, in their order. */
  readonly index: number;
  readonly folder: string;
  readonly name: string;
  readonly identity: TargetIdentity;
  readonly likeness: Likeness;
  /**
   * `overwrite`: the content, then the name. `follow`: another name of a file whose content goes with job `lead`. `name`: the name
   * alone, nothing is opened. `folder`: a folder, when it is empty.
   */
  readonly action: 'overwrite' | 'follow' | 'name' | 'folder';
  /** The job that overwrites the content of a `follow`; else its own index. */
  readonly lead: number;
  /** How many names of the file are among the jobs: it may have no others. */
  readonly names: number;
  /** The target whose note in the trash this is; null for a target itself. */
  readonly noteOf: number | null;
  /** What the plan promised. */
  readonly level: VerdictLevel;
}

/** What a file looks like after it was overwritten; whoever touches it then makes it another. Decimal text: 64 bits. */
export interface Aftermath {
  readonly sizeBytes: string;
  readonly modifiedNs: string;
}

/** What came of overwriting one file. */
export interface Overwriting {
  readonly index: number;
  readonly trouble: WipeTrouble | null;
  readonly errorCode: string | null;
  readonly offsetBytes: number | null;
  readonly bytes: number;
  readonly verified: Verified;
  readonly notes: readonly WipeNote[];
  /** Null with a trouble. */
  readonly after: Aftermath | null;
}

/** What came of removing one name; nothing when it is gone. */
export interface Removal {
  readonly index: number;
  readonly trouble: WipeTrouble | null;
  readonly errorCode: string | null;
}
