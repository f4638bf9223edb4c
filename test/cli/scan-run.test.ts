import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../needs.js';
import { eventSchema, reportSchema } from '../report/contract-schema.js';
import { type CliResult, PROGRAM, runCli, temporaryFolder } from '../run-cli.js';
import { runHere } from './in-process.js';

const folder = temporaryFolder();
const home = `${folder.path}/home`;
const big = `${folder.path}/big`;
const env = { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: folder.path };

/** Enough for reports that do not fit into a pipe, and for scans that last longer than a signal takes. */
const MANY_FINDINGS = 2_000;
const MANY_FOLDERS = 300;
const FILES_PER_FOLDER = 60;

beforeAll(() => {
  mkdirSync(`${home}/Downloads`, { recursive: true });
  mkdirSync(`${big}/Downloads`, { recursive: true });
  writeFileSync(`${home}/Downloads/film.mp4.part`, '1234567');
  for (let index = 0; index < MANY_FINDINGS; index += 1) writeFileSync(`${big}/Downloads/${index}.crdownload`, '');
  for (let index = 0; index < MANY_FOLDERS; index += 1) {
    mkdirSync(`${big}/${index}`);
    for (let file = 0; file < FILES_PER_FOLDER; file += 1) writeFileSync(`${big}/${index}/${file}.part`, '');
  }
});
afterAll(folder.remove);

/** A process of its own, in the folder of this test. */
const scan = (words: readonly string[], more: Record<string, string> = {}): CliResult =>
  runCli(['scan', ...words], { env: { ...env, ...more }, cwd: folder.path });

/** In this process; paths have to be absolute. */
const scanHere = (words: readonly string[], more: Record<string, string> = {}): Promise<CliResult> =>
  runHere(['scan', ...words], { env: { ...env, ...more } });

describe('the exit code', () => {
  it('is 1 for findings at the threshold, 0 below it, 0 with never', async () => {
    expect((await scanHere([home, '--quiet'])).code).toBe(0); // the default is medium, and a broken download is low
    expect((await scanHere([home, '--quiet', '--fail-on', 'low'])).code).toBe(1);
    expect((await scanHere([home, '--quiet', '--fail-on', 'never'])).code).toBe(0);
    expect((await scanHere([home, '--quiet', '--fail-on', 'low', '--skip-rules', 'leftovers/*'])).code).toBe(0);
  });

  it('is 3 for what could not be looked at, findings or not, never or not', async () => {
    for (const words of [[], ['--fail-on', 'low'], ['--fail-on', 'never']]) {
      const result = await scanHere([home, `${folder.path}/missing`, '--quiet', ...words]);
      expect([result.code, result.stdout]).toEqual([3, expect.stringContaining('This scan is not complete.')]);
    }
  });

  it('is 2 for wrong use, before anything is looked at or written', async () => {
    const output = `${folder.path}/never.json`;
    for (const words of [
      ['--home', home, home],
      ['--home', `${folder.path}/missing`],
      [home, '--rules', 'nope/*'],
      [home, '--rules', 'mesaging/*'],
      [home, '--skip-rules', '**'],
      [home, '--exclude', 'a**'],
      [home, '--rules-path', `${folder.path}/missing`],
    ]) {
      const result = await scanHere([...words, '--output', output]);
      expect([result.code, result.stdout, existsSync(output)]).toEqual([2, '', false]);
      expect(result.stderr.trim().split('\n').length).toBeGreaterThan(1);
    }
    expect((await scanHere([home, '--rules', 'mesaging/*'])).stderr).toContain('“messaging/*”');
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('PATH', () => {
  it('is literal, and may begin with - behind --', () => {
    mkdirSync(`${folder.path}/-x [1]*`);
    writeFileSync(`${folder.path}/-x [1]*/a.part`, '');
    const report = reportSchema().parse(JSON.parse(scan(['--json', '--', '-x [1]*']).stdout));
    expect(report.scope.sources.map(({ path }) => path)).toEqual([`${folder.path}/-x [1]*`]);
    expect(report.summary.byRule).toEqual({ 'leftovers/partial-downloads': 1 });
  });
});

describe('--output', () => {
  const out = `${folder.path}/out`;
  beforeAll(() => mkdirSync(out));

  it('writes a whole file for its owner only, also over another, and nothing to standard output', () => {
    writeFileSync(`${out}/report`, 'old', { mode: 0o644 });
    linkSync(`${out}/report`, `${out}/other name`);
    for (const format of ['text', 'json', 'ndjson']) {
      const result = scan([home, '--format', format, '--output', 'out/report']);
      expect(result).toMatchObject({ code: 0, stdout: '', stderr: 'The report is in out/report.\n' });
      expect(statSync(`${out}/report`).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(`${out}/other name`, 'utf8')).toBe('old');
    expect(readdirSync(out).sort()).toEqual(['other name', 'report']);
    expect(scan([home, '--quiet', '--output', 'out/report']).stderr).toBe('');
  });

  it('is never a finding of its own', () => {
    const report = `${home}/Downloads/report.part`;
    for (const _ of ['new', 'over the last one']) {
      expect(scan([home, '--json', '--output', report]).code).toBe(0);
      const { findings } = reportSchema().parse(JSON.parse(readFileSync(report, 'utf8')));
      expect(findings.flatMap(({ items }) => items.map(({ path }) => path))).toEqual(['Downloads/film.mp4.part']);
    }
    execFileSync('rm', [report]);
  });

  it('takes the place of no link, device or folder, and makes no folder', async () => {
    symlinkSync(`${folder.path}/target`, `${out}/link`);
    const refused: string[] = [];
    for (const path of [`${out}/link`, out, '/dev/null', `${out}/missing/report`, `${out}/report/below`]) {
      const { code, stdout, stderr } = await scanHere([home, '--output', path]);
      expect([code, stdout]).toEqual([2, '']);
      refused.push(stderr.replaceAll(/\s+/g, ' '));
    }
    expect(refused).toEqual([
      expect.stringContaining('this is a link, name the file it leads to'),
      expect.stringContaining('this is a folder'),
      expect.stringContaining('this is a device'),
      expect.stringContaining('the folder is not there'),
      expect.stringContaining('the folder is not there'),
    ]);
    expect(readlinkSync(`${out}/link`)).toBe(`${folder.path}/target`);
    expect(existsSync(`${folder.path}/target`)).toBe(false);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(readdirSync(out).sort()).toEqual(['link', 'other name', 'report']);
  });
});

describe('the data folder', () => {
  it('is made for its owner only, with the key', async () => {
    const data = `${folder.path}/new/deep/data`;
    await scanHere([home], { PRIVACY_AUDIT_DATA_DIR: data });
    expect([statSync(data).mode & 0o777, statSync(`${data}/key`).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('keeps its mode when it was there: it may be a home, named by mistake', async () => {
    const data = `${folder.path}/mine`;
    mkdirSync(data);
    chmodSync(data, 0o755);
    await scanHere([home], { PRIVACY_AUDIT_DATA_DIR: data });
    expect([statSync(data).mode & 0o777, statSync(`${data}/key`).mode & 0o777]).toEqual([0o755, 0o600]);
  });

  it('may be one that can not be written: said once, and the scan goes on', async () => {
    const result = await scanHere([home], { PRIVACY_AUDIT_DATA_DIR: '/proc/none/data' });
    expect(result).toMatchObject({ code: 0, stderr: expect.stringContaining('ids of findings will change') });
    expect(result.stdout).toContain('Downloads that never finished');
  });
});

/** Sends a signal as soon as the scan has opened its output, and waits for the end. */
async function interrupted(
  format: string,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; tookMs: number; stderr: string }> {
  const out = `${folder.path}/interrupted`;
  mkdirSync(out, { recursive: true });
  const child = spawn(process.execPath, [PROGRAM, 'scan', big, '--format', format, '--output', `${out}/${format}`], {
    env: { ...env, PATH: process.env.PATH, LANG: 'en_GB.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  while (!readdirSync(out).some((name) => name.endsWith('.tmp')))
    await new Promise((resolve) => setTimeout(resolve, 2));
  const sentAt = performance.now();
  child.kill(signal);
  const code = await ended;
  return { code, tookMs: performance.now() - sentAt, stderr };
}

describe('a signal in the middle', () => {
  it('ends a text report soon, with what was seen until then, and says so', async () => {
    const { code, tookMs, stderr } = await interrupted('text', 'SIGINT');
    expect(code).toBe(130);
    expect(tookMs).toBeLessThan(2_000); // 0.05 s on an idle machine
    expect(stderr).toContain('Stopping. Press Ctrl-C again');
    // Before the first folder there is nothing to report, and that is said.
    const written = `${folder.path}/interrupted/text`;
    if (existsSync(written)) expect(readFileSync(written, 'utf8')).toContain('Stopped before the end.');
    else expect(stderr).toContain('No report was written');
  });

  it('leaves an NDJSON report that says so on its last line', async () => {
    const { code, stderr } = await interrupted('ndjson', 'SIGTERM');
    expect(code).toBe(143);
    const written = `${folder.path}/interrupted/ndjson`;
    if (!existsSync(written)) {
      expect(stderr).toContain('No report was written');
      return;
    }
    const lines = readFileSync(written, 'utf8').trimEnd().split('\n');
    const last = eventSchema().parse(JSON.parse(lines.at(-1) ?? ''));
    expect(last).toMatchObject({ event: 'end', interrupted: true });
  });

  it('leaves no JSON report, which would look whole, and no temporary file', async () => {
    writeFileSync(`${folder.path}/interrupted/json`, 'the last one');
    const { code, stderr } = await interrupted('json', 'SIGINT');
    expect([code, stderr]).toEqual([130, expect.stringContaining('No report was written')]);
    expect(readFileSync(`${folder.path}/interrupted/json`, 'utf8')).toBe('the last one');
    expect(readdirSync(`${folder.path}/interrupted`).sort()).not.toContainEqual(expect.stringMatching(/tmp$/));
  });
});

describe('standard output', () => {
  const inBash = (pipeline: string) =>
    spawnSync('bash', ['-c', pipeline.replaceAll('SCAN', `"${process.execPath}" "${PROGRAM}" scan`)], {
      encoding: 'utf8',
      cwd: folder.path,
      env: { ...env, PATH: process.env.PATH, LANG: 'en_GB.UTF-8' },
    });

  it('whose reader has seen enough ends the program quietly with 0', () => {
    for (const words of ['--format ndjson', '--json', '--verbose']) {
      const { stdout, stderr } = inBash(`SCAN big ${words} | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`);
      expect([words, stdout, stderr]).toEqual([words, '0\n', '']);
    }
  });

  it('or its error stream without a reader changes no exit code', () => {
    expect(inBash('exec 3>&1; { SCAN --nope 2>&1 >&3; echo "$?" >&3; } | true').stdout).toBe('2\n');
    expect(inBash('SCAN missing --quiet >&-; echo "$?"').stderr).not.toContain(' at ');
  });

  it.runIf(existsSync('/dev/full'))('on a full disk is 3, with a reason', () => {
    for (const words of ['home', 'big --format ndjson', 'big --json', '--help']) {
      const { stdout, stderr } = inBash(`SCAN ${words} >/dev/full; echo "$?"`);
      expect([stdout, stderr]).toEqual(['3\n', expect.stringContaining('the disk is full')]);
      expect(stderr).not.toMatch(/ENOSPC| at /);
    }
  });
});

describeWith(['root', 'fuse'], 'a disk', () => {
  const mounted = `${folder.path}/disk`;

  function onDisk(options: string, body: () => void): void {
    mkdirSync(mounted, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mounted]);
    try {
      body();
    } finally {
      execFileSync('umount', [mounted]);
    }
  }

  it('that is full leaves no half report: 3, a reason, the old file as it was', () => {
    onDisk('size=32k', () => {
      writeFileSync(`${mounted}/report`, 'old');
      const result = scan([big, '--json', '--output', `${mounted}/report`]);
      expect(result).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('the disk is full') });
      expect(readdirSync(mounted)).toEqual(['report']);
      expect(readFileSync(`${mounted}/report`, 'utf8')).toBe('old');
    });
  });

  it('that can only be read takes no report and no key: both are said', () => {
    onDisk('ro', () => {
      const output = scan([home, '--output', `${mounted}/report`]);
      expect(output).toMatchObject({ code: 2, stderr: expect.stringContaining('the disk can only be read') });
      const data = scan([home], { PRIVACY_AUDIT_DATA_DIR: `${mounted}/data` });
      expect(data).toMatchObject({ code: 0, stderr: expect.stringContaining('can only be read') });
      const doctor = runCli(['doctor'], { env: { ...env, PRIVACY_AUDIT_DATA_DIR: `${mounted}/data` } });
      expect([doctor.code, doctor.stdout]).toEqual([3, expect.stringContaining('problem: The data folder can not')]);
    });
  });
});

describeWith(['program:script', 'program:stty'], 'a terminal', () => {
  /** What reaches a terminal of 60 columns, and after how many milliseconds the first of it. */
  function inTerminal(
    words: string,
    more: Record<string, string> = {},
  ): Promise<{ text: string; firstMs: number; code: number | null }> {
    const { COLUMNS = '60', ...others } = more;
    const command = `stty cols ${COLUMNS}; exec "${process.execPath}" "${PROGRAM}" ${words}`;
    const child = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
      env: { ...env, PATH: process.env.PATH, LANG: 'en_GB.UTF-8', TERM: 'xterm', ...others },
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const startedAt = performance.now();
    let text = '';
    let firstMs = Number.NaN;
    child.stdout.on('data', (piece) => {
      if (text === '') firstMs = performance.now() - startedAt;
      text += piece;
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ text, firstMs, code })));
  }

  it('shows at once that something happens, takes it away again, and is not overrun', async () => {
    const { text, firstMs, code } = await inTerminal('scan big');
    expect(code).toBe(0);
    expect(text.slice(0, 20)).toContain('Looking …');
    expect(firstMs).toBeLessThan(1_500); // 0.2 s on an idle machine
    const report = text.slice(text.indexOf('What is still')).replaceAll(/\x1b\[[\d;?]*[a-zA-Z]/g, '');
    expect(text.slice(0, text.indexOf('What is still'))).toContain('\x1b[2K');
    expect(text).toContain('\x1b[1m');
    expect(report.split('\r\n').filter((line) => [...line].length > 60 && line.trim().includes(' '))).toEqual([]);
    expect(report).not.toContain('\x1b');
  });

  it('without colour or tricks gets none', async () => {
    for (const [words, more, first] of [
      ['scan home --plain', {}, 'Looking …\r\n'],
      ['scan home', { ACCESSIBLE: '1' }, 'Looking …\r\n'],
      ['scan home', { TERM: 'dumb' }, 'Looking …\r\n'],
      ['scan big --color never', { COLUMNS: '0' }, 'Looking …\r\n'], // ended never, once
      ['scan home --quiet', { NO_COLOR: '1' }, 'Found: 1 low.\r\n'],
      ['scan home --plain', { LC_ALL: 'C' }, 'Looking ...\r\n'],
      ['scan home --format ndjson', {}, '{"event":"start"'],
    ] as const) {
      const { text } = await inTerminal(words, more);
      expect(text.slice(0, first.length)).toBe(first);
      expect(text).not.toContain('\x1b');
      if ('LC_ALL' in more) expect(text).toMatch(/^[\r\n\x20-\x7e]*$/);
    }
  });

  it('shows help and says what to type when nothing may be asked', async () => {
    const { text, code } = await inTerminal('--no-input');
    expect([code, text]).toEqual([2, expect.stringContaining('type: privacy-audit scan')]);
  });
});

it('names the files that it was given, not the folder around them', () => {
  writeFileSync(`${home}/Downloads/other.mp4.part`, '1');
  writeFileSync(`${home}/Downloads/third.mp4.part`, '1');
  const lookedAt = (...names: string[]) => {
    const { stdout } = runCli(['scan', ...names.map((name) => `${home}/Downloads/${name}`), '--no-history'], { env });
    return /^Looked at: (.*?)\n\d/ms.exec(stdout)?.[1]?.replaceAll(/\n\s*/g, ' ');
  };
  expect(lookedAt('film.mp4.part')).toBe('~/Downloads/film.mp4.part');
  expect(lookedAt('other.mp4.part', 'film.mp4.part')).toBe('~/Downloads/film.mp4.part and ~/Downloads/other.mp4.part');
});

it('does not say of a place that is not there that it was looked at', () => {
  const nowhere = runCli(['scan', `${home}/nowhere`, '--no-history'], { env });
  expect(nowhere.stdout).not.toContain('Looked at');
  expect(nowhere.stdout).toMatch(/NOT LOOKED AT.*~\/nowhere/s);
  expect(nowhere.code).toBe(3);
  const both = runCli(['scan', `${home}/Downloads`, `${home}/nowhere`, '--no-history'], { env });
  expect(both.stdout).toContain('Looked at: ~/Downloads\n');
});
