/** The database module; compiled at install, so it may be missing where no compiler was (docs/how-a-scan-works.md). */
type Sqlite3 = typeof import('sqlite3');

/** Null when the module or its compiled part is not there. */
export async function loadSqlite(): Promise<Sqlite3 | null> {
  try {
    const module = await import('sqlite3');
    return module.default;
  } catch {
    return null;
  }
}

/** Does a query work? */
export async function databaseWorks(): Promise<boolean> {
  const sqlite3 = await loadSqlite();
  if (sqlite3 === null) return false;
  return new Promise((resolve) => {
    const database = new sqlite3.Database(':memory:', (openError) => {
      if (openError !== null) {
        resolve(false);
        return;
      }
      database.get('SELECT 1 AS one', (error: Error | null, row: { one?: unknown } | undefined) => {
        database.close(() => resolve(error === null && row?.one === 1));
      });
    });
  });
}
