import type { GapCode, GapReason } from './gap.js';

/** Expected trouble while reading a source; whoever catches it turns it into a gap. */
export class ReadTrouble extends Error {
  readonly code: GapCode;
  readonly reason: GapReason;

  constructor(code: GapCode, reason: GapReason, cause?: unknown) {
    super(`${code}: ${reason}`, { cause });
    this.name = 'ReadTrouble';
    this.code = code;
    this.reason = reason;
  }
}

/** Rules come from a module of their own, which may have this class a second time. */
export function isReadTrouble(error: unknown): error is ReadTrouble {
  return error instanceof ReadTrouble || (error instanceof Error && error.name === 'ReadTrouble');
}
