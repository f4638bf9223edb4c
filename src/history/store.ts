import { createHmac } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, lstat, open, unlink } from 'node:fs/promises';
import { keyedHash } from '../model/keyed-hash.js';
import { appearAs, temporaryPath } from '../platform/data-folder.js';
import { openStoreDatabase, type SqlRow, type SqlValue, type StoreDatabase } from '../platform/sqlite-store.js';
import { HistoryTrouble, historyTroubleOf } from './history-trouble.js';
import { APPLICATION_ID, MIGRATIONS } from './migrations.js';
import type { SecretFor } from './secrets.js';

export const STORE_NAME = 'history.db';

/** How long one scan waits for another that is writing. */
const BUSY_MS = 10_000;

/** An open history. Everything that is read from it was checked; methods reject with {@link HistoryTrouble}. */
export interface HistoryStore {
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Several changes as one, alone with the file; afterwards the whole is signed again. Nothing is changed when `work` rejects. */
  change<T>(work: () => Promise<T>): Promise<T>;
  /** The keyed hash that stands for a finding's id or a scope. */
  hash(text: string): string;
  /** The keyed hash that shows that a text is the one that was written. */
  sign(text: string): string;
  close(): Promise<void>;
}

/** Is there a history in this folder? */
export async function hasStore(dataFolder: string): Promise<boolean> {
  return lstat(`${dataFolder}/${STORE_NAME}`).then(
    () => true,
    () => false,
  );
}

/** Opens the history of a folder and checks all of it; made when there is none. Rejects with {@link HistoryTrouble}. */
export async function openStore(dataFolder: string, secretFor: SecretFor): Promise<HistoryStore> {
  const path = `${dataFolder}/${STORE_NAME}`;
  try {
    if (!(await hasStore(dataFolder))) await createStore(dataFolder, secretFor);
    await keepPrivate(path);
    const store = storeOf(await openDatabase(path, false), secretFor);
    try {
      await migrate(store);
      await verify(store);
      return store;
    } catch (error) {
      await store.close().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw historyTroubleOf(error);
  }
}

async function openDatabase(path: string, creates: boolean): Promise<StoreDatabase> {
  const database = await openStoreDatabase(path, { creates });
  if (database === null) throw new HistoryTrouble('no-module');
  // A rollback journal needs no file beside the database for reading; what is deleted is overwritten; views and triggers of a file
  // that somebody else made are not run.
  await database.execute(
    `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;`,
  );
  return database;
}

/** It appears whole: a run that is killed here leaves no history, never half of one. */
async function createStore(dataFolder: string, secretFor: SecretFor): Promise<void> {
  const path = temporaryPath(dataFolder);
  // SQLite gives its journal the mode of the database.
  await (await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)).close();
  try {
    const database = await openDatabase(path, true);
    const store = storeOf(database, secretFor);
    try {
      await database.execute(`BEGIN; PRAGMA application_id = ${APPLICATION_ID}; ${migrationsFrom(0)} COMMIT;`);
      await store.change(async () => {
        await store.rows("INSERT INTO meta VALUES ('key', ?), ('whole', '')", [store.sign('key')]);
      });
    } finally {
      await store.close();
    }
    await appearAs(path, `${dataFolder}/${STORE_NAME}`);
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

async function keepPrivate(path: string): Promise<void> {
  if (((await lstat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
}

function storeOf(database: StoreDatabase, secretFor: SecretFor): HistoryStore {
  const [hashKey, macKey] = [secretFor('history hash'), secretFor('history mac')];
  const guarded = <T>(step: Promise<T>): Promise<T> =>
    step.catch((error: unknown) => {
      throw historyTroubleOf(error);
    });
  const store: HistoryStore = {
    rows: (sql, values) => guarded(database.rows(sql, values)),
    change: (work) => guarded(changeWhole(store, database, work)),
    hash: (text) => keyedHash(hashKey, text).slice(0, 32),
    sign: (text) => createHmac('sha256', macKey).update(text).digest('hex'),
    close: () => guarded(database.close()),
  };
  return store;
}

async function changeWhole<T>(store: HistoryStore, database: StoreDatabase, work: () => Promise<T>): Promise<T> {
  await database.execute('BEGIN IMMEDIATE');
  try {
    const result = await work();
    await database.rows("UPDATE meta SET value = ? WHERE name = 'whole'", [await signatureOfWhole(store)]);
    await database.execute('COMMIT');
    return result;
  } catch (error) {
    await database.execute('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function migrationsFrom(version: number): string {
  return `${MIGRATIONS.slice(version).join('\n')} PRAGMA user_version = ${MIGRATIONS.length};`;
}

/** Brings an older history up to date; says when this one is not ours, or is a newer version's. */
async function migrate(store: HistoryStore): Promise<void> {
  const version = await pragma(store, 'user_version');
  if ((await pragma(store, 'application_id')) !== APPLICATION_ID || version < 1) throw new HistoryTrouble('damaged');
  if (version > MIGRATIONS.length) throw new HistoryTrouble('newer');
}

async function pragma(store: HistoryStore, name: string): Promise<number> {
  const [row] = await store.rows(`PRAGMA ${name}`);
  return Number(row?.[name] ?? 0);
}

/** Throws {@link HistoryTrouble} when the key is another one, or when a scan or finding is not as it was written. */
export async function verify(store: HistoryStore): Promise<void> {
  const [key, whole] = [await metaValue(store, 'key'), await metaValue(store, 'whole')];
  if (key === null || whole === null) throw new HistoryTrouble('damaged');
  const isWhole = whole === (await signatureOfWhole(store));
  if (isWhole && key === store.sign('key')) return;
  // One changed byte in either leaves the other one right; with another key neither is.
  throw new HistoryTrouble(isWhole || key === store.sign('key') ? 'damaged' : 'other-key');
}

async function metaValue(store: HistoryStore, name: string): Promise<string | null> {
  const [row] = await store.rows('SELECT value FROM meta WHERE name = ?', [name]);
  return typeof row?.value === 'string' ? row.value : null;
}

async function signatureOfWhole(store: HistoryStore): Promise<string> {
  const [row] = await store.rows(`SELECT
    (SELECT group_concat(number || ' ' || mac, char(10)) FROM (SELECT number, mac FROM scan ORDER BY number)) AS scans,
    (SELECT group_concat(id || ' ' || hash || ' ' || rule, char(10)) FROM (SELECT * FROM finding ORDER BY id)) AS findings`);
  return store.sign(JSON.stringify([row?.scans ?? '', row?.findings ?? '']));
}
