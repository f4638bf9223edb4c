import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseWorks, findSqlite, SqliteError } from '../../src/platform/sqlite.js';
import { startNodeSqlite } from '../../src/platform/sqlite-node.js';
import { chromiumHistory, makeDatabase } from '../databases.js';
import { parseReport, runCli, temporaryFolder } from '../run-cli.js';

const HIDE = fileURLToPath(new URL('../tools/hide-sqlite3.cjs', import.meta.url));

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the compiled module', () => {
  it('is found and answers', async () => {
    expect(await databaseWorks()).toBe('sqlite3');
  });

  it('gives numbers above 2^53, text and nothing of bytes', async () => {
    const connection = await (await findSqlite())?.open(':memory:', 'private');
    const rows = await connection?.all(
      "SELECT 13300000000000000 AS time, 'é' AS text, x'00' AS bytes, NULL AS empty",
      [],
    );
    expect(rows).toEqual([{ time: 13300000000000000, text: 'é', bytes: null, empty: null }]);
    await expect(connection?.all('SELECT * FROM nowhere', [])).rejects.toMatchObject(new SqliteError('SQLITE_ERROR'));
    await connection?.close();
  });
});

describe('without the compiled module', async () => {
  const builtIn = await startNodeSqlite();
  await builtIn?.end();
  const run = (...words: string[]) =>
    runCli(words, {
      node: ['--require', HIDE],
      env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
    });

  it('doctor says so, and what it means', () => {
    const { stdout, stderr } = run('doctor');
    const sentence = builtIn === null ? 'databases will not be read' : 'the one that Node.js brings along';
    expect(stdout).toContain(sentence);
    expect(stderr).toBe('');
  });

  it('a scan reads with what Node.js brings along, or says that it did not look', () => {
    const profile = `${folder.path}/.config/chromium/Default`;
    mkdirSync(profile, { recursive: true });
    makeDatabase(`${profile}/History`, ...chromiumHistory([{ url: 'https://discord.com/', at: 1.7e12 }]));
    const result = run('scan', '--json', `${folder.path}/.config`);
    const report = parseReport(result);
    if (builtIn === null) {
      expect(result.stderr.replaceAll(/\n(?!$)/g, ' ')).toMatch(/^[^\n]*the database module is missing[^\n]*\n$/); // said once
    } else expect(result.stderr).toBe('');
    if (builtIn === null) {
      expect(result.code).toBe(3);
      expect(report.notExamined.map(({ path, code }) => [path, code])).toEqual([
        ['chromium/Default/History', 'unsupported'],
      ]);
      expect(report.notExamined[0]?.text).toContain('doctor');
    } else {
      expect(report.notExamined).toEqual([]);
      expect(report.findings.map(({ rule }) => rule).sort()).toEqual([
        'browsers/chromium-history',
        'browsers/chromium-web-messengers',
      ]);
    }
  });
});
