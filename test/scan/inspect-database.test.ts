import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumHistory, filesWith, holdDatabase, makeDatabase, snapshotOf } from '../databases.js';
import { PROGRAM, parseReport, runCli, temporaryFolder } from '../run-cli.js';

/** An endless question, if anybody asks it. */
const ENDLESS_VIEW = [
  'CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER)',
  'CREATE VIEW urls AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS url FROM n',
  'CREATE TABLE downloads(id INTEGER PRIMARY KEY, start_time INTEGER)',
];

const MANY = Array.from({ length: 60 }, (_, index) => ({ url: 'https://example.org/', at: 1.7e12 + index }));
const PAGE_BYTES = 4096;
const BRANCHES = 300;

/**
 * Puts levels above the only page of `visits`, each of which leads 300 times to the level below: a small file with 60 rows that looks
 * like 300^levels times as many ("Database File Format", section 1.6).
 */
function shareBranches(path: string, levels: number): void {
  const bytes = readFileSync(path);
  const root = bytes.findIndex(
    (_, at) => at % PAGE_BYTES === 0 && at > 0 && bytes.readUInt16BE(at + 3) === MANY.length,
  );
  const leaf = bytes.subarray(root, root + PAGE_BYTES);
  const first = bytes.length / PAGE_BYTES + 1;
  const inner = Array.from({ length: levels - 1 }, (_, level) => branchPage(first + level));
  const all = Buffer.concat([bytes, leaf, ...inner]);
  branchPage(first + levels - 1).copy(all, root);
  all.writeUInt32BE(all.length / PAGE_BYTES, 28);
  writeFileSync(path, all);
}

/** An interior page of a table: a head of 12 bytes, the places of its cells, and cells of a page number and a key. */
function branchPage(below: number): Buffer {
  const page = Buffer.alloc(PAGE_BYTES);
  const start = PAGE_BYTES - BRANCHES * 6;
  page.writeUInt8(5, 0);
  page.writeUInt16BE(BRANCHES, 3);
  page.writeUInt16BE(start, 5);
  page.writeUInt32BE(below, 8);
  for (let cell = 0; cell < BRANCHES; cell += 1) {
    const at = start + cell * 6;
    page.writeUInt16BE(at, 12 + cell * 2);
    page.writeUInt32BE(below, at);
    page.writeUInt8(0x80 | (cell >> 7), at + 4);
    page.writeUInt8(cell & 0x7f, at + 5);
  }
  return page;
}

let folder: ReturnType<typeof temporaryFolder>;
let home: string;
let profile: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = temporaryFolder();
  home = `${folder.path}/home`;
  profile = `${home}/.config/chromium/Default`;
  mkdirSync(profile, { recursive: true });
  mkdirSync(`${folder.path}/tmp`);
  env = { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: `${folder.path}/tmp` };
});
afterEach(() => folder.remove());

/** Every place in which a copy may lie. */
function places(): string[] {
  return ['/dev/shm', `${folder.path}/data/private`, `${folder.path}/tmp`, '/tmp', '/var/tmp'].filter(existsSync);
}

/** Private folders of one process, wherever they may be. */
function copiesOf(pid: number | undefined): string[] {
  return places().flatMap((place) => {
    const names = readdirSync(place, { encoding: 'latin1' }).filter((name) =>
      name.startsWith(`privacy-audit-copy-${pid}-`),
    );
    return names.map((name) => `${place}/${name}`);
  });
}

function start(...words: string[]): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return { child, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** Waits until SQLite has the history open, or its copy. */
async function untilOpen(child: ChildProcess): Promise<void> {
  for (let round = 0; round < 2000; round += 1) {
    if (child.exitCode !== null) throw new Error('ended too early');
    const descriptors = readdirSync(`/proc/${child.pid}/fd`);
    const targets = descriptors.map((name) => {
      try {
        return readlinkSync(`/proc/${child.pid}/fd/${name}`);
      } catch {
        return ''; // closed meanwhile
      }
    });
    if (targets.some((target) => /privacy-audit-copy-.*\/database/.test(target))) return;
    if (targets.filter((target) => target.endsWith('/History')).length > 1) return;
    await delay(5);
  }
  throw new Error('no history was opened');
}

describe('a scan of a browser that is running', () => {
  it('sees what is only in the log, changes nothing and leaves nothing', async () => {
    const visits = [{ url: 'https://web.whatsapp.com/CANARY', at: 1.7e12 }];
    const holder = await holdDatabase(`${profile}/History`, 'PRAGMA journal_mode = WAL', ...chromiumHistory(visits));
    const before = snapshotOf(profile);
    mkdirSync(`${folder.path}/data/private`, { recursive: true });
    const { child, output, ended } = start('scan', `${home}/.config`, '--json');
    expect(await ended).toBe(1);
    expect(output()).toContain('WhatsApp (1)');
    expect(output()).not.toContain('CANARY');
    expect(snapshotOf(profile)).toEqual(before);
    expect(copiesOf(child.pid)).toEqual([]);
    expect(filesWith('CANARY', [`${folder.path}/data`, `${folder.path}/tmp`])).toEqual([]);
    await holder.stop();
  });
});

describe('a scan that is killed while it copies', () => {
  it('leaves a copy that the next start takes away, but not one of a scan that goes on', async () => {
    mkdirSync(`${folder.path}/data/private`, { recursive: true });
    const holder = await holdLarge();
    const killed = start('scan', `${home}/.config`, '--json');
    const left = await copyOf(killed.child);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(copiesOf(killed.child.pid)).toEqual(left);
    expect(left).toHaveLength(1);

    const stopped = start('scan', `${home}/.config`, '--json');
    const alive = await copyOf(stopped.child);
    stopped.child.kill('SIGSTOP');
    mkdirSync(`${folder.path}/empty`);
    expect(runCli(['scan', `${folder.path}/empty`], { env }).code).toBe(0);
    expect(copiesOf(killed.child.pid)).toEqual([]);
    expect(copiesOf(stopped.child.pid)).toEqual(alive);
    stopped.child.kill('SIGCONT');
    expect(await stopped.ended).toBe(1);
    expect(copiesOf(stopped.child.pid)).toEqual([]);
    await holder.stop();
    expect(filesWith('CANARY', [`${folder.path}/data`, `${folder.path}/tmp`])).toEqual([]);
  });

  /** Most of it is a hole: SQLite does not look behind its last page, but a copy takes its time. */
  async function holdLarge(): Promise<{ stop(): Promise<void> }> {
    const visits = [{ url: 'https://web.whatsapp.com/CANARY', at: 1.7e12 }];
    const holder = await holdDatabase(`${profile}/History`, 'PRAGMA journal_mode = WAL', ...chromiumHistory(visits));
    truncateSync(`${profile}/History`, 240 * 1024 * 1024);
    return holder;
  }

  async function copyOf(child: ChildProcess): Promise<string[]> {
    for (let round = 0; round < 20_000 && child.exitCode === null; round += 1) {
      const copies = copiesOf(child.pid);
      if (copies.length > 0) return copies;
      await delay(1);
    }
    throw new Error('no copy was made');
  }
});

describe('a hostile history', () => {
  it('with a column that is worked out, by whatever, is not asked', () => {
    makeDatabase(
      `${profile}/History`,
      'CREATE TABLE urls(id INTEGER PRIMARY KEY, url TEXT)',
      'CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time AS (length(hex(zeroblob(1000000 + id)))))',
    );
    const report = parseReport(runCli(['scan', `${home}/.config`, '--json'], { env }));
    expect(report.notExamined.map(({ code }) => code)).toEqual(['unsupported']);
  });

  it('with a view that never ends is not asked', () => {
    makeDatabase(`${profile}/History`, ...ENDLESS_VIEW);
    const startedAt = Date.now();
    const report = parseReport(runCli(['scan', `${home}/.config`, '--json'], { env }));
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(report.notExamined.map(({ code }) => code)).toEqual(['unsupported']);
  });
});

describe('Ctrl-C', () => {
  it('ends a long question at once', async () => {
    makeDatabase(`${profile}/History`, ...chromiumHistory(MANY));
    shareBranches(`${profile}/History`, 3);
    const { child, output, ended } = start('scan', `${home}/.config`);
    await untilOpen(child);
    await delay(300);
    const interruptedAt = Date.now();
    child.kill('SIGINT');
    const code = await ended;
    expect([code, Date.now() - interruptedAt < 1000, output().includes('Error')]).toEqual([130, true, false]);
  });
});

it('takes nothing away that is not its own', () => {
  mkdirSync(`${folder.path}/tmp/privacy-audit-copy-notes`);
  runCli(['scan', `${home}/.config`], { env });
  expect(readdirSync(`${folder.path}/tmp`)).toEqual(['privacy-audit-copy-notes']);
  rmSync(`${folder.path}/tmp/privacy-audit-copy-notes`, { recursive: true });
});
