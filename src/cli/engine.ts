import 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import 'node:worker_threads';
import 'node:zlib';

/**
 * Wishes to V8, with figures in docs/performance.md. Flags have other names in other versions, and an unknown one is complained about
 * on the error stream: only versions that were tried are asked anything (11 is Node.js 20, 12 is 22, 13 is 24). Node.js keeps its own
 * modules compiled for an engine without wishes, so those that are large and that every scan needs are loaded above, before any.
 */
const VERSION = Number.parseInt(process.versions.v8, 10);
const IS_KNOWN = VERSION >= 11 && VERSION <= 13;
/** Later ones compile in more steps, and decide better when. */
const COMPILES_EARLY = VERSION === 11;

function wish(flag: `--${string}`): void {
  if (IS_KNOWN) setFlagsFromString(flag);
}

/**
 * For the start of the program. Most of it runs for less than a second, and on two cores those who compile and collect take the time
 * of the threads that read the disk: what runs often is compiled anew later, and in smaller pieces; a thread collects by itself instead
 * of waiting for helpers that others keep waiting. The room for new objects does not grow yet.
 */
export function preferShort(): void {
  if (COMPILES_EARLY) wish('--interrupt-budget=1000000');
  wish('--max-inlined-bytecode-size-cumulative=200');
  wish('--no-parallel-scavenge');
  wish('--semi-space-growth-factor=1');
}

/** For work that leaves much behind: collect it soon. */
export function preferSmall(): void {
  wish('--optimize-for-size');
}

let isFast = false;

/** From here on speed comes before memory: what is seen in files makes many small objects. */
export function preferFast(): void {
  if (isFast) return;
  isFast = true;
  wish('--no-optimize-for-size');
  wish('--max-semi-space-size=0'); // the wish for size brought 1 MB a thread along, which stays when that is taken back
  wish('--semi-space-growth-factor=2');
}
