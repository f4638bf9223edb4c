import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAndroidBackup } from '../../fixtures/make/android-backup.js';
import { writeIosBackup } from '../../fixtures/make/ios-backup.js';
import { type CliResult, PROGRAM, parseReport, runCli, temporaryFolder } from '../run-cli.js';
import { tooWide } from './in-process.js';

const PASSWORD = ' blue é  whale ';

describe('--password-file', () => {
  const folder = temporaryFolder();
  const file = `${folder.path}/words`;
  const home = `${folder.path}/home`;
  beforeAll(async () => {
    for (const name of ['phone', 'tablet']) await writeIosBackup(`${home}/${name}`, { files: {}, password: PASSWORD });
    writeAndroidBackup(`${home}/phone.ab`, { files: {}, password: PASSWORD });
  });
  afterAll(() => folder.remove());

  const env = { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
  const scan = (words: readonly string[], input?: string): CliResult =>
    runCli(['scan', '--json', ...words], { env, ...(input === undefined ? {} : { input }) });
  const closed = (result: CliResult) =>
    parseReport(result).notExamined.map(({ code, text }) => `${code}: ${text.replace(/.*; /, '')}`);
  const write = (content: string, mode = 0o600) => {
    writeFileSync(file, content);
    chmodSync(file, mode);
  };

  it.each([
    ['alone', PASSWORD],
    ['with a line end', `${PASSWORD}\n`],
    ['with a line end of Windows', `${PASSWORD}\r\n`],
    ['behind the mark of an editor on Windows', `\ufeff${PASSWORD}\r\n`],
    ['before other lines', `${PASSWORD}\nanother\n`],
  ])('opens every backup with the first line, spaces and all: %s', (_, content) => {
    write(content);
    const result = scan([...['phone', 'tablet', 'phone.ab'].map((name) => `${home}/${name}`), '--password-file', file]);
    expect(closed(result)).toEqual([]);
    expect([result.code, result.stderr]).toEqual([1, '']);
  });

  it('reads standard input for -, and a pipe', () => {
    expect(closed(scan([`${home}/phone`, '--password-file', '-'], `${PASSWORD}\n`))).toEqual([]);
    // A pipe whose writer takes its time, as a password manager does.
    const line = `(sleep 0.3; echo "$1") | "$2" "$3" scan "$4" --json --password-file /dev/stdin`;
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', line, 'sh', PASSWORD, process.execPath, PROGRAM, `${home}/phone`],
      { encoding: 'utf8', env: { ...env, PATH: process.env.PATH } },
    );
    expect(closed({ code: status, stdout, stderr })).toEqual([]);
  });

  it.each([
    ['without the spaces', PASSWORD.trim()],
    ['with one more', `${PASSWORD} `],
  ])('says that a wrong one was wrong, which makes a named backup incomplete: %s', (_, content) => {
    write(content);
    const result = scan([`${home}/phone`, '--password-file', file]);
    expect(closed(result)).toEqual(['encrypted: the password was not the right one']);
    expect(result.code).toBe(3);
  });

  it.each([
    ['en', 'The password was not the right one.', 'can be looked into'],
    ['fr', 'Le mot de passe n’était pas le bon.', 's’examine avec'],
  ])('gives another hint where it was wrong than where there was none: %s', (language, wrong, none) => {
    write('another');
    const words = ['scan', '--lang', language, `${home}/phone`];
    const tried = runCli([...words, '--password-file', file], { env }).stdout;
    expect(tried).toContain(wrong);
    expect(tried).not.toContain(none);
    expect(tried).toContain(`\n      privacy-audit scan "${home}/phone"\n`);
    const asked = runCli(words, { env }).stdout;
    expect(asked).toContain(none);
    expect(asked).not.toContain(wrong);
  });

  it('without one leaves backups closed: incomplete only when they were named, and says how to go on', () => {
    expect(scan([`${home}/phone`]).code).toBe(3);
    expect(scan(['--home', home, '--platform', 'linux', '--fail-on', 'never']).code).toBe(0);
    const { stdout } = runCli(['scan', `${home}/phone`], { env });
    expect(stdout).toContain(`\n      privacy-audit scan "${home}/phone"\n`);
    expect(runCli(['scan', `${home}/phone`, '--no-paths'], { env }).stdout).toContain('privacy-audit scan PATH\n');
    const { stdout: opened } = runCli(['scan', `${home}/phone`, '--password-file', '-'], { env, input: PASSWORD });
    expect(opened).not.toContain('encrypted backup can be');
  });

  it('never types a path that a shell would read otherwise', async () => {
    const odd = `${home}/a"$(id)`;
    await writeIosBackup(odd, { files: {}, password: PASSWORD });
    expect(runCli(['scan', odd], { env }).stdout).toContain('      privacy-audit scan PATH\n');
  });

  it('warns of a file that others can read, beside the report', () => {
    write(PASSWORD, 0o644);
    const result = scan([`${home}/phone`, '--password-file', file]);
    expect(result.stderr).toContain('chmod 600');
    expect(result.code).toBe(1);
  });

  it.each(['en', 'fr'])('turns down what holds no password, with a next step and exit code 2: %s', (language) => {
    mkdirSync(`${folder.path}/folder`, { recursive: true });
    const refused = (path: string, content?: string | Buffer) => {
      if (content !== undefined) writeFileSync(path, content, { mode: 0o600 });
      const result = runCli(['scan', '--lang', language, home, '--password-file', path], { env, input: '\n' });
      expect([path, result.code, result.stdout, tooWide(result.stderr, 80)]).toEqual([path, 2, '', []]);
      expect(result.stderr.trim().split('\n').length).toBeGreaterThan(1);
      return result.stderr;
    };
    expect(refused(`${folder.path}/none`)).toContain('none');
    expect(refused(`${folder.path}/folder`)).toMatch(/folder|dossier/);
    refused(`${folder.path}/empty`, '');
    refused(`${folder.path}/blank`, '\r\nsecond');
    refused(`${folder.path}/long`, Buffer.alloc(65 * 1024, 'x'));
    refused('/dev/zero');
    expect(refused('-')).toMatch(/standard/);
  });

  it('takes a line of 64 KiB and not a byte more', () => {
    const most = Buffer.alloc(64 * 1024, 'x');
    writeFileSync(file, Buffer.concat([most, Buffer.from('\r\n')]));
    expect(scan([`${home}/phone`, '--password-file', file]).code).toBe(3);
    writeFileSync(file, Buffer.concat([most, Buffer.from('x\n')]));
    expect(scan([`${home}/phone`, '--password-file', file]).code).toBe(2);
  });
});
