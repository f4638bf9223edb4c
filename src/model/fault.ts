/** What is wrong with a rule or settings file; each has a line `fault.<code>` in `messages/`. */
export type FaultCode =
  | 'unreadable'
  | 'empty'
  | 'too-large'
  | 'not-utf8'
  | 'yaml'
  | 'yaml-tab'
  | 'yaml-duplicate'
  | 'yaml-tag'
  | 'yaml-alias'
  | 'yaml-documents'
  | 'alias-bomb'
  | 'too-nested'
  | 'not-a-map'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'not-one-of'
  | 'too-short'
  | 'too-long'
  | 'rule-id'
  | 'rule-id-not-file'
  | 'duplicate-id'
  | 'kind'
  | 'duration'
  | 'one-language'
  | 'both-languages'
  | 'select-or-container'
  | 'samples-missing'
  | 'source-missing'
  | 'unknown-place'
  | 'percent-place'
  | 'tilde-place'
  | 'backslash'
  | 'place-not-first'
  | 'deep-root'
  | 'message-format'
  | 'glob-empty'
  | 'glob-absolute'
  | 'glob-empty-segment'
  | 'glob-dot-segment'
  | 'glob-stars-in-segment'
  | 'glob-too-many-stars'
  | 'glob-too-many-deep'
  | 'glob-unclosed-bracket'
  | 'glob-unclosed-brace'
  | 'glob-stray-brace'
  | 'glob-extglob'
  | 'glob-braces-too-wide'
  | 'glob-too-long'
  | 'glob-trailing-backslash'
  | 'sample-not-found'
  | 'sample-found';

/** One fault, at a place a person can find. Lines and columns count from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: FaultCode;
  /** What the sentence names: the key, the value, what was expected, the nearest known word. */
  readonly values: Readonly<Record<string, string | number>>;
}
