import type { VerdictLevel, WipeOutcome } from './wipe-plan.js';
import type { TargetResult, Verified } from './wipe-result.js';

/**
 * What remains of a wipe on paper: the sample certificate of NIST SP 800-88 (Rev. 1, Appendix G) in substance, for files instead of a
 * medium: what, with what, how, how it was checked, with what result, when.
 */
export interface WipeReceipt {
  readonly receiptVersion: '1.0';
  readonly planId: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** One pass of random bytes over each file's own addresses, read back. Never a claim about the medium. */
  readonly method: { readonly technique: 'overwrite-files'; readonly passes: 1; readonly pattern: 'random' };
  /** What was said of proof before anything was erased: there is none, it is kept already; null when nobody said. */
  readonly evidence: 'none' | 'kept' | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** It was cut short, and the next start can go on with it. */
  readonly isUnfinished: boolean;
  readonly summary: {
    readonly byOutcome: Readonly<Partial<Record<WipeOutcome, number>>>;
    readonly byLevel: Readonly<Partial<Record<VerdictLevel, number>>>;
    readonly byVerification: Readonly<Partial<Record<Verified, number>>>;
    readonly bytesOverwritten: number;
  };
  readonly targets: readonly ReceiptTarget[];
  /** What the plan had left out already. */
  readonly refused: readonly { readonly path?: string; readonly pathEncoding?: 'escaped'; readonly code: string }[];
}

/** One target; without `path` when paths are left out. */
export interface ReceiptTarget extends Omit<TargetResult, 'path' | 'level'> {
  readonly path?: string;
  readonly pathEncoding?: 'escaped';
  /** This and the next: null when a wipe was gone on with whose plan is not at hand. */
  readonly sizeBytes: number | null;
  readonly levelPromised: VerdictLevel | null;
  readonly levelReached: VerdictLevel;
}
