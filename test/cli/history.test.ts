import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CANARY, type HistoryHome, historyHome } from './history-home.js';
import { runHere, tooWide } from './in-process.js';

describe('history commands', () => {
  let home: HistoryHome;
  beforeAll(() => {
    home = historyHome();
    home.scan();
    home.add('d');
    home.scan();
    home.run(['scan', `${home.path}/${CANARY}/d`, `${home.path}/absent`]);
  });
  afterAll(() => home.remove());

  it('list says when, what, how much and whether it was complete', () => {
    const { code, stdout, stderr } = home.run(['history', 'list']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^Scan 1, \d+\s\w+\s\d{4},\s\d\d:\d\d: 1 named place, 3 low \(3 new\)$/);
    expect(lines[1]).toMatch(/^Scan 2, .*: 1 named place, 4 low \(1 new\)$/);
    expect(stdout.replaceAll('\n  ', ' ')).toMatch(/Scan 3, .*: 2 named places, 1 low \(nothing new\), not complete\n/);
  });

  it('list speaks French', () => {
    expect(home.run(['history', 'list', '--lang', 'fr']).stdout).toMatch(
      /^Examen 1, .*\u00a0: 1 endroit nommé, 3 de niveau faible \(3 nouveaux\)$/m,
    );
  });

  it('list, show and diff give JSON', () => {
    const json = (...words: readonly string[]) => JSON.parse(home.run(['history', ...words, '--json']).stdout);
    const { schemaVersion, scans } = json('list');
    expect(schemaVersion).toBe('1.0');
    expect(scans[1]).toMatchObject({
      number: 2,
      scope: { kind: 'paths', places: 1 },
      isComplete: true,
      new: { low: 1 },
      known: { low: 3 },
    });
    expect(new Date(scans[1].startedAt).getTime()).toBeGreaterThan(Date.now() - 600_000);
    expect(json('show', '2').rules).toMatchObject([
      { rule: 'leftovers/partial-downloads', severity: 'low', new: 1, known: 3, itemCount: 4, totalBytes: 4 },
    ]);
    expect(json('diff', '1', '2')).toMatchObject({
      first: { number: 1 },
      second: { number: 2 },
      isSameScope: true,
      rules: [{ rule: 'leftovers/partial-downloads', new: 1, gone: 0, same: 3 }],
    });
  });

  it('show says what was found by rule', () => {
    expect(home.run(['history', 'show', '2']).stdout).toMatch(
      /\n {2}\[low\] leftovers\/partial-downloads: 1 new, 3 known, 4 files, 4 bytes\n$/,
    );
  });

  it('diff says what is new and gone, and when the scans can not be compared', () => {
    expect(home.run(['history', 'diff', '1', '2']).stdout).toMatch(
      /^Scan 1 of .* and scan 2 of .*:\n {2}\[low\] leftovers\/partial-downloads: 1 new, 0 gone, 3 as before\n$/,
    );
    const across = home.run(['history', 'diff', '2', '3']).stdout;
    expect(across).toMatch(/0 new, 3 gone, 1 as before/);
    expect(across.replaceAll(/\s+/g, ' ')).toContain('Gone means not found again.');
    expect(across).toMatch(/did not look at the same places/);
    expect(across).toMatch(/One of them is not complete/);
    expect(home.run(['history', 'diff', '2', '2']).stdout).toMatch(/Both found the same\./);
  });

  it.each([
    [['show', '9']],
    [['show', '0']],
    [['show', '1x']],
    [['show', '../key']],
    [['diff', '1', '9']],
    [['forget', '-1']],
    [['forget', '99999999999999999999']],
  ])('%j is wrong use with the next step', (words) => {
    const { code, stdout, stderr } = home.run(['history', ...words]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/privacy-audit history list shows the numbers|--help/);
  });

  it.each(['en', 'fr'])('fit a terminal of 60 columns in %s', async (lang) => {
    for (const words of [['list'], ['show', '2'], ['diff', '1', '3']]) {
      const { code, stdout } = await runHere(['history', ...words, '--lang', lang], { env: home.env, columns: 60 });
      expect(code).toBe(0);
      expect(tooWide(stdout, 60)).toEqual([]);
    }
  });

  it('never say a name of a file or folder', () => {
    for (const words of [['list'], ['show', '2'], ['diff', '1', '2'], ['list', '--json'], ['show', '2', '--json']])
      expect(home.run(['history', ...words]).stdout).not.toContain(CANARY);
  });
});

describe('taking history away', () => {
  let home: HistoryHome;
  beforeEach(() => {
    home = historyHome();
  });
  afterEach(() => home.remove());

  it('says that there is none, and makes nothing to say so', () => {
    expect(home.run(['history', 'list']).stdout).toBe('No scan has been recorded.\n');
    expect(JSON.parse(home.run(['history', 'list', '--json']).stdout)).toEqual({ schemaVersion: '1.0', scans: [] });
    expect(home.run(['history', 'clear']).stdout).toBe('There was nothing to remove.\n');
    expect(home.run(['history', 'show', '1']).code).toBe(2);
    expect(existsSync(home.data)).toBe(false);
  });

  it('forget makes new again what only that scan found', () => {
    home.scan();
    home.add('d');
    home.scan();
    expect(home.run(['history', 'forget', '2']).stdout).toBe('Scan 2 is forgotten.\n');
    expect(home.scan().statuses).toEqual(['known', 'known', 'known', 'new']);
  });

  it('clear takes everything but the key of the ids and files that are not ours, and says what went', () => {
    const before = home.scan().report.findings.map(({ id }) => id);
    for (const name of ['read-cache', 'last', '.0123456789ab.tmp', 'history.db-journal', 'notes.txt'])
      writeFileSync(`${home.data}/${name}`, 'x');
    const { code, stdout } = home.run(['history', 'clear']);
    expect(code).toBe(0);
    for (const name of ['history.db', 'history.db-journal', 'read-cache', 'last', 'seal', '.0123456789ab.tmp'])
      expect(stdout).toContain(`${home.data}/${name}`);
    expect(readdirSync(home.data).sort()).toEqual(['key', 'notes.txt']);
    const after = home.scan();
    expect(after.statuses).toEqual(['new', 'new', 'new']);
    expect(after.report.findings.map(({ id }) => id)).toEqual(before);
  });

  it('deleting the key deletes what was sealed with it', () => {
    home.scan();
    const key = readFileSync(`${home.data}/key`);
    expect(key).toHaveLength(32);
    writeFileSync(`${home.data}/key`, Buffer.alloc(32));
    const { code, stderr } = home.run(['history', 'list', '--lang', 'fr']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^L’historique ne peut pas être utilisé\u00a0: la clé/);
  });
});
