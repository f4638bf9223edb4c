import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WipePlan } from '../../src/model/wipe-plan.js';
import { execute } from '../../src/wipe/execute.js';
import { describeWith, isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { outcomes, planOf } from './plan-of.js';

let folder: ReturnType<typeof temporaryFolder>;
let disk: string;
let undo: (() => void)[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  disk = `${folder.path}/disk`;
  mkdirSync(disk);
});
afterEach(() => {
  for (const step of undo.reverse()) step();
  undo = [];
  folder.remove();
});

function run(command: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A file system of its own, mounted at `disk`. */
function mountImage(megabytes: number, make: readonly [string, ...string[]], ...options: string[]): void {
  const image = `${folder.path}/image`;
  writeFileSync(image, '');
  truncateSync(image, megabytes << 20);
  run(...make, image);
  run('mount', ...options, '-o', 'loop', image, disk);
  undo.push(() => run('umount', disk));
}

function write(name: string, bytes = 20_000): string {
  writeFileSync(`${disk}/${name}`, Buffer.alloc(bytes, name));
  return `${disk}/${name}`;
}

async function wipe(plan: WipePlan) {
  const { results } = await outcomes(
    execute({ plan, dataFolder: `${folder.path}/data` }, new AbortController().signal),
  );
  return new Map(results.map((result) => [result.path.slice(disk.length + 1), result]));
}

describeWith(['root', 'program:mkfs.ext4', 'program:chattr'], 'a wipe on a disk of its own', () => {
  it('leaves no names behind where its journal had no room', async () => {
    const paths = Array.from({ length: 2000 }, (_, index) => write(`a-name-${index}`, 1));
    const memory = `${folder.path}/memory`;
    mkdirSync(memory);
    run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', memory);
    undo.push(() => run('umount', memory));
    const begin = execute({ plan: planOf(paths), dataFolder: memory }, new AbortController().signal);
    await expect(outcomes(begin)).rejects.toMatchObject({ block: 'no-journal', errorCode: 'ENOSPC' });
    expect(readdirSync(memory)).toEqual([]);
    expect(readdirSync(disk)).toHaveLength(2000);
  });

  it('leaves an immutable and an append-only file, says so, and goes on', async () => {
    mountImage(16, ['mkfs.ext4', '-q']);
    const paths = ['immutable', 'append-only', 'plain'].map((name) => write(name));
    run('chattr', '+i', `${disk}/immutable`);
    run('chattr', '+a', `${disk}/append-only`);
    undo.push(() => run('chattr', '-ia', `${disk}/immutable`, `${disk}/append-only`));
    const results = await wipe(planOf(paths));
    for (const name of ['immutable', 'append-only']) {
      expect(results.get(name)).toMatchObject({ outcome: 'failed', trouble: 'not-permitted', errorCode: 'EPERM' });
      expect(results.get(name)).toMatchObject({ level: 'E', bytesOverwritten: 0 });
      expect(readFileSync(`${disk}/${name}`, 'latin1')).toBe(Buffer.alloc(20_000, name).toString());
    }
    expect(results.get('plain')).toMatchObject({ outcome: 'erased', verified: 'device' });
  });

  it('fails on a disk that can only be read, file by file', async () => {
    mountImage(16, ['mkfs.ext4', '-q']);
    const paths = [write('one'), write('two')];
    const plan = planOf(paths);
    run('mount', '-o', 'remount,ro', disk);
    const results = await wipe(plan);
    for (const name of ['one', 'two']) {
      expect(results.get(name)).toMatchObject({
        outcome: 'failed',
        trouble: 'read-only',
        errorCode: 'EROFS',
        level: 'E',
      });
    }
  });

  it('erases files of a full disk, those with holes and those that end inside a block too', async () => {
    mountImage(16, ['mkfs.ext4', '-q', '-m', '0']);
    writeFileSync(`${disk}/sparse`, 'beginning');
    truncateSync(`${disk}/sparse`, 1 << 30);
    const paths = [`${disk}/sparse`, write('odd', 5001), write('even', 8192)];
    expect(() => writeFileSync(`${disk}/fill`, Buffer.alloc(32 << 20, 1))).toThrow('ENOSPC');
    const results = await wipe(planOf(paths));
    expect([...results.values()].map(({ outcome }) => outcome)).toEqual(['erased', 'erased', 'erased']);
    expect(readdirSync(disk).sort()).toEqual(['fill', 'lost+found']);
  });

  it('takes back the fillers, and leaves neighbours alone', async () => {
    mountImage(16, ['mkfs.ext4', '-q']);
    const paths = Array.from({ length: 300 }, (_, index) => write(`old-${index}.txt`, 100));
    write('neighbour');
    const results = await wipe(planOf(paths));
    expect([...results.values()].every(({ outcome }) => outcome === 'erased')).toBe(true);
    expect(readdirSync(disk).sort()).toEqual(['lost+found', 'neighbour']);
  });
});

describeWith(
  ['root', 'program:mkfs.ext4', 'program:fallocate', 'program:filefrag'],
  'a wipe on a disk that loses what it is given without a word',
  () => {
    it('is told by reading back, and says where', async () => {
      const memory = `${folder.path}/memory`;
      mkdirSync(memory);
      run('mount', '-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', memory);
      undo.push(() => run('umount', memory));
      writeFileSync(`${memory}/image`, '');
      truncateSync(`${memory}/image`, 32 << 20);
      run('mkfs.ext4', '-q', '-b', '4096', '-O', '^has_journal', `${memory}/image`);
      run('mount', '-o', 'loop', `${memory}/image`, disk);
      undo.push(() => run('umount', disk));
      const paths = [write('bad', 2 << 20), write('good', 2 << 20)];
      run('sync', '-f', disk);
      // One block of the disk loses its memory, and there is none left to give it: what is written there is lost.
      const BAD_BLOCK = 300;
      const first = /^ +0: +0\.\. +\d+: +(\d+)/m.exec(run('filefrag', '-v', `${disk}/bad`))?.[1];
      run('fallocate', '-p', '-o', String((Number(first) + BAD_BLOCK) * 4096), '-l', '4096', `${memory}/image`);
      expect(() => writeFileSync(`${memory}/fill`, Buffer.alloc(41 << 20, 1))).toThrow('ENOSPC');
      const results = await wipe(planOf(paths));
      expect(results.get('bad')).toMatchObject({
        outcome: 'failed',
        trouble: 'mismatch',
        offsetBytes: BAD_BLOCK * 4096,
        level: 'E',
      });
      expect(readdirSync(disk)).toContain('bad');
      expect(results.get('good')).toMatchObject({ outcome: 'erased', verified: 'device' });
    });
  },
);

describeWith(['root', 'program:mkfs.btrfs'], 'a wipe where nothing is overwritten in place', () => {
  it('says level D, whatever the plan had promised, because the disk showed it', async () => {
    mountImage(120, ['mkfs.btrfs', '-q', '-f']);
    const path = write('photo', 300_000);
    run('sync', '-f', disk);
    const results = await wipe(planOf([path]));
    expect(results.get('photo')).toMatchObject({ outcome: 'erased', level: 'D', notes: ['moved'] });
  });

  it('fails without room for the new content, and keeps the name', async () => {
    mountImage(110, ['mkfs.btrfs', '-q', '-f', '-M']);
    const path = write('photo', 60 << 20);
    run('sync', '-f', disk);
    expect(() => writeFileSync(`${disk}/fill`, Buffer.alloc(110 << 20, 1))).toThrow('ENOSPC');
    const results = await wipe(planOf([path], { verdict: { level: 'D', reasons: [] } }));
    expect(results.get('photo')).toMatchObject({
      outcome: 'failed',
      level: 'E',
      errorCode: 'ENOSPC',
      trouble: 'no-space',
    });
    expect(readdirSync(disk)).toContain('photo');
  });
});

describeWith(['root', 'program:mount'], 'a wipe in memory', () => {
  it('never says that it read back from a device', async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk);
    undo.push(() => run('umount', disk));
    const results = await wipe(planOf([write('note')]));
    expect(results.get('note')).toMatchObject({ outcome: 'erased', verified: 'cache', level: 'C' });
  });
});

describeWith(['root', 'program:setpriv'], 'a wipe by a user whom permissions bind', () => {
  it('erases a read-only file of their own, and fails where the folder is not theirs', () => {
    mkdirSync(`${disk}/own`);
    mkdirSync(`${disk}/foreign`);
    const nobody = 65_534;
    for (const path of [write('own/read-only'), write('foreign/theirs')]) {
      chownSync(path, nobody, nobody);
      chmodSync(path, 0o400);
    }
    chownSync(`${disk}/own`, nobody, nobody);
    chmodSync(folder.path, 0o777);
    writeFileSync(`${folder.path}/list`, `${disk}/own/read-only\0${disk}/foreign/theirs\0`);
    const eraser = new URL('../../dist/bench/erase-list.js', import.meta.url).pathname;
    const { status, stderr } = spawnSync(
      'setpriv',
      [
        ...[`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
        ...[process.execPath, eraser, `${folder.path}/list`, `${folder.path}/data`],
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).toContain('foreign/theirs: failed name-stays EACCES');
    expect(stderr).not.toContain('own/read-only');
    expect(status).toBe(1);
    expect(readdirSync(`${disk}/own`)).toEqual([]);
    expect(readdirSync(`${disk}/foreign`)).toEqual(['theirs']);
  });
});

describe('a wipe of many files in one folder', () => {
  const count = isLong ? 100_000 : 3000;
  it(`erases ${count} of them`, { timeout: 600_000 }, async () => {
    const paths = Array.from({ length: count }, (_, index) => write(`f${index}`, 10));
    const results = await wipe(planOf(paths));
    expect([...results.values()].filter(({ outcome }) => outcome !== 'erased')).toEqual([]);
    expect(results.size).toBe(count);
    expect(readdirSync(disk)).toEqual([]);
  });
});
