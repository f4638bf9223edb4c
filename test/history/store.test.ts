import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/make-tree.js';
import { HistoryTrouble } from '../../src/history/history-trouble.js';
import { MIGRATIONS } from '../../src/history/migrations.js';
import { diffScans, findScan, knownFindings, listScans, rulesOfScan } from '../../src/history/read-scans.js';
import { openStore } from '../../src/history/store.js';
import { openStoreDatabase } from '../../src/platform/sqlite-store.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { finding, recordAll, scanRecord, secretsOf, withOpenStore } from './made-store.js';

const FLIPS = isLong ? 1000 : 50;

describe('the history file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = `${folder.path}/history.db`;
  });
  afterEach(() => folder.remove());

  const trouble = (key = 'key') =>
    openStore(folder.path, secretsOf(key)).then(
      async (store) => {
        await store.close();
        return null;
      },
      (error: unknown) => (error instanceof HistoryTrouble ? error.code : String(error)),
    );

  it('is made for its owner alone, with nothing beside it', async () => {
    expect(await trouble()).toBeNull();
    expect(readdirSync(folder.path)).toEqual(['history.db']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is made once when ten runs make it at once', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(folder.path, secretsOf('key'))));
    await Promise.all(stores.map((store) => store.close()));
    expect(readdirSync(folder.path)).toEqual(['history.db']);
  });

  it('says when it was written with another key, and is left as it is', async () => {
    await recordAll(folder.path, [scanRecord([finding('a')])]);
    const before = readFileSync(path);
    expect(await trouble('other')).toBe('other-key');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says when a newer version wrote it, and is left as it is', async () => {
    await recordAll(folder.path, [scanRecord([finding('a')])]);
    const database = await openStoreDatabase(path, { creates: false });
    await database?.execute(`PRAGMA user_version = ${MIGRATIONS.length + 1}; ALTER TABLE scan ADD COLUMN more TEXT`);
    await database?.close();
    const before = readFileSync(path);
    expect(await trouble()).toBe('newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('no database')],
    ['zeros', Buffer.alloc(8192)],
  ])('says that it is damaged when it is %s, and is left as it is', async (_name, bytes) => {
    writeFileSync(path, bytes);
    expect(await trouble()).toBe('damaged');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('says that a database of somebody else is not a history', async () => {
    const database = await openStoreDatabase(path, { creates: true });
    await database?.execute('CREATE TABLE scan (number INTEGER)');
    await database?.close();
    expect(await trouble()).toBe('damaged');
  });

  it('says that it is damaged when its end is missing', async () => {
    await recordAll(folder.path, [scanRecord(Array.from({ length: 300 }, (_, index) => finding(`f${index}`)))]);
    const bytes = readFileSync(path);
    for (const part of [0.2, 0.5, 0.9]) {
      writeFileSync(path, bytes.subarray(0, Math.floor((bytes.length * part) / 512) * 512));
      expect(await trouble()).toBe('damaged');
    }
  });

  it('notices what somebody wrote into it with SQLite', async () => {
    await recordAll(folder.path, [scanRecord([finding('a'), finding('b')])]);
    for (const sql of [
      'DELETE FROM scan',
      "UPDATE finding SET rule = 'x/y' WHERE id = 1",
      "INSERT INTO finding (hash, rule) VALUES ('0', 'x/y')",
      "UPDATE meta SET value = '0' WHERE name = 'whole'",
      "UPDATE meta SET value = '0' WHERE name = 'key'",
      "DELETE FROM meta WHERE name = 'key'",
      'DROP TABLE meta',
      'DROP TABLE finding',
    ]) {
      const bytes = readFileSync(path);
      const database = await openStoreDatabase(path, { creates: false });
      await database?.execute(sql);
      await database?.close();
      expect(await trouble(), sql).toBe('damaged');
      writeFileSync(path, bytes);
    }
  });

  it(`never says anything wrong after any of ${FLIPS} changed bytes`, async () => {
    const first = Array.from({ length: 40 }, (_, index) => finding(`f${index}`, { rule: `leftovers/r${index % 5}` }));
    await recordAll(folder.path, [scanRecord(first), scanRecord(first.slice(10).map((f) => ({ ...f, isNew: false })))]);
    const answers = () =>
      withOpenStore(folder.path, async (store) => {
        const scans = await listScans(store);
        await findScan(store, 1);
        await findScan(store, 2);
        return JSON.stringify([
          scans,
          [...((await knownFindings(store)) ?? [])].sort(),
          await rulesOfScan(store, 1),
          await rulesOfScan(store, 2),
          await diffScans(store, 1, 2),
        ]);
      }).catch((error: unknown) => {
        if (error instanceof HistoryTrouble) return error.code;
        throw error;
      });
    const right = await answers();
    const bytes = readFileSync(path);
    const random = seeded(20261124);
    const seen: Record<string, number> = {};
    for (let round = 0; round < FLIPS; round += 1) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(random() * changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      writeFileSync(path, changed);
      const answer = await answers();
      if (answer !== right) expect(['damaged', 'newer', 'other-key'], `byte ${at}`).toContain(answer);
      seen[answer === right ? 'right' : answer] = (seen[answer === right ? 'right' : answer] ?? 0) + 1;
      for (const name of readdirSync(folder.path)) rmSync(`${folder.path}/${name}`);
    }
    expect(seen.damaged).toBeGreaterThan(0);
  });
});
