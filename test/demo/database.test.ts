import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseFile } from '../../src/demo/database.js';
import { loadSqlite } from '../../src/platform/sqlite.js';
import { temporaryFolder } from '../run-cli.js';

const sqlite3 = await loadSqlite();

describe.skipIf(sqlite3 === null)('a made-up database', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it('is whole, and holds what was put in', async () => {
    const path = `${folder.path}/made-up.db`;
    const rows = Array.from({ length: 20 }, (_, index) => [`name ${index} é`, index * 1_000_000, null]);
    const wide = Array.from({ length: 30 }, (_, index) => [Buffer.alloc(900 + index, index)]);
    writeFileSync(
      path,
      databaseFile([
        { name: 'First', sql: 'CREATE TABLE First (name TEXT, count INTEGER, none BLOB)', rows },
        { name: 'Second', sql: 'CREATE TABLE Second (name TEXT)', rows: [] },
        { name: 'Wide', sql: 'CREATE TABLE Wide (bytes BLOB)', rows: wide },
      ]),
    );
    expect(await query(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect((await query(path, 'SELECT * FROM First')).map((row) => Object.values(row as object))).toEqual(rows);
    expect(await query(path, 'SELECT count(*) AS rows FROM Second')).toEqual([{ rows: 0 }]);
    expect((await query(path, 'SELECT * FROM Wide')).map((row) => Object.values(row as object))).toEqual(wide);
  });

  it('refuses a row that is larger than a page', () => {
    const rows = [['x'.repeat(4096)]];
    expect(() => databaseFile([{ name: 'A', sql: 'CREATE TABLE A (a TEXT)', rows }])).toThrow('does not fit');
  });
});

function query(path: string, sql: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    if (sqlite3 === null) throw new Error('no database module');
    const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (openError) => {
      if (openError !== null) reject(openError);
    });
    database.all(sql, [], (error, rows: unknown[]) => {
      database.close(() => (error === null ? resolve(rows) : reject(error)));
    });
  });
}
