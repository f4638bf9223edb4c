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
