import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { writeTree } from '../../fixtures/make/write-tree.js';
import { describeWith } from '../needs.js';
import { PROGRAM, type ReportJson } from '../run-cli.js';

const STALLED_MOUNT = fileURLToPath(new URL('../tools/stalled-mount.py', import.meta.url));

/** How long the program waits for one answer (`src/sources/answer.ts`), and a slow machine's time to do the rest. */
const NO_ANSWER_MS = 15_000;
const REST_MS = 10_000;

describeWith(['root', 'fuse', 'program:python3'], 'a mount that does not answer', () => {
  // Not in the temporary folder: scans that other tests began before the mount was there would walk into it.
  const folder = { path: mkdtempSync('/run/privacy-audit-test-') };
  const home = `${folder.path}/home`;
  let mounts: { readonly point: string; readonly server: ChildProcess }[] = [];

  beforeEach(async () => {
    writeTree(home, { 'a/film.part': 'x', 'dead/x': '' });
    writeTree(folder.path, { 'alive/film.part': 'x', 'dead/x': '', 'half/x': '' });
    mounts.push(await stalledMount(`${folder.path}/dead`, []));
    mounts.push(await stalledMount(`${folder.path}/half`, ['--after', '3']));
    mounts.push(await stalledMount(`${home}/dead`, []));
  });
  afterEach(endMounts);
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

  function endMounts(): void {
    for (const { point, server } of mounts) {
      server.kill('SIGKILL');
      spawnSync('umount', ['--lazy', point]);
    }
    mounts = [];
  }

  it('below a source costs no time: it is named and not entered', async () => {
    const { report, code, ms } = await scan([home]);
    expect(report?.notExamined.map((gap) => `${gap.code} ${gap.path}`)).toEqual(['other-volume dead']);
    expect(report?.findings.length).toBe(1);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(REST_MS);
  });

  it('named as a PATH is reported as timeout, and what comes after it is looked at', async () => {
    const { report, code, ms } = await scan([`${folder.path}/half`, `${folder.path}/alive`]);
    const sources = new Map(report?.scope.sources.map(({ id, path }) => [id, path]));
    const silent = report?.notExamined.filter((gap) => gap.code === 'timeout').map(({ source }) => sources.get(source));
    expect(new Set(silent)).toEqual(new Set([`${folder.path}/half`]));
    expect(report?.findings.map(({ source }) => sources.get(source))).toContain(`${folder.path}/alive`);
    // Where Node can not leave a held thread behind (before 22.15), a signal ends it.
    expect([3, 'SIGTERM']).toContain(code);
    expect(ms).toBeLessThan(2 * NO_ANSWER_MS + REST_MS);
  });

  it('does not keep Ctrl-C from ending the scan', async () => {
    const { code, ms } = await scan([`${folder.path}/dead`, `${folder.path}/alive`], 2000);
    expect([130, 'SIGINT']).toContain(code);
    expect(ms).toBeLessThan(2000 + REST_MS);
  });

  /** Runs a scan, interrupted after so long. */
  async function scan(words: readonly string[], interruptMs?: number) {
    const start = performance.now();
    const child = spawn(process.execPath, [PROGRAM, 'scan', ...words, '--json'], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: `${folder.path}/alive`,
        PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`,
      },
    });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
    });
    let endedMs = 0;
    child.stderr.on('data', (chunk) => {
      if (!String(chunk).includes('ends itself')) return;
      endedMs = performance.now() - start;
      // The kernel lets no process go that a FUSE server owes an answer, whatever signal ends it.
      setTimeout(endMounts, 100);
    });
    if (interruptMs !== undefined) wait(interruptMs).then(() => child.kill('SIGINT'));
    const code = await new Promise<number | NodeJS.Signals | null>((resolve) => {
      child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
    });
    const report = stdout === '' ? null : (JSON.parse(stdout) as ReportJson);
    return { code, report, ms: endedMs || performance.now() - start };
  }
});

async function stalledMount(point: string, words: readonly string[]): Promise<{ point: string; server: ChildProcess }> {
  const server = spawn('python3', [STALLED_MOUNT, point, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    server.stdout?.once('data', () => resolve());
    server.once('exit', (code) => reject(new Error(`no mount: ${code}`)));
  });
  return { point, server };
}
