import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EntryStat } from '../../src/model/entry.js';
import { createInspectPool, type InspectPool } from '../../src/scan/inspect-pool.js';
import type { Inspection, InspectionResult } from '../../src/scan/inspection.js';
import { noneStuck, type StuckRequests } from '../../src/sources/answer.js';
import { entryStat } from '../../src/sources/entry-stat.js';
import { temporaryFolder } from '../run-cli.js';

const folder = temporaryFolder();
const registry = new URL('./bad-rules.mjs', import.meta.url);
const ALL = [
  'loops',
  'never-answers',
  'throws',
  'fills-heap',
  'fills-buffers',
  'exits',
  'reads-for-ever',
  'reads-much',
];
const pools: InspectPool[] = [];
const stuck: StuckRequests = noneStuck(new AbortController().signal);

function pool(): InspectPool {
  const made = createInspectPool({ registry, stuck });
  pools.push(made);
  return made;
}

function seen(name: string): EntryStat {
  return entryStat(lstatSync(`${folder.path}/${name}`, { bigint: true }));
}

function inspection(name: string, rules: readonly string[], stat: EntryStat = seen(name)): Inspection {
  return {
    location: `${folder.path}/${name}`,
    sourceRoot: folder.path,
    path: name,
    stat,
    written: { home: folder.path, otherHome: null, mountPoints: [] },
    wishes: rules.map((rule) => ({ rule: `leftovers/${rule}`, root: '.', content: null })),
  };
}

function reasons(result: InspectionResult | undefined): string[] {
  return (result?.answers ?? []).map((answer) => ('reason' in answer ? `${answer.code} ${answer.reason}` : 'fine'));
}

beforeAll(() => {
  for (const name of ALL) writeFileSync(`${folder.path}/${name}`, 'x');
  for (let index = 0; index < 100; index += 1) writeFileSync(`${folder.path}/ordinary-${index}`, `text ${index}`);
  truncateSync(`${folder.path}/reads-for-ever`, 2 ** 32);
  truncateSync(`${folder.path}/reads-much`, 2 ** 32);
});
afterEach(async () => {
  for (const made of pools.splice(0)) await made.close();
});
afterAll(folder.remove);

describe('the inspection pool', () => {
  it('answers for every good file although rules loop, throw, fill memory, end their thread or never answer', async () => {
    const names = [...ALL, ...Array.from({ length: 100 }, (_, index) => `ordinary-${index}`)];
    const results = await pool().inspect(names.map((name) => inspection(name, [ALL.includes(name) ? name : 'throws'])));
    const byName = Object.fromEntries(names.map((name, index) => [name, reasons(results[index])]));
    expect(byName.loops).toEqual(['timeout rule-no-answer']);
    expect(byName['never-answers']).toEqual(['timeout rule-no-answer']);
    expect(byName.throws).toEqual(['damaged rule-failed']);
    expect(byName['fills-heap']).toEqual(['damaged rule-memory']);
    expect(byName['fills-buffers']).toEqual(['damaged rule-memory']);
    expect(byName.exits).toEqual(['damaged rule-ended']);
    expect(byName['reads-for-ever']).toEqual(['unsupported read-budget']);
    expect(byName['reads-much']).toEqual(['unsupported read-budget']);
    for (let index = 0; index < 100; index += 1) expect(byName[`ordinary-${index}`]).toEqual(['fine']);
    expect(process.memoryUsage.rss()).toBeLessThan(4 * 2 ** 30); // 2 at a busy moment; without the limit all there is
    expect(stuck.count).toBe(0);
  }, 60_000);

  it('knows which file it was also when a thread has the next order already', async () => {
    const bad = new Map([
      [150, 'loops'],
      [350, 'exits'],
      [500, 'fills-heap'],
    ]);
    const names = Array.from({ length: 700 }, (_, index) => bad.get(index) ?? `ordinary-${index % 100}`);
    const results = await pool().inspect(names.map((name) => inspection(name, [ALL.includes(name) ? name : 'throws'])));
    expect(results.map(reasons).filter((_, index) => bad.has(index))).toEqual([
      ['timeout rule-no-answer'],
      ['damaged rule-ended'],
      ['damaged rule-memory'],
    ]);
    expect(new Set(results.map(reasons).flatMap((said, index) => (bad.has(index) ? [] : said)))).toEqual(
      new Set(['fine']),
    );
  });

  it('says that one rule failed and lets the others look into the same file', async () => {
    const [result] = await pool().inspect([inspection('throws', ['loops', 'throws', 'exits'])]);
    expect(reasons(result)).toEqual(['fine', 'damaged rule-failed', 'fine']);
  });

  it('leaves a file alone that is another one than the walk saw', async () => {
    const write = (name: string) => writeFileSync(`${folder.path}/${name}`, 'as it was');
    for (const name of ['grown', 'swapped', 'to-link', 'gone', 'to-folder', 'to-pipe']) write(name);
    const before = Object.fromEntries(
      ['grown', 'swapped', 'to-link', 'gone', 'to-folder', 'to-pipe'].map((name) => [name, seen(name)]),
    );
    appendFileSync(`${folder.path}/grown`, 'more');
    write('other');
    renameSync(`${folder.path}/other`, `${folder.path}/swapped`);
    unlinkSync(`${folder.path}/to-link`);
    symlinkSync(`${folder.path}/ordinary-1`, `${folder.path}/to-link`);
    unlinkSync(`${folder.path}/gone`);
    unlinkSync(`${folder.path}/to-folder`);
    mkdirSync(`${folder.path}/to-folder`);
    unlinkSync(`${folder.path}/to-pipe`);
    spawnSync('mkfifo', [`${folder.path}/to-pipe`]);
    const pipe = openSync(`${folder.path}/to-pipe`, constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(pipe, 'for somebody else');
    const names = Object.keys(before);
    const results = await pool().inspect(
      names.map((name) => ({ ...inspection(name, ['reads-much'], before[name]), path: 'reads-much' })),
    );
    const codes = results.map((result) => reasons(result)[0]);
    expect(codes).toEqual([
      'changed changed',
      'changed changed',
      'changed changed',
      'unreadable missing',
      'changed changed',
      'changed changed',
    ]);
    expect(readSync(pipe, Buffer.alloc(100))).toBe('for somebody else'.length);
    closeSync(pipe);
  });

  it('answers at once when it is closed, although a rule loops', async () => {
    const made = pool();
    const waiting = made.inspect([inspection('loops', ['loops'])]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const start = performance.now();
    await made.close();
    expect(await waiting).toEqual([{ answers: [], bytesRead: 0 }]);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await made.inspect([inspection('ordinary-1', ['throws'])])).toEqual([{ answers: [], bytesRead: 0 }]);
  });

  it('answers when its threads can not even start', async () => {
    const made = createInspectPool({
      registry: new URL('./no-such-rules.mjs', import.meta.url),
      stuck,
    });
    pools.push(made);
    const results = await made.inspect([inspection('ordinary-1', ['throws']), inspection('ordinary-2', ['throws'])]);
    expect(results.map(reasons)).toEqual([['damaged rule-ended'], ['damaged rule-ended']]);
  });
});
