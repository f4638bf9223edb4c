import type { Io } from './io.js';

/** May we ask? Standard input and error are terminals, and nobody said that no one is there (contract, section 2). */
export function canAsk(io: Io, flags: { readonly input?: unknown }): boolean {
  const isCi = io.env.CI !== undefined && io.env.CI !== '';
  return io.stdin.isTTY === true && io.stderr.isTTY === true && !isCi && flags.input !== false;
}
