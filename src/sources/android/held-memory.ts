/** A piece of memory that other threads read; known by its number. */
export interface HeldPlace {
  readonly slot: number;
  readonly memory: SharedArrayBuffer;
}

/** The memory for files that wait to be looked into. */
export interface HeldMemory {
  /** At least so many bytes, with what was in them before; a promise where all is taken. One asks at a time. */
  take(bytes: number): HeldPlace | Promise<HeldPlace>;
  free(slots: readonly number[]): void;
}

/** Twice the largest file that is held, and as much again for those that are read meanwhile. */
const MAX_BYTES = 48 << 20;
const SMALLEST_BYTES = 4096;

/**
 * Places are used again and again: V8 does not count shared memory when it decides to collect garbage, and a new place a file took
 * 300 MB more. Each has a power of two as its size.
 */
export function heldMemory(): HeldMemory {
  const places = new Map<number, SharedArrayBuffer>();
  const free = new Map<number, number[]>();
  let lastSlot = 0;
  let allBytes = 0;
  let waiting: { readonly size: number; readonly resolve: (place: HeldPlace) => void } | null = null;

  const find = (size: number): HeldPlace | null => {
    const slot = free.get(size)?.pop();
    const memory = slot === undefined ? undefined : places.get(slot);
    if (slot !== undefined && memory !== undefined) return { slot, memory };
    while (allBytes + size > MAX_BYTES && forgetOne());
    return allBytes + size > MAX_BYTES ? null : makePlace(size);
  };

  const makePlace = (size: number): HeldPlace => {
    const memory = new SharedArrayBuffer(size);
    lastSlot += 1;
    places.set(lastSlot, memory);
    allBytes += size;
    return { slot: lastSlot, memory };
  };

  /** A free place of another size makes room. */
  const forgetOne = (): boolean => {
    for (const [size, slots] of free) {
      const slot = slots.pop();
      if (slot === undefined) continue;
      places.delete(slot);
      allBytes -= size;
      return true;
    }
    return false;
  };

  return {
    take: (bytes) => {
      const size = 2 ** Math.ceil(Math.log2(Math.max(bytes, SMALLEST_BYTES)));
      const place = find(size);
      if (place !== null) return place;
      return new Promise((resolve) => {
        waiting = { size, resolve };
      });
    },
    free: (slots) => {
      for (const slot of slots) {
        const size = places.get(slot)?.byteLength;
        if (size === undefined) continue;
        const others = free.get(size) ?? [];
        others.push(slot);
        free.set(size, others);
      }
      if (waiting === null) return;
      const place = find(waiting.size);
      if (place === null) return;
      const { resolve } = waiting;
      waiting = null;
      resolve(place);
    },
  };
}
