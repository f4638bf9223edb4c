import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReadTrouble } from '../../src/model/read-trouble.js';
import type { DatabaseContext } from '../../src/model/rule.js';
import { type PrivateCopies, privateCopies } from '../../src/platform/private-copies.js';
import { findSqlite } from '../../src/platform/sqlite.js';
import { noneStuck } from '../../src/sources/answer.js';
import { statOnDisk } from '../../src/sources/disk-entry.js';
import {
  DATABASE_LIMITS,
  type DatabaseReading,
  immutableUri,
  readDatabase,
  startReading,
} from '../../src/sources/read-database.js';
import { filesWith, holdDatabase, makeDatabase, snapshotOf } from '../databases.js';
import { temporaryFolder } from '../run-cli.js';

const COUNT = 'SELECT count(*) AS rows FROM letters';
const ROWS = (count: number) =>
  `INSERT INTO letters(text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT 'CANARY-' || i FROM n`;
const TABLE = 'CREATE TABLE letters(id INTEGER PRIMARY KEY, text TEXT)';
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS rows FROM n';

let folder: ReturnType<typeof temporaryFolder>;
let home: string;
let path: string;
let copies: PrivateCopies;

beforeEach(() => {
  folder = temporaryFolder();
  home = `${folder.path}/home`;
  path = `${home}/letters.db`;
  mkdirSync(home);
  mkdirSync(`${folder.path}/places`);
});
afterEach(async () => {
  await copies?.close();
  folder.remove();
});

/** Where copies may lie decides how a database is read. */
const WAYS = [
  { way: 'in memory, if there is a memory disk', places: () => [{ path: '/dev/shm', mayMake: false }], uris: true },
  { way: 'in place', places: () => [], uris: true },
  {
    way: 'on a copy on the disk',
    places: () => [{ path: `${folder.path}/places/private`, mayMake: true }],
    uris: false,
  },
];
const HAS_MEMORY_DISK = existsSync('/dev/shm') && statfsSync('/dev/shm').type === 0x01021994;

function readingWith(
  places: { path: string; mayMake: boolean }[],
  more: Partial<DatabaseReading> = {},
): DatabaseReading {
  copies = privateCopies(places);
  const signal = new AbortController().signal;
  return { ...startReading({ copies, stuck: noneStuck(new AbortController().signal), signal }), ...more };
}

function anywhere(more: Partial<DatabaseReading> = {}): DatabaseReading {
  return readingWith([{ path: `${folder.path}/places`, mayMake: false }], more);
}

async function found(location: string) {
  const stat = await statOnDisk(location, noneStuck(new AbortController().signal));
  if (stat === null) throw new Error('not there');
  return { location, stat, key: null };
}

async function ask<T>(reading: DatabaseReading, question: (context: DatabaseContext) => Promise<T>, location = path) {
  return (await readDatabase(await found(location), reading, question)).answer;
}

async function troubleWith(reading: DatabaseReading, sql = COUNT, location = path): Promise<string> {
  return ask(reading, ({ query }) => query(sql), location).then(
    () => 'no trouble',
    (error: unknown) => {
      if (error instanceof ReadTrouble) return `${error.code} ${error.reason}`;
      throw error;
    },
  );
}

describe.each(WAYS)('a database read $way', ({ way, places, uris }) => {
  const findEngine = async () => {
    const engine = await findSqlite();
    return engine === null ? null : { ...engine, opensUris: uris };
  };

  it('answers, and nothing beside it has changed', async () => {
    makeDatabase(path, TABLE, ROWS(100));
    const before = snapshotOf(home);
    expect(await ask(readingWith(places(), { findEngine }), ({ query }) => query(COUNT))).toEqual([{ rows: 100 }]);
    const isInPlace = way === 'in place' || (uris && !HAS_MEMORY_DISK);
    const withoutAccessTime = (lines: string[]) => lines.map((line) => line.replace(/ \d+$/, ''));
    // SQLite opens the file itself when it is read in place, and can not be told to leave the access time alone.
    if (isInPlace) expect(withoutAccessTime(snapshotOf(home))).toEqual(withoutAccessTime(before));
    else expect(snapshotOf(home)).toEqual(before);
  });

  it('answers although its mode is that of a log that is gone', async () => {
    makeDatabase(path, 'PRAGMA journal_mode = WAL', TABLE, ROWS(10), 'PRAGMA wal_checkpoint(TRUNCATE)');
    expect(await ask(readingWith(places(), { findEngine }), ({ query }) => query(COUNT))).toEqual([{ rows: 10 }]);
  });
});

describe('a database that another process uses', () => {
  it('shows what is only in its log so far, and stays as it is', async () => {
    const holder = await holdDatabase(path, 'PRAGMA journal_mode = WAL', TABLE, ROWS(500));
    const before = snapshotOf(home);
    expect(before.join()).toContain('letters.db-wal');
    expect(await ask(anywhere(), ({ query }) => query(COUNT))).toEqual([{ rows: 500 }]);
    expect(snapshotOf(home)).toEqual(before);
    await holder.stop();
  });

  it('is read without waiting for an exclusive lock', async () => {
    makeDatabase(path, TABLE, ROWS(20));
    const holder = await holdDatabase(path, 'PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE', ROWS(5));
    const startedAt = Date.now();
    expect(await ask(anywhere(), ({ query }) => query(COUNT))).toEqual([{ rows: 20 }]);
    expect(Date.now() - startedAt).toBeLessThan(2000);
    await holder.stop();
  });

  it('shows only what was finished while a change is half written to the file', async () => {
    makeDatabase(path, TABLE, ROWS(2000));
    const holder = await holdDatabase(
      path,
      'PRAGMA cache_size = 5',
      'BEGIN EXCLUSIVE',
      'DELETE FROM letters',
      ROWS(90000),
    );
    const journal = readFileSync(`${path}-journal`);
    expect(journal.subarray(0, 8).toString('hex')).toBe('d9d505f920a163d7');
    const before = snapshotOf(home);
    expect(await ask(anywhere(), ({ query }) => query(COUNT))).toEqual([{ rows: 2000 }]);
    expect(snapshotOf(home)).toEqual(before);
    await holder.stop();
  });

  it('needs room for a copy, and is left alone where there is none', async () => {
    const holder = await holdDatabase(path, 'PRAGMA journal_mode = WAL', TABLE, ROWS(5));
    expect(await troubleWith(readingWith([]))).toBe('unsupported database-no-room');
    await holder.stop();
  });

  it('is not copied above the limit', async () => {
    const holder = await holdDatabase(path, 'PRAGMA journal_mode = WAL', TABLE, ROWS(5));
    const limits = { ...DATABASE_LIMITS, copyBytes: 1000, memoryBytes: 1000 };
    expect(await troubleWith(anywhere({ limits }))).toBe('unsupported database-too-large');
    await holder.stop();
  });

  it('is given up when it changes again and again', async () => {
    makeDatabase(path, TABLE, ROWS(20));
    const limits = { ...DATABASE_LIMITS, memoryBytes: 0 };
    const trouble = ask(readingWith([], { limits }), async ({ query }) => {
      const rows = await query(COUNT);
      copyFileSync(path, `${folder.path}/other`);
      writeFileSync(path, readFileSync(`${folder.path}/other`));
      return rows;
    });
    await expect(trouble).rejects.toMatchObject({ code: 'changed', reason: 'changed' });
  });
});

describe('a file that can not be read as a database', () => {
  it('is empty', async () => {
    writeFileSync(path, '');
    expect(await troubleWith(anywhere())).toBe('damaged database-empty');
  });

  it('is something else', async () => {
    writeFileSync(path, 'Dear diary, '.repeat(2000));
    expect(await troubleWith(anywhere())).toBe('damaged database-damaged');
  });

  it('is encrypted', async () => {
    writeFileSync(path, randomBytes(5 * 4096));
    expect(await troubleWith(anywhere())).toBe('encrypted database-encrypted');
  });

  it('is cut off', async () => {
    makeDatabase(path, TABLE, ROWS(3000));
    truncateSync(path, 6000);
    expect(await troubleWith(anywhere())).toBe('damaged database-damaged');
    expect(await troubleWith(readingWith([]))).toBe('damaged database-damaged');
  });

  it('has only a header', async () => {
    writeFileSync(path, 'SQLite format 3\0');
    expect(await troubleWith(anywhere())).toBe('damaged database-damaged');
  });

  it('has other tables', async () => {
    makeDatabase(path, 'CREATE TABLE recipes(id INTEGER PRIMARY KEY)');
    expect(await troubleWith(anywhere())).toBe('unsupported database-foreign');
  });

  it('is a link now, or another file, or gone', async () => {
    makeDatabase(path, TABLE);
    const seen = await found(path);
    renameSync(path, `${home}/elsewhere.db`);
    await expect(readDatabase(seen, anywhere(), async () => null)).rejects.toMatchObject({ reason: 'missing' });
    symlinkSync(`${home}/elsewhere.db`, path);
    await expect(readDatabase(seen, anywhere(), async () => null)).rejects.toMatchObject({ reason: 'changed' });
    copyFileSync(`${home}/elsewhere.db`, `${home}/copy.db`);
    renameSync(`${home}/copy.db`, path);
    await expect(readDatabase(seen, anywhere(), async () => null)).rejects.toMatchObject({ reason: 'changed' });
  });

  it('has a FIFO where its log should be', async () => {
    makeDatabase(path, TABLE);
    spawnSync('mkfifo', [`${path}-wal`]);
    expect(await troubleWith(anywhere())).toBe('changed changed');
  });

  it('needs the database module', async () => {
    makeDatabase(path, TABLE);
    expect(await troubleWith(anywhere({ findEngine: async () => null }))).toBe('unsupported database-no-engine');
  });
});

describe('questions', () => {
  beforeEach(() => makeDatabase(path, TABLE, ROWS(9001)));

  it('are ended when the time is over', async () => {
    const startedAt = Date.now();
    const limits = { ...DATABASE_LIMITS, timeMs: 200 };
    expect(await troubleWith(anywhere({ limits }), ENDLESS)).toBe('timeout database-slow');
    expect(Date.now() - startedAt).toBeLessThan(1500);
  });

  it('are ended when the scan is', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const startedAt = Date.now();
    expect(await troubleWith(anywhere({ signal: stop.signal }), ENDLESS)).toBe('timeout database-slow');
    expect(Date.now() - startedAt).toBeLessThan(600);
  });

  it('come back a page at a time', async () => {
    const sizes = await ask(anywhere(), async ({ pages }) => {
      const pageSizes: number[] = [];
      for await (const page of pages('SELECT id FROM letters WHERE id > ? ORDER BY id LIMIT ?'))
        pageSizes.push(page.length);
      return pageSizes;
    });
    expect(sizes).toEqual([4000, 4000, 1001]);
  });

  it('that go round in a circle are damage', async () => {
    const circle = ask(anywhere(), async ({ pages }) => {
      for await (const _ of pages('SELECT 1 + 0 * ? AS id FROM letters LIMIT ?'));
    });
    await expect(circle).rejects.toMatchObject({ code: 'damaged' });
  });

  it('with too long an answer are refused', async () => {
    expect(await troubleWith(anywhere(), 'SELECT id FROM letters')).toBe('unsupported database-too-large');
    expect(await troubleWith(anywhere(), 'SELECT zeroblob(100000000) AS rows')).toBe('unsupported database-too-large');
  });

  it('can not write, not even to the copy', async () => {
    const written = ask(anywhere(), ({ pages }) =>
      pages('DELETE FROM letters WHERE id > ? + ?')[Symbol.asyncIterator]().next(),
    );
    await expect(written).rejects.toBeInstanceOf(ReadTrouble);
  });

  it('leave no copy behind, nor is there one while they are answered', async () => {
    const holder = await holdDatabase(path, 'PRAGMA journal_mode = WAL', ROWS(10));
    const during = await ask(anywhere(), async ({ query }) => {
      await query('SELECT text FROM letters ORDER BY random() LIMIT 100');
      return filesWith('CANARY', [`${folder.path}/places`]);
    });
    expect(during).toEqual([]);
    expect(filesWith('CANARY', [`${folder.path}/places`])).toEqual([]);
    await holder.stop();
  });
});

it('opens a database whose name is not UTF-8', async () => {
  makeDatabase(path, TABLE, ROWS(3));
  renameSync(path, Buffer.from(`${home}/lettres é.db`, 'latin1'));
  const location = `${home}/lettres \udce9.db`;
  expect(await ask(readingWith([]), ({ query }) => query(COUNT), location)).toEqual([{ rows: 3 }]);
  expect(await ask(anywhere(), ({ query }) => query(COUNT), location)).toEqual([{ rows: 3 }]);
});

it('has a URI for a path with anything in it', async () => {
  const odd = `${home}/a?b#c%20d 'é.db`;
  makeDatabase(odd, TABLE, ROWS(4));
  const connection = await (await findSqlite())?.open(immutableUri(odd), 'immutable');
  expect(await connection?.all(COUNT, [])).toEqual([{ rows: 4 }]);
  await connection?.close();
});
