import { setFlagsFromString } from 'node:v8';

/**
 * Wishes to V8, with figures in docs/performance.md. Flags have other names in other versions, and an unknown one is complained about
 * on the error stream: only versions that were tried are asked anything (11 is Node.js 20, 12 is 22, 13 is 24).
 */
const VERSION = Number.parseInt(process.versions.v8, 10);
const KNOWS_SIZE = VERSION >= 11 && VERSION <= 13;
/** Later ones compile in more steps, and decide better when. */
const COMPILES_EARLY = VERSION === 11;

/**
 * For the start of the program: collect soon what is thrown away, and wait longer before compiling anew what runs often, in smaller
 * pieces. Most of this program runs for less than a second, and on two cores those compilers take the time of the threads that read
 * the disk.
 */
export function preferSmall(): void {
  if (COMPILES_EARLY) setFlagsFromString('--interrupt-budget=1000000');
  if (!KNOWS_SIZE) return;
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
  setFlagsFromString('--optimize-for-size');
}

let isFast = !KNOWS_SIZE;

/** From here on speed comes before memory: what is seen in files makes many small objects. */
export function preferFast(): void {
  if (!isFast) setFlagsFromString('--no-optimize-for-size');
  isFast = true;
}
