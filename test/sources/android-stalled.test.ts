import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeAndroidBackup } from '../../fixtures/make/android-backup.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { EVERYTHING_HELD, openBackup, walkBackupFile } from './open-android.js';

const SCRIPT = new URL('../tools/stalled-file.py', import.meta.url).pathname;
const LIMIT_MS = 1_000;

describeWith(['root', 'fuse', 'program:python3'], 'an Android backup on a disk that stops answering', () => {
  let folder = '';
  let server: ChildProcess;
  const mount = () => `${folder}/mount`;
  beforeEach(async () => {
    folder = mkdtempSync('/run/privacy-audit-test-');
    mkdirSync(mount());
    const whole = `${folder}/whole.ab`;
    writeAndroidBackup(whole, { files: { 'a/first': 'one', 'a/large': Buffer.alloc(3 << 20) } });
    server = spawn('python3', [SCRIPT, mount(), whole, String(1 << 20)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => server.stdout?.once('data', resolve));
  });
  afterEach(() => {
    server.kill('SIGKILL');
    spawnSync('umount', ['--lazy', mount()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a gap after a while', async () => {
    const start = performance.now();
    const { gaps } = await walkBackupFile(`${mount()}/phone.ab`, { limitMs: LIMIT_MS });
    expect(gaps).toEqual([{ path: '.', code: 'timeout', reason: 'no-answer' }]);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS + 3_000);
    server.kill('SIGKILL'); // the thread is held until then
  });
});

it('a reader that takes longer than a disk may is waited for', async () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/phone.ab`;
  const names = Array.from({ length: 8 }, (_, index) => `a/${index}`);
  writeAndroidBackup(path, { files: Object.fromEntries(names.map((name) => [name, Buffer.alloc(14 << 20)])) });
  const source = await openBackup(path, { limitMs: 400 });
  const gaps = [];
  const seen: string[] = [];
  for await (const part of source.walk(EVERYTHING_HELD, new AbortController().signal)) {
    gaps.push(...part.gaps);
    for (const one of part.folders) {
      seen.push(...one.files.map(({ name }) => `${one.path}/${name}`));
      setTimeout(() => source.lookedInto?.(one), 900);
    }
  }
  await source.close?.();
  folder.remove();
  expect(gaps).toEqual([]);
  expect(seen).toEqual(names);
});
