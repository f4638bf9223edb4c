/** Parts of a file, in order and apart; `end` is the first byte behind. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Adds a part behind the others; it becomes one with the last when they touch. */
export function addStretch(stretches: Stretch[], { start, end }: Stretch): void {
  const last = stretches.at(-1);
  if (last?.end === start) stretches[stretches.length - 1] = { start: last.start, end };
  else stretches.push({ start, end });
}

/** The parts cut at the multiples of `bytes`. */
export function* cutAt(stretches: readonly Stretch[], bytes: number): Generator<Stretch> {
  for (const { start, end } of stretches) {
    for (let at = start; at < end; ) {
      const next = Math.min(end, (Math.floor(at / bytes) + 1) * bytes);
      yield { start: at, end: next };
      at = next;
    }
  }
}

/** The bytes of all stretches. */
export function bytesOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
