import type { Io } from './io.js';

/** May we ask? Standard input and error are terminals, and nobody said that no one is there (contract, section 2). */
export function canAsk(io: Io, flags: { readonly input?: unknown }): boolean {
  return io.stdin.isTTY === true && io.stderr.isTTY === true && !isCi(io) && flags.input !== false;
}

/** Does a program sit at the terminal? That is what services that build and test set `CI` for. */
export function isCi({ env }: Pick<Io, 'env'>): boolean {
  return (env.CI ?? '') !== '';
}
