import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/make-tree.js';
import { openReadCache, type StoredReadCache } from '../../src/history/read-cache.js';
import type { FileIdentity } from '../../src/model/read-cache.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { secretsOf } from './made-store.js';

const FLIPS = isLong ? 1000 : 50;
const NOW = 1_750_000_000_000;
const GPS = [{ facts: { latitude: 1.5, longitude: -2.25, container: 'jpeg' } }];

function file(inode: number, values: Partial<FileIdentity> = {}): FileIdentity {
  const identity = { device: '2049', inode: String(inode) };
  return {
    identity,
    sizeBytes: 1000 + inode,
    modifiedMs: 1_700_000_000_000.5,
    changedMs: 1_700_000_000_001,
    ...values,
  };
}

describe('the read cache', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const open = (values: { key?: string; stamp?: string } = {}): Promise<StoredReadCache> =>
    openReadCache({
      dataFolder: folder.path,
      secretFor: secretsOf(values.key ?? 'key'),
      stamp: values.stamp ?? 'rules',
      nowMs: NOW,
    });
  const fill = async (files: number) => {
    const cache = await open();
    for (let inode = 0; inode < files; inode += 1) {
      cache.keep(file(inode), 'location/photo-gps', inode % 3 === 0 ? GPS : []);
      cache.keep(file(inode), 'identity/names', []);
    }
    await cache.save();
  };

  it('gives back what each rule saw in each file, from one scan to the next', async () => {
    await fill(3000);
    const cache = await open();
    expect(cache.trouble).toBeNull();
    for (let inode = 0; inode < 3000; inode += 1) {
      expect(cache.find(file(inode), 'location/photo-gps')).toEqual(inode % 3 === 0 ? GPS : []);
      expect(cache.find(file(inode), 'identity/names')).toEqual([]);
      expect(cache.find(file(inode), 'identity/serials')).toBeNull();
    }
    expect(cache.find(file(3000), 'identity/names')).toBeNull();
  });

  it('knows a file no more when anything of its identity is different', async () => {
    await fill(1);
    const cache = await open();
    const others: Partial<FileIdentity>[] = [
      { sizeBytes: 1001 },
      { modifiedMs: 1_700_000_000_000.25 },
      { changedMs: 1_700_000_000_002 },
      { identity: { device: '2050', inode: '0' } },
      { identity: { device: '2049', inode: '1' } },
      { identity: { device: '204', inode: '90' } },
    ];
    for (const other of others) expect(cache.find(file(0, other), 'identity/names')).toBeNull();
  });

  it('adds what another rule saw later, and takes the newer answer of the same rule', async () => {
    await fill(2);
    const cache = await open();
    cache.keep(file(0), 'traces/x', GPS);
    cache.keep(file(0), 'identity/names', GPS);
    expect(cache.find(file(0), 'traces/x')).toEqual(GPS);
    await cache.save();
    const again = await open();
    expect(again.find(file(0), 'traces/x')).toEqual(GPS);
    expect(again.find(file(0), 'identity/names')).toEqual(GPS);
    expect(again.find(file(0), 'location/photo-gps')).toEqual(GPS);
    expect(again.find(file(1), 'identity/names')).toEqual([]);
  });

  it('does not keep a file whose times may not tell that it changed', async () => {
    const cache = await open();
    const recent = [NOW, NOW - 49, NOW - 1000, NOW + 5000].map((time, inode) =>
      file(inode, { modifiedMs: time, changedMs: time }),
    );
    for (const one of recent) cache.keep(one, 'identity/names', []);
    cache.keep(file(9, { changedMs: NOW - 60.5 }), 'identity/names', []);
    await cache.save();
    const again = await open();
    expect(recent.map((one) => again.find(one, 'identity/names'))).toEqual([null, null, null, null]);
    expect(again.find(file(9, { changedMs: NOW - 60.5 }), 'identity/names')).toEqual([]);
  });

  it('forgets everything when rules or program are others, without calling it damaged', async () => {
    await fill(5);
    const cache = await open({ stamp: 'other rules' });
    expect(cache.trouble).toBeNull();
    expect(cache.find(file(0), 'identity/names')).toBeNull();
  });

  it('can not be read without its key, and is begun anew', async () => {
    await fill(5);
    const cache = await open({ key: 'other' });
    expect(cache.trouble).toBe('damaged');
    expect(cache.find(file(0), 'identity/names')).toBeNull();
    cache.keep(file(0), 'identity/names', GPS);
    await cache.save();
    expect((await open({ key: 'other' })).find(file(0), 'identity/names')).toEqual(GPS);
    expect((await open()).trouble).toBe('damaged');
  });

  it(`believes none of ${FLIPS} changed bytes`, async () => {
    await fill(20);
    const bytes = readFileSync(`${folder.path}/read-cache`);
    const random = seeded(7);
    for (let round = 0; round < FLIPS; round += 1) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(random() * changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      writeFileSync(`${folder.path}/read-cache`, changed);
      const cache = await open();
      expect([cache.trouble, cache.find(file(0), 'identity/names')]).toEqual(['damaged', null]);
    }
  });

  it('drops a file that thirty scans have not met, and keeps one that they have', async () => {
    await fill(2);
    for (let scan = 0; scan < 31; scan += 1) {
      const cache = await open();
      cache.find(file(0), 'identity/names');
      await cache.save();
    }
    const cache = await open();
    expect(cache.find(file(0), 'identity/names')).toEqual([]);
    expect(cache.find(file(1), 'identity/names')).toBeNull();
  });

  it('writes nothing when the scan asked nothing', async () => {
    await (await open()).save();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is for its owner alone and holds neither rule nor number that could be read', async () => {
    await fill(50);
    expect(statSync(`${folder.path}/read-cache`).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(`${folder.path}/read-cache`);
    for (const text of ['location', 'latitude', 'jpeg', '2049']) expect(bytes.includes(text)).toBe(false);
    expect(readdirSync(folder.path)).toEqual(['read-cache']);
  });

  it('takes about as many bytes as it has files times twenty-four when they have nothing to tell', async () => {
    const cache = await open();
    for (let inode = 0; inode < 10_000; inode += 1) cache.keep(file(inode), 'identity/names', []);
    await cache.save();
    expect(statSync(`${folder.path}/read-cache`).size).toBeLessThan(10_000 * 24);
  });
});
