import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import chromiumHistoryRule from '../../rules/browsers/chromium-history.js';
import chromiumMessengersRule from '../../rules/browsers/chromium-web-messengers.js';
import { ReadTrouble } from '../../src/model/read-trouble.js';
import { type PrivateCopies, privateCopies } from '../../src/platform/private-copies.js';
import { noneStuck } from '../../src/sources/answer.js';
import { statOnDisk } from '../../src/sources/disk-entry.js';
import { DATABASE_LIMITS, readDatabase, startReading } from '../../src/sources/read-database.js';
import { chromiumHistory, holdDatabase, makeDatabase, snapshotOf } from '../databases.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { dice } from '../seeded.js';

const ROUNDS = isLong ? 5000 : 300;
const SEED = Number(process.env.PRIVACY_AUDIT_SEED ?? 20261124);
const VISITS = Array.from({ length: 60 }, (_, index) => ({
  url: `https://${index % 3 === 0 ? 'web.whatsapp.com' : 'example.org'}/${'x'.repeat(index * 20)}`,
  at: 1.7e12 + index * 1000,
}));
/** What a damaged database may come to. */
const EXPECTED = ['answer', 'database-damaged', 'database-foreign', 'database-too-large', 'database-empty'];

describe(`a damaged history, seed ${SEED}`, () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/home/History`;
  const random = dice(SEED).number;
  let copies: PrivateCopies;
  let database: Buffer;
  let withLog: { database: Buffer; log: Buffer };

  beforeAll(async () => {
    const whole = `${folder.path}/whole`;
    makeDatabase(whole, ...chromiumHistory(VISITS), 'CREATE INDEX visits_url ON visits(url)');
    database = readFileSync(whole);
    const holder = await holdDatabase(
      whole,
      'PRAGMA journal_mode = WAL',
      'INSERT INTO urls SELECT id + 100, url, title, 1, 0 FROM urls',
      'DELETE FROM visits WHERE id < 30',
    );
    withLog = { database: readFileSync(whole), log: readFileSync(`${whole}-wal`) };
    await holder.stop();
    mkdirSync(`${folder.path}/home`);
    mkdirSync(`${folder.path}/private`);
    copies = privateCopies([{ path: `${folder.path}/private`, mayMake: false }]);
  });
  afterAll(async () => {
    await copies.close();
    folder.remove();
  });

  it(
    'is answered for or refused, and nothing beside it changes',
    async () => {
      const outcomes = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const hasLog = round % 2 === 0;
        writeFileSync(path, damage(hasLog ? withLog.database : database, round % 4 === 0 ? 0 : 1 + random(30), random));
        writeFileSync(`${path}-wal`, hasLog ? damage(withLog.log, 1 + random(4), random) : '');
        const before = withoutAccessTimes(snapshotOf(`${folder.path}/home`));
        const result = await outcome(path, copies);
        outcomes.set(result, (outcomes.get(result) ?? 0) + 1);
        expect(withoutAccessTimes(snapshotOf(`${folder.path}/home`))).toEqual(before);
      }
      expect(outcomes.get('answer') ?? 0).toBeGreaterThan(0);
      expect(outcomes.get('database-damaged') ?? 0).toBeGreaterThan(0);
      expect([...outcomes.keys()].filter((reason) => !EXPECTED.includes(reason))).toEqual([]);
    },
    isLong ? 1_200_000 : 60_000,
  );
});

/** What two rules say of it; trouble as its reason. */
async function outcome(location: string, copies: PrivateCopies): Promise<string> {
  const stat = await statOnDisk(location, noneStuck(new AbortController().signal));
  if (stat === null) throw new Error('not there');
  const reading = startReading({
    copies,
    stuck: noneStuck(new AbortController().signal),
    signal: new AbortController().signal,
  });
  const limits = { ...DATABASE_LIMITS, timeMs: 5000 };
  const entry = { path: 'History', root: '/home/sample/.config/chromium' };
  try {
    const { answer } = await readDatabase({ location, stat, key: null }, { ...reading, limits }, async (context) => [
      ...(await chromiumHistoryRule.inspect(entry, context)),
      ...(await chromiumMessengersRule.inspect(entry, context)),
    ]);
    expect(JSON.stringify(answer)).not.toContain('example.org');
    return 'answer';
  } catch (error) {
    if (error instanceof ReadTrouble) return error.reason;
    throw error;
  }
}

/** In place, SQLite moves it; that is tested elsewhere. */
function withoutAccessTimes(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/ \d+$/, ''));
}

/** Changes bytes, most of them at the heads of pages where a tree is described; sometimes cuts the end off, or repeats a page. */
function damage(whole: Buffer, changes: number, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(whole);
  const pages = Math.max(1, Math.floor(bytes.length / 4096));
  for (let change = 0; change < changes; change += 1) {
    const page = 4096 * random(pages);
    const at = random(3) === 0 ? random(bytes.length) : Math.min(bytes.length - 1, page + random(120));
    bytes[at] = random(2) === 0 ? random(256) : (bytes[at] ?? 0) ^ (1 << random(8));
  }
  if (changes > 0 && random(5) === 0)
    bytes.copy(bytes, 4096 * random(pages), 4096 * random(pages), 4096 * (1 + random(pages)));
  return changes > 0 && random(10) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}
