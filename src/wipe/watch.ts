/**
 * What the threads and the one that started them share while they work: how far they are, and whether to stop. A number is only
 * ever added to, so nobody waits.
 */
export interface Watch {
  isStopped(): boolean;
  addBytes(bytes: number): void;
}

/** Two numbers of 64 bits: bytes done, and one when the work is to stop. */
const WATCH_BYTES = 16;

/** The shared memory, with what the one that started the threads sees and says. */
export interface WatchKeeper {
  readonly memory: SharedArrayBuffer;
  bytesDone(): number;
  stop(): void;
}

export function createWatch(): WatchKeeper {
  const memory = new SharedArrayBuffer(WATCH_BYTES);
  const numbers = new BigInt64Array(memory);
  return {
    memory,
    bytesDone: () => Number(Atomics.load(numbers, 0)),
    stop: () => void Atomics.store(numbers, 1, 1n),
  };
}

/** A thread's side of it. */
export function watchOf(memory: SharedArrayBuffer): Watch {
  const numbers = new BigInt64Array(memory);
  return {
    isStopped: () => Atomics.load(numbers, 1) !== 0n,
    addBytes: (bytes) => void Atomics.add(numbers, 0, BigInt(bytes)),
  };
}
