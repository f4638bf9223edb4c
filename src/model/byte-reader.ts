/** Random-access reading of bytes; a rule and a parser see nothing else of a file. */
export interface ByteReader {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file, none behind it. Rejects with `ReadTrouble`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
