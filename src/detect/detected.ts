/**
 * What every parser in `detect/` answers.
 * - `found`: the fact is there.
 * - `none`: everything this parser knows how to look at was looked at, and it is not there.
 * - `damaged`: the bytes contradict their own format, or end too early; what else they hold is not known.
 * - `unsupported`: well formed as far as seen, but of a kind, size or method that this parser does not look into.
 * The last two are gaps (`model/gap.ts` has a code of the same name for each), never "clean". What was found before the trouble
 * counts: a photo that is cut short behind its position is `found`. Trouble of the reader itself (`ReadTrouble`) passes through.
 */
export type Detected<Value> =
  | { readonly state: 'found'; readonly value: Value }
  | { readonly state: 'none' }
  | { readonly state: 'damaged' }
  | { readonly state: 'unsupported' };

/** Thrown inside `detect/` where a parser stops at one of its bounds or meets a method it does not know. */
export class Unsupported extends Error {}

/**
 * Runs a parser that answers null for "not there" and throws SyntaxError for damage. Buffer reads outside their bytes count as
 * damage too. Anything else is a fault of ours or of the disk and is thrown on.
 */
export function settle<Value>(look: () => Value | null): Detected<Value> {
  try {
    const value = look();
    return value === null ? { state: 'none' } : { state: 'found', value };
  } catch (error) {
    return troubleOf(error);
  }
}

/** Of two answers about one file the one to report: a find, else damage, else what was not looked into, else nothing. */
export function betterKnown<Value>(one: Detected<Value>, other: Detected<Value>): Detected<Value> {
  return RANK[other.state] > RANK[one.state] ? other : one;
}

const RANK = { none: 0, unsupported: 1, damaged: 2, found: 3 } satisfies Record<Detected<unknown>['state'], number>;

function troubleOf(error: unknown): { readonly state: 'damaged' } | { readonly state: 'unsupported' } {
  if (error instanceof Unsupported) return { state: 'unsupported' };
  if (error instanceof SyntaxError || isOutsideBuffer(error)) return { state: 'damaged' };
  throw error;
}

/** The codes of `Buffer.read…` (Node documentation, "Errors"). */
function isOutsideBuffer(error: unknown): boolean {
  const code = error instanceof RangeError && 'code' in error ? error.code : null;
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}
