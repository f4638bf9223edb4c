/** "SQLite format 3" and a NUL: the first 16 bytes of every database (sqlite.org, "Database File Format", section 1.3). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

export const SQLITE_HEADER_BYTES = MAGIC.length;

/** Do these first bytes of a file belong to an SQLite database? */
export function isSqlite(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, MAGIC.length)).equals(MAGIC);
}
