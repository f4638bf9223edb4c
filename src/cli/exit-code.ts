import { SEVERITIES, type Severity } from '../model/severity.js';

/** The program's exit codes (contract, section 3). */
export const EXIT = {
  done: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  refused: 4,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From which level on findings make exit code 1. */
export const THRESHOLDS = ['low', 'medium', 'high', 'never'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** A scan's exit code: an incomplete scan is never called clean, and findings come second to that. */
export function scanExitCode(result: {
  readonly severities: Iterable<Severity>;
  readonly isIncomplete: boolean;
  readonly threshold: Threshold;
}): ExitCode {
  if (result.isIncomplete) return EXIT.incomplete;
  const { threshold } = result;
  if (threshold === 'never') return EXIT.done;
  const reaches = (severity: Severity) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
  return [...result.severities].some(reaches) ? EXIT.findings : EXIT.done;
}
