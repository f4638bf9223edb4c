/** Repeatable randomness for tests (mulberry32): the same seed gives the same run. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  pick<T>(choices: readonly T[]): T;
  /** `count` draws. */
  several<T>(count: number, draw: () => T): T[];
}

export function dice(seed: number): Dice {
  let state = seed;
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const pick = <T>(choices: readonly T[]): T => {
    const picked = choices[number(choices.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  return { number, pick, several: (count, draw) => Array.from({ length: count }, draw) };
}
