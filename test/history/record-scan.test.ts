import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  diffScans,
  findScan,
  haveSameScope,
  knownFindings,
  lastScanOf,
  listScans,
  rulesOfScan,
} from '../../src/history/read-scans.js';
import { forgetScan, KEPT_SCANS, recordScan } from '../../src/history/record-scan.js';
import { openStore } from '../../src/history/store.js';
import { openStoreDatabase } from '../../src/platform/sqlite-store.js';
import { temporaryFolder } from '../run-cli.js';
import { finding, recordAll, scanRecord, secretsOf, withOpenStore } from './made-store.js';

describe('recording scans', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('gives back what was written, by rule, worst first', async () => {
    const findings = [
      finding('a', { totalBytes: 5, oldestMs: 3000 }),
      finding('b', { isNew: false, newestMs: 9000, itemCount: 4 }),
      finding('c', { rule: 'backups/android', severity: 'high', oldestMs: null, newestMs: Number.NaN }),
    ];
    await recordAll(folder.path, [scanRecord(findings, { isComplete: false })]);
    await withOpenStore(folder.path, async (store) => {
      expect(await listScans(store)).toEqual([
        {
          number: 1,
          startedMs: 1_700_000_000_000,
          finishedMs: 1_700_000_001_000,
          scopeKind: 'home',
          places: 1,
          isComplete: false,
          counts: { new: { high: 1, low: 1 }, known: { low: 1 } },
        },
      ]);
      expect((await findScan(store, 1))?.number).toBe(1);
      expect(await findScan(store, 2)).toBeNull();
      expect(await rulesOfScan(store, 1)).toEqual([
        {
          rule: 'backups/android',
          severity: 'high',
          new: 1,
          known: 0,
          itemCount: 1,
          totalBytes: 10,
          oldestMs: null,
          newestMs: null,
        },
        {
          rule: 'leftovers/trash',
          severity: 'low',
          new: 1,
          known: 1,
          itemCount: 5,
          totalBytes: 15,
          oldestMs: 1000,
          newestMs: 9000,
        },
      ]);
    });
  });

  it('knows what any earlier scan found, and nothing before the first', async () => {
    await withOpenStore(folder.path, async (store) => expect(await knownFindings(store)).toBeNull());
    await recordAll(folder.path, [scanRecord([]), scanRecord([finding('a')]), scanRecord([finding('b')])]);
    await withOpenStore(folder.path, async (store) => {
      const known = await knownFindings(store);
      expect(['a', 'b', 'c'].map((id) => known?.has(store.hash(id)))).toEqual([true, true, false]);
    });
  });

  it('finds the newest scan of the same places, in whatever order they were named', async () => {
    const scope = { kind: 'paths', places: ['/a', '/b'] } as const;
    await recordAll(folder.path, [
      scanRecord([], { scope, startedMs: 1 }),
      scanRecord([], { scope: { kind: 'paths', places: ['/b', '/a'] }, startedMs: 2 }),
      scanRecord([], { startedMs: 3 }),
    ]);
    await withOpenStore(folder.path, async (store) => {
      expect(await lastScanOf(store, scope)).toBe(2);
      expect(await lastScanOf(store, { kind: 'paths', places: ['/a'] })).toBeNull();
      expect(await haveSameScope(store, 1, 2)).toBe(true);
      expect(await haveSameScope(store, 1, 3)).toBe(false);
    });
  });

  it('tells by rule what is new and what is gone between two scans', async () => {
    await recordAll(folder.path, [
      scanRecord([finding('a'), finding('b'), finding('c', { rule: 'traces/x' })]),
      scanRecord([finding('b'), finding('d'), finding('e')]),
    ]);
    await withOpenStore(folder.path, async (store) => {
      expect(await diffScans(store, 1, 2)).toEqual([
        { rule: 'leftovers/trash', severity: 'low', new: 2, gone: 1, same: 1 },
        { rule: 'traces/x', severity: 'low', new: 0, gone: 1, same: 0 },
      ]);
    });
  });

  it('forgets a scan so that what only it found is new again, and its number is not given twice', async () => {
    await recordAll(folder.path, [scanRecord([finding('a'), finding('b')]), scanRecord([finding('b'), finding('c')])]);
    await withOpenStore(folder.path, async (store) => {
      expect(await forgetScan(store, 2)).toBe(true);
      expect(await forgetScan(store, 2)).toBe(false);
      const known = await knownFindings(store);
      expect(['a', 'b', 'c'].map((id) => known?.has(store.hash(id)))).toEqual([true, true, false]);
      await recordScan(store, scanRecord([]));
      expect((await listScans(store)).map(({ number }) => number)).toEqual([1, 3]);
    });
  });

  it('leaves no byte of what it has forgotten', async () => {
    const rule = 'leftovers/only-here-canary';
    await recordAll(folder.path, [scanRecord([finding('a', { rule })])]);
    expect(readFileSync(`${folder.path}/history.db`).includes(rule)).toBe(true);
    await withOpenStore(folder.path, (store) => forgetScan(store, 1));
    expect(readFileSync(`${folder.path}/history.db`).includes(rule)).toBe(false);
  });

  it('keeps a bounded number of scans', async () => {
    await recordAll(folder.path, [scanRecord([finding('a')])]);
    const database = await openStoreDatabase(`${folder.path}/history.db`, { creates: false });
    await database?.execute(`UPDATE sqlite_sequence SET seq = ${KEPT_SCANS} WHERE name = 'scan'`);
    await database?.close();
    await recordAll(folder.path, [scanRecord([finding('b')])]);
    await withOpenStore(folder.path, async (store) => {
      expect((await listScans(store)).map(({ number }) => number)).toEqual([KEPT_SCANS + 1]);
      expect((await knownFindings(store))?.has(store.hash('a'))).toBe(false);
    });
  });

  it('records both of two scans that end at once', async () => {
    const stores = await Promise.all([1, 2].map(() => openStore(folder.path, secretsOf('key'))));
    const many = Array.from({ length: 6000 }, (_, index) => finding(`f${index}`));
    await Promise.all(stores.map((store, index) => recordScan(store, scanRecord(many.slice(index * 100)))));
    await Promise.all(stores.map((store) => store.close()));
    await withOpenStore(folder.path, async (store) => {
      expect((await listScans(store)).map(({ counts }) => counts.new.low).sort()).toEqual([5900, 6000]);
    });
  });

  it('writes nothing into a history that was damaged while the scan ran', async () => {
    await recordAll(folder.path, [scanRecord([finding('a')])]);
    await withOpenStore(folder.path, async (store) => {
      const other = await openStoreDatabase(`${folder.path}/history.db`, { creates: false });
      await other?.execute('DELETE FROM finding');
      await other?.close();
      await expect(recordScan(store, scanRecord([finding('b')]))).rejects.toMatchObject({ code: 'damaged' });
      expect(await store.rows('SELECT count(*) AS scans FROM scan')).toEqual([{ scans: 1 }]);
    });
  });
});
