/** "SQLite format 3" and a NUL: the first 16 bytes of every database (sqlite.org, "Database File Format", section 1.3). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

export const SQLITE_HEADER_BYTES = MAGIC.length;

/** Bytes of a first page that {@link looksEncrypted} judges; encrypted databases have pages of this size (SQLCipher 4). */
export const SQLITE_PAGE_BYTES = 4096;

/** The first bytes of a rollback journal that holds something (sqlite.org, "Database File Format", section 3). */
const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex');

export const JOURNAL_HEADER_BYTES = JOURNAL_MAGIC.length;

/** Do these first bytes of a file belong to an SQLite database? */
export function isSqlite(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, MAGIC.length)).equals(MAGIC);
}

/** Does a file that begins like this undo a change that was never finished? One that was is emptied, or begins with zeros. */
export function isHotJournal(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, JOURNAL_MAGIC.length)).equals(JOURNAL_MAGIC);
}

/**
 * Is this the first page of an encrypted database? Such a file is whole pages of bytes without any pattern: of 4096 random bytes each
 * of the 256 values occurs 16 times, give or take 4, so that the sum of squares below is near 255 (chi-square, 255 degrees of
 * freedom, deviation 23). Text, zeros and pictures with a header are far above.
 */
export function looksEncrypted(page: Uint8Array, sizeBytes: number): boolean {
  if (page.length < SQLITE_PAGE_BYTES || sizeBytes % 512 !== 0) return false;
  const counts = new Uint16Array(256);
  for (const byte of page.subarray(0, SQLITE_PAGE_BYTES)) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = SQLITE_PAGE_BYTES / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) < 400;
}
