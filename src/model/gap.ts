/** Why something in reach was not examined: the words of the report's `notExamined[].code`. */
export type GapCode =
  | 'unreadable'
  | 'damaged'
  | 'unsupported'
  | 'too-deep'
  | 'changed'
  | 'timeout'
  | 'encrypted'
  | 'excluded'
  | 'placeholder'
  | 'other-volume'
  | 'link'
  | 'archive';

/** The sentence behind a code; each has a line `gap.<reason>` in `messages/`. */
export type GapReason =
  | 'missing'
  | 'no-permission'
  | 'read-error'
  | 'not-a-folder'
  | 'not-a-file'
  | 'path-too-long'
  | 'no-answer'
  | 'disk-no-answer'
  | 'other-volume'
  | 'link-elsewhere'
  | 'link-of-another-user'
  | 'folder-above-home'
  | 'excluded'
  | 'archive'
  | 'changed'
  | 'settings-damaged'
  | 'settings-too-large'
  | 'backup-encrypted'
  | 'backup-wrong-password'
  | 'backup-keybag-damaged'
  | 'backup-keybag-too-slow'
  | 'backup-manifest-damaged'
  | 'backup-lists-damaged'
  | 'backup-incomplete'
  | 'backup-order'
  | 'backup-odd-names'
  | 'backup-file-key-damaged'
  | 'backup-old-layout'
  | 'backup-large-file'
  | 'database-no-engine'
  | 'database-empty'
  | 'database-damaged'
  | 'database-encrypted'
  | 'database-foreign'
  | 'database-locked'
  | 'database-slow'
  | 'database-too-large'
  | 'database-no-room'
  | 'rule-failed'
  | 'rule-no-answer'
  | 'rule-memory'
  | 'rule-ended'
  | 'read-budget'
  | 'content-damaged'
  | 'content-unsupported';

/** One thing that was in reach and not examined. */
export interface Gap {
  /** Id of the source it belongs to, `s1`, `s2` … */
  readonly source: string;
  /** Path inside that source, `.` for its root. */
  readonly path: string;
  readonly code: GapCode;
  readonly reason: GapReason;
  /** What the sentence names besides the path, for example the rule that failed. */
  readonly detail?: string;
}

/** Codes that are reported and never make a scan incomplete (contract, section 3). */
const HARMLESS: ReadonlySet<GapCode> = new Set<GapCode>(['excluded', 'placeholder', 'other-volume', 'link', 'archive']);

/** Does this gap make the scan incomplete (exit code 3)? A backup that stays closed does when the user named it. */
export function makesIncomplete(gap: Gap, isNamedSource: boolean): boolean {
  return gap.code === 'encrypted' ? isNamedSource : !HARMLESS.has(gap.code);
}
