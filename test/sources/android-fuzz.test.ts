import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { androidBackup, BODY_KEY, backupOfTar } from '../../fixtures/make/android-backup.js';
import { tarArchive, tarMembers } from '../../fixtures/make/tar.js';
import {
  ANDROID_BACKUP_KEYS_BYTES,
  androidBackupBodyAt,
  readAndroidBackupHeader,
  readAndroidBackupKeys,
} from '../../src/detect/android-backup.js';
import { readSmsBackup } from '../../src/detect/sms-backup.js';
import { readBackup } from '../../src/sources/android/read-backup.js';
import type { FromBackupThread } from '../../src/sources/android/walk-messages.js';
import { entryStat } from '../../src/sources/entry-stat.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { type Dice, dice } from '../seeded.js';
import { EVERYTHING_HELD } from './open-android.js';

/** Mutations over everything that reads an Android backup, one change or a few to something that was sound or hostile already. */
const MUTATIONS = isLong ? 50_000 : 2_000;
/** Of the processor: others may be busy on the same machine. */
const MAX_MS = 2_000;
const MAX_BYTES = 300e6;

const folder = temporaryFolder();
const path = `${folder.path}/mutated.ab`;
const file = openSync(path, 'w+');
afterAll(() => {
  closeSync(file);
  folder.remove();
});

const FILES = {
  'apps/com.example/_manifest': '1\n',
  'shared/0/DCIM/a.jpg': Buffer.alloc(3000, 7),
  [`shared/0/${'long/'.repeat(40)}name`]: 'long',
  'shared/0/empty': '',
};
const TARS = [
  tarArchive(FILES, 'pax'),
  tarArchive(FILES, 'gnu'),
  tarMembers({ 'a/b': { claims: 2 ** 40 } }),
  tarArchive([
    ['../x', { content: 'x' }],
    ['p', { type: 'g', content: '20 size=99999999999\n' }],
    ['y', { content: 'y' }],
  ]),
  tarArchive([
    ['l', { type: 'L', content: 'n'.repeat(5000) }],
    ['S', { type: 'S', content: 'sparse' }],
    ['z', { content: 'z' }],
  ]),
];
const SEEDS = [
  ...TARS.map((tar) => backupOfTar(tar)),
  ...TARS.map((tar) => backupOfTar(tar, { compressed: true })),
  backupOfTar(Buffer.alloc(3 << 20), { compressed: true }),
  androidBackup({ files: FILES, password: 'p' }),
  androidBackup({ files: FILES, password: 'p', compressed: true }),
];

function mutated(seed: Buffer, draw: Dice): Buffer {
  let bytes = Buffer.from(seed);
  for (let change = draw.number(4); change >= 0; change -= 1) {
    const at = draw.number(Math.max(1, bytes.length));
    const other = draw.pick(SEEDS);
    const choice = draw.number(7);
    if (choice === 0) bytes = bytes.subarray(0, at);
    else if (choice === 1) bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(draw.number(other.length))]);
    else if (choice === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 512))]);
    else if (choice === 3)
      bytes.fill(draw.pick([0, 0x30, 0x37, 0x80, 0xff]), at, Math.min(bytes.length, at + draw.number(40)));
    else if (choice === 4)
      bytes.set(
        Buffer.from(draw.pick(['x', 'g', 'L', 'K', '../', '\n', '77777777777', '-1'])).subarray(0, bytes.length - at),
        at,
      );
    else if (bytes.length > 0) bytes[at] = draw.number(256);
  }
  return bytes;
}

/** What a reading says when it is taken from at once. */
async function readAll(bytes: Buffer): Promise<FromBackupThread[] | null> {
  const head = bytes.subarray(0, ANDROID_BACKUP_KEYS_BYTES);
  const header = readAndroidBackupHeader(head);
  if (header?.isEncrypted) readAndroidBackupKeys(head);
  const bodyAt = header === null ? null : androidBackupBodyAt(head, header);
  if (header === null || bodyAt === null) return null;
  const key = header.isEncrypted ? BODY_KEY : null;
  ftruncateSync(file, 0);
  writeSync(file, bytes, 0, bytes.length, 0);
  const said: FromBackupThread[] = [];
  const stat = entryStat(fstatSync(file, { bigint: true }));
  const order = { location: path, stat, bodyAt, isCompressed: header.isCompressed, key, interest: EVERYTHING_HELD };
  const reading = readBackup({ ...order, source: 's1', copyBytes: 1e6, pulse: new SharedArrayBuffer(8) }, (message) => {
    said.push(message);
    if (message.say !== 'part') return;
    const held = message.folders
      .flatMap(({ files }) => files.map(({ bytes }) => bytes))
      .filter((one) => one?.at === 'held');
    setImmediate(() => {
      reading.hear({ tell: 'taken', weight: message.weight });
      reading.hear({ tell: 'free', slots: held.map(({ slot }) => slot) });
    });
  });
  await reading.done;
  return said;
}

describe('a mutated Android backup', () => {
  it('is read, or is said to be damaged, in little time and memory', async () => {
    const draw = dice(2026);
    let slowestMs = 0;
    let mostBytes = 0;
    let reached = 0;
    let whole = 0;
    for (let round = 0; round < MUTATIONS; round += 1) {
      const bytes = mutated(draw.pick(SEEDS), draw);
      const start = process.cpuUsage();
      const said = await readAll(bytes);
      const { user, system } = process.cpuUsage(start);
      slowestMs = Math.max(slowestMs, (user + system) / 1000);
      mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
      if (said === null) continue;
      reached += 1;
      expect(said.at(-1)).toEqual({ say: 'end' });
      const parts = said.filter((message) => message.say === 'part');
      for (const { path: inside } of parts.flatMap(({ folders }) => folders)) {
        expect(inside.startsWith('/') || inside.split('/').includes('..')).toBe(false);
      }
      if (parts.every(({ gaps }) => gaps.length === 0)) whole += 1;
    }
    // The mutations have to reach the archive, and most have to be noticed.
    expect(reached).toBeGreaterThan(MUTATIONS / 2);
    expect(whole).toBeLessThan(reached / 2);
    expect(slowestMs).toBeLessThan(MAX_MS);
    expect(mostBytes).toBeLessThan(MAX_BYTES + process.memoryUsage().heapTotal);
    if (isLong) process.stdout.write(`slowest ${slowestMs.toFixed(0)} ms, most ${(mostBytes / 1e6).toFixed(0)} MB\n`);
  }, 1_800_000);
});

describe('a mutated backup of text messages', () => {
  it('is counted, or is said to be damaged', () => {
    const draw = dice(7);
    const json = JSON.stringify(
      Array.from({ length: 20 }, (_, at) => ({ date: `${1.7e12 + at}`, body: '[{"\\"date\\":1' })),
    );
    const seed = deflateSync(json);
    for (let round = 0; round < MUTATIONS; round += 1) {
      const text = draw.number(2) === 0;
      const changed = Buffer.from(text ? Buffer.from(json) : seed);
      for (let change = draw.number(3); change >= 0; change -= 1)
        changed[draw.number(changed.length)] = draw.number(256);
      const bytes = text ? deflateSync(changed.subarray(0, draw.number(changed.length) + 1)) : changed;
      const start = performance.now();
      const answer = readSmsBackup({
        sizeBytes: bytes.length,
        read: (offset, length) => bytes.subarray(offset, offset + length),
      });
      expect(performance.now() - start).toBeLessThan(MAX_MS);
      if (answer.state === 'found') expect(answer.value.messages).toBeLessThan(200);
    }
  });
});
