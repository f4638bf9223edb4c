import type { Run } from './context.js';

/** Does somebody sit there who can read and answer? Standard output may go to a file all the same. */
export function isInteractive({ io, flags }: Pick<Run, 'io' | 'flags'>): boolean {
  const isAutomatic = (io.env.CI ?? '') !== '' || flags.input === false;
  return io.stdin.isTTY === true && io.stderr.isTTY === true && !isAutomatic;
}
