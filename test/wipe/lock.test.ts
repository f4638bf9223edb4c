import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/wipe/lock.js';
import { temporaryFolder } from '../run-cli.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the lock', () => {
  it('is taken by one at a time, and leaves nothing', () => {
    const path = `${folder.path}/lock`;
    const lock = takeLock(path);
    expect(lock).not.toBeNull();
    expect(takeLock(path)).toBeNull();
    lock?.release();
    expect(readdirSync(folder.path)).toEqual([]);
    expect(takeLock(path)).not.toBeNull();
  });

  it.each([
    ['a process that ended', () => ({ pid: spawnSync('true').pid })],
    ['a process whose number another one has by now', () => ({ start: '1' })],
    ['an earlier start of the computer', () => ({ boot: 'another' })],
  ])('that %s left is taken over', (_what, other) => {
    const path = `${folder.path}/lock`;
    takeLock(path);
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...other() }));
    expect(takeLock(path)).not.toBeNull();
    expect(readdirSync(folder.path)).toEqual(['lock']);
  });

  it('is given back also when somebody took its folder away', () => {
    const lock = takeLock(`${folder.path}/lock`);
    folder.remove();
    expect(() => lock?.release()).not.toThrow();
  });

  it('that can not be read is nobody’s', () => {
    const path = `${folder.path}/lock`;
    writeFileSync(path, '');
    expect(takeLock(path)).not.toBeNull();
  });
});
