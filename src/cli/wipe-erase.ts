import type { TargetResult, WipeEvent } from '../model/wipe-result.js';
import type { Run } from './context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { startWipeProgress } from './wipe-progress.js';

/** What came of carrying a plan out, or of going on with one. */
export interface Erased {
  readonly results: readonly TargetResult[];
  /** Something was cut short, and the next start can go on with it. */
  readonly isUnfinished: boolean;
}

/** Carries out what `begin` begins, shows how far it is, and gathers what came of each target. Throws `WipeBlocked`. */
export async function erase(
  run: Run,
  stop: AbortSignal,
  begin: (signal: AbortSignal) => AsyncGenerator<readonly WipeEvent[]>,
): Promise<Erased> {
  const progress = startWipeProgress(run);
  const results: TargetResult[] = [];
  let isUnfinished = false;
  try {
    for await (const events of begin(stop)) {
      for (const event of events) {
        if (event.event === 'progress') {
          if (!stop.aborted) progress.update(event); // the screen may have been left
        } else if (event.event === 'outcome') results.push(event.result);
        else isUnfinished = event.isJournalKept;
      }
    }
  } finally {
    progress.stop();
  }
  return { results, isUnfinished };
}

/** Contract, section 3: 0 everything that was asked for is gone, 3 something is not, 4 nothing was but what had been refused. */
export function eraseExitCode({ results, isUnfinished }: Erased, refused: number): ExitCode {
  if (results.length === 0 && refused > 0) return EXIT.refused;
  return !isUnfinished && refused === 0 && results.every(isGone) ? EXIT.done : EXIT.incomplete;
}

/** Is its name off the disk? */
export function isGone({ outcome }: TargetResult): boolean {
  return outcome === 'erased' || outcome === 'removed';
}
