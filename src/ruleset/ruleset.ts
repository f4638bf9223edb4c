import type { Rule } from '../model/rule.js';

/** Where rules came from; named in every report. */
export interface Pack {
  /** `built-in`, or the path the user gave. */
  readonly origin: string;
  /** Over the rule files' bytes, so that a report says exactly which rules spoke. */
  readonly sha256: string;
}

/** Everything a scan knows. Rules in the order of their ids. */
export interface Ruleset {
  readonly rules: readonly Rule[];
  readonly packs: readonly Pack[];
}
