import type { EntryNames, EntryStat, InnerBytes } from '../model/entry.js';
import type { GapCode, GapReason } from '../model/gap.js';
import type { ContentClass, Sighting } from '../model/rule.js';
import type { WrittenPaths } from './find-written.js';

/** A rule that wants to look into a file. */
export interface InspectionWish {
  readonly rule: string;
  /** The selector's root inside the source. */
  readonly root: string;
  /** Only when the first bytes say that the file holds one of these; null for a file that the rule chose by its path. */
  readonly content: readonly ContentClass[] | null;
}

/** A file that rules want to look into: plain data, so that another thread can do it. */
export interface Inspection {
  /** Absolute paths on this disk: the file, and the root of its source. */
  readonly location: string;
  readonly sourceRoot: string;
  /** Inside the source. */
  readonly path: string;
  /** As the walk saw it; a file that is another one by now is left alone. */
  readonly stat: EntryStat;
  readonly wishes: readonly InspectionWish[];
  readonly written: WrittenPaths;
  /** In a backup: where the bytes are, and which other entries there are (null: nobody can tell). */
  readonly inner?: { readonly bytes: InnerBytes; readonly names: EntryNames | null };
}

/** Why a rule has no answer about a file. */
export interface InspectionTrouble {
  readonly code: GapCode;
  readonly reason: GapReason;
}

/** What one rule saw. */
export interface RuleSaw {
  readonly sightings: readonly Sighting[];
  /** True when the file alone decided, so that the answer holds as long as the file does not change. */
  readonly isLasting: boolean;
}

/** Answers in the order of the wishes. */
export interface InspectionResult {
  readonly answers: readonly (RuleSaw | InspectionTrouble)[];
  /** 0 when no rule read anything. */
  readonly bytesRead: number;
}

export function isTrouble(answer: RuleSaw | InspectionTrouble): answer is InspectionTrouble {
  return 'reason' in answer;
}

/** The same trouble for every wish. */
export function troubled(inspection: Inspection, trouble: InspectionTrouble): InspectionResult {
  return { answers: inspection.wishes.map(() => trouble), bytesRead: 0 };
}
