/**
 * Random-access reading of bytes; a rule and a parser see nothing else of a file. Synchronous: they run in threads that may wait for a
 * disk, and a promise for every few bytes took longer than reading them (docs/performance.md).
 */
export interface ByteReader {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file, none behind it. Throws `ReadTrouble`. */
  read(offset: number, length: number): Uint8Array;
}
