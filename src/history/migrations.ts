/** `application_id` of a history: "PAHi". A file without it is not ours. */
export const APPLICATION_ID = 0x50414869;

/**
 * What makes version n+1 of the history from version n, n being the place in this list. `user_version` of the file says where it is;
 * a line that has been released never changes. Hashes are keyed and written in hexadecimal, times in milliseconds since 1970.
 *
 * - `finding`: what was ever found; `hash` stands for the finding's id.
 * - `sighting`: what one scan found, with its counts. `body` of a scan is a keyed hash over its sightings, `mac` one over the scan and
 *   its body, and `whole` in `meta` one over all scans and findings: a changed byte is noticed, not believed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE scan (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER NOT NULL,
    scope TEXT NOT NULL,
    scope_kind TEXT NOT NULL,
    places INTEGER NOT NULL,
    is_complete INTEGER NOT NULL,
    counts TEXT NOT NULL,
    body TEXT NOT NULL,
    mac TEXT NOT NULL
  );
  CREATE TABLE finding (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, rule TEXT NOT NULL);
  CREATE TABLE sighting (
    scan INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    severity TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    items INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    oldest_ms INTEGER,
    newest_ms INTEGER,
    PRIMARY KEY (scan, finding)
  ) WITHOUT ROWID;
  `,
];
