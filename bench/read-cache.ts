import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { openReadCache } from '../src/history/read-cache.js';
import type { FileIdentity } from '../src/model/read-cache.js';

/**
 * How long does a read cache of 300,000 photos take to load, to ask and to save? `node dist/bench/read-cache.js`;
 * a third of the photos have a place, so that their answers are all different.
 */
const FILES = 300_000;
const dataFolder = mkdtempSync(`${tmpdir()}/privacy-audit-bench-cache-`);
const secretFor = (purpose: string) => createHmac('sha256', 'bench').update(purpose).digest();
const open = () => openReadCache({ dataFolder, secretFor, stamp: 'bench', nowMs: Date.now() });

function photo(index: number): FileIdentity {
  const times = { modifiedMs: 1.7e12 + index * 1000.25, changedMs: 1.7e12 + index * 1000.5 };
  return { identity: { device: '2049', inode: String(1_000_000 + index) }, sizeBytes: 200_000 + index, ...times };
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  process.stdout.write(`  ${name.padEnd(24)} ${(performance.now() - start).toFixed(0)} ms\n`);
  return result;
}

async function fill(): Promise<void> {
  const cache = await open();
  for (let index = 0; index < FILES; index += 1) {
    const place = { latitude: index / 1e4, longitude: -index / 1e4, container: 'jpeg', carrier: 'exif' };
    cache.keep(photo(index), 'location/photo-gps', index % 3 === 0 ? [{ facts: place }] : []);
    cache.keep(photo(index), 'identity/names', []);
  }
  await timed('save, all new', () => cache.save());
}

process.stdout.write(`read cache of ${FILES} photos, two rules\n`);
await fill();
process.stdout.write(`  ${(statSync(`${dataFolder}/read-cache`).size / 1e6).toFixed(1)} MB on the disk\n`);
for (let round = 0; round < 3; round += 1) {
  const cache = await timed('load', open);
  await timed('ask for every photo', async () => {
    for (let index = 0; index < FILES; index += 1) cache.find(photo(index), 'location/photo-gps');
  });
  await timed('save, nothing new', () => cache.save());
}
rmSync(dataFolder, { recursive: true });
