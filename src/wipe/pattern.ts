import { randomFillSync } from 'node:crypto';

/** Files are overwritten and read back in pieces of this size. */
export const CHUNK_BYTES = 1 << 19;

/** What O_DIRECT counts in, on every disk we know. */
export const SECTOR_BYTES = 4096;

/** Each of these holds its own position, so that one that went astray is noticed. */
const STAMPED_BYTES = 4096;

/** WebAssembly counts memory in pages of 64 KiB. */
const WASM_PAGE_BYTES = 1 << 16;

/** What a file is overwritten with: one random tile for all, stamped with the position and a number of the file's own. */
export interface Pattern {
  /** Another file begins. */
  nextFile(): void;
  /** What belongs at `start` (a multiple of {@link CHUNK_BYTES}), `length` bytes at most one chunk; valid until the next call. */
  at(start: number, length: number): Buffer;
}

export function createPattern(): Pattern {
  const tile = alignedBuffer(CHUNK_BYTES);
  randomFillSync(tile);
  const file = Buffer.alloc(8);
  return {
    nextFile: () => void randomFillSync(file),
    at: (start, length) => {
      for (let offset = 0; offset < length; offset += STAMPED_BYTES) {
        const position = start + offset;
        tile.writeUInt32LE(position % 2 ** 32, offset);
        tile.writeUInt32LE(Math.floor(position / 2 ** 32), offset + 4);
        tile.set(file, offset + 8);
      }
      return tile.subarray(0, length);
    },
  };
}

/** Node's types know only the names in it. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: { readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer } };
};

/** A buffer at a page's beginning: what O_DIRECT asks for, and what Node's own buffers are not. */
export function alignedBuffer(bytes: number): Buffer {
  return Buffer.from(new wasm.Memory({ initial: Math.ceil(bytes / WASM_PAGE_BYTES) }).buffer, 0, bytes);
}

/** What is read goes here, a chunk at a time and a sector more: each thread has its own, and does one thing at a time. */
export const SCRATCH = alignedBuffer(CHUNK_BYTES + SECTOR_BYTES);
