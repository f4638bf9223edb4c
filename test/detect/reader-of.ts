import type { ByteReader } from '../../src/model/byte-reader.js';

/** Bytes in memory as a file, and how often and how much of it was read. */
export interface CountedReader extends ByteReader {
  readonly reads: readonly { readonly offset: number; readonly length: number }[];
}

export function readerOf(content: Uint8Array | string, sizeBytes?: number): CountedReader {
  const bytes = Buffer.from(content);
  const reads: { offset: number; length: number }[] = [];
  return {
    sizeBytes: sizeBytes ?? bytes.length,
    reads,
    read(offset, length) {
      reads.push({ offset, length });
      return bytes.subarray(offset, offset + length);
    },
  };
}
