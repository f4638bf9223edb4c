import { spawnSync } from 'node:child_process';
import { closeSync, lstatSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictLevel } from '../../src/model/wipe-plan.js';
import { linuxDisks } from '../../src/platform/linux-disks.js';
import { verdictOf } from '../../src/wipe/verdict.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

function verdictAt(path: string, kernel?: Parameters<typeof linuxDisks>[0]) {
  const look = linuxDisks(kernel).look({ usesCommands: false });
  const stat = lstatSync(path, { bigint: true });
  const volume = look.volumeAt(path, stat.dev);
  const file = { path, sizeBytes: Number(stat.size), blocks: Number(stat.blocks), key: `${stat.dev}:${stat.ino}` };
  const [facts] = look.filesOn(volume, [file]);
  if (facts === undefined) throw new Error('no facts');
  return { volume, facts, ...verdictOf({ volume, facts, isSynced: false }) };
}

describe('a file in memory', () => {
  it('is gone when it is overwritten', () => {
    const path = '/dev/shm/privacy-audit-test-verdict';
    writeFileSync(path, 'x'.repeat(5000));
    try {
      expect(verdictAt(path)).toMatchObject({ level: 'B', volume: { type: 'tmpfs', medium: 'memory' } });
    } finally {
      spawnSync('rm', ['--', path]);
    }
  });
});

describe('a mount that the kernel tells of', () => {
  /** A made-up `/proc` in which everything is mounted with these words. */
  function mounted(words: string): string {
    const proc = `${folder.path}/${encodeURIComponent(words)}`;
    mkdirSync(`${proc}/self`, { recursive: true });
    writeFileSync(`${proc}/self/mountinfo`, `1 0 0:77 / / ${words}\n`);
    return proc;
  }

  it.each<[string, string, string]>([
    ['rw - btrfs none rw,compress=zstd', 'copy-on-write', 'btrfs'],
    ['rw - zfs pool/home rw', 'copy-on-write', 'zfs'],
    ['rw - f2fs none rw', 'log-structured', 'f2fs'],
    ['rw - nfs4 server:/x rw', 'network', 'nfs4'],
    ['rw - fuse.sshfs a@b:/ rw', 'network', 'fuse.sshfs'],
    ['rw - fuse.gocryptfs /x rw', 'own-program', 'fuse.gocryptfs'],
    ['rw - made-up none rw', 'unknown-file-system', 'made-up'],
    ['rw - ext4 none rw,data=journal', 'data-journal', 'ext4'],
  ])('as %s keeps old content: %s', (words, trait, type) => {
    const look = linuxDisks({ proc: mounted(words), sys: `${folder.path}/no-sys` }).look({ usesCommands: false });
    // No such path: only the list of mounts is left to go by.
    const volume = look.volumeAt('/nowhere/at/all', 77n);
    expect(volume.type).toBe(type);
    expect([...volume.traits]).toContain(trait);
    expect(volume.medium).toBe('unknown');
  });

  it('as read-only is known', () => {
    const look = linuxDisks({ proc: mounted('ro - ext4 none ro'), sys: '/no-sys' }).look({ usesCommands: false });
    expect(look.volumeAt('/nowhere', 77n).isReadOnly).toBe(true);
  });

  it('as an overlay keeps what a lower layer holds, and no more', () => {
    const layers = `${folder.path}/layers`;
    for (const layer of ['upper', 'lower']) mkdirSync(`${layers}/${layer}`, { recursive: true });
    writeFileSync(`${layers}/upper/new`, 'x');
    writeFileSync(`${layers}/upper/old`, 'x');
    writeFileSync(`${layers}/lower/old`, 'x');
    const proc = mounted(`rw - overlay overlay rw,lowerdir=${layers}/lower,upperdir=${layers}/upper`);
    const look = linuxDisks({ proc, sys: '/no-sys' }).look({ usesCommands: false });
    const traitsOf = (path: string) => [...look.volumeAt(path, 77n).traits];
    // What stands in for the overlay's root is the root itself.
    expect(traitsOf('/no-such-file-below')).toEqual(['overlay']);
    expect(traitsOf('/old')).toEqual(['overlay']);
  });
});

describe('what other processes have open', () => {
  it('is found, and whether they write', () => {
    const path = `${folder.path}/open`;
    writeFileSync(path, 'x');
    const descriptor = openSync(path, 'r');
    // A made-up process list, in which another process has our file open for writing.
    const proc = `${folder.path}/processes`;
    mkdirSync(`${proc}/1/fd`, { recursive: true });
    mkdirSync(`${proc}/1/fdinfo`);
    symlinkSync(path, `${proc}/1/fd/7`);
    writeFileSync(`${proc}/1/fdinfo/7`, 'pos:\t0\nflags:\t0100002\n');
    const open = linuxDisks({ proc, sys: '/sys' }).look({ usesCommands: false }).openElsewhere();
    const { dev, ino } = lstatSync(path, { bigint: true });
    closeSync(descriptor);
    expect(open?.files.get(`${dev}:${ino}`)).toBe('writing');
    expect([...(open?.folders ?? [])]).toEqual([folder.path]);
  });
});

/** Level of a plain file, and of what each system does differently, on an image mounted here. */
const IMAGES = [
  { type: 'ext4', make: 'mkfs.ext4 -q -F', options: 'loop', expected: { plain: 'C', attributed: 'D', append: 'C' } },
  {
    type: 'ext4',
    make: 'mkfs.ext4 -q -F',
    options: 'loop,data=journal',
    expected: { plain: 'D', attributed: 'D', append: 'D' },
  },
  { type: 'xfs', make: 'mkfs.xfs -q -f', options: 'loop', expected: { plain: 'C', attributed: 'D', twin: 'D' } },
  {
    type: 'btrfs',
    make: 'mkfs.btrfs -q -f',
    options: 'loop',
    expected: { plain: 'D', exempt: 'C', twin: 'D', exemptTwin: 'D' },
  },
] as const;

for (const { type, make, options, expected } of IMAGES) {
  const needs = [
    'root',
    'program:losetup',
    `program:${make.split(' ')[0]}`,
    'program:setfattr',
    'program:filefrag',
  ] as const;
  describeWith(needs, `an image of ${type} (${options})`, () => {
    const work = temporaryFolder();
    const at = `${work.path}/mounted`;
    beforeAll(() => {
      const script = `set -e; truncate -s 320M ${work.path}/disk; ${make} ${work.path}/disk >/dev/null; mkdir ${at}; mount -o ${options} ${work.path}/disk ${at}`;
      const made = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(made.stderr);
      const files = [
        'head -c 9000 /dev/urandom > plain',
        'head -c 9000 /dev/urandom > attributed; setfattr -n user.note -v x attributed 2>/dev/null || true',
        'head -c 9000 /dev/urandom > append; chattr +a append 2>/dev/null || true',
        'head -c 9000 /dev/urandom > one; sync; cp --reflink=always one twin 2>/dev/null || true',
        'touch exempt exemptTwin other; chattr +C exempt exemptTwin other 2>/dev/null || true',
        'head -c 90000 /dev/urandom > exempt; head -c 90000 /dev/urandom > exemptTwin; sync',
        'cp --reflink=always exemptTwin other 2>/dev/null || true; sync',
      ];
      spawnSync('sh', ['-c', `cd ${at}; ${files.join('\n')}`]);
    });
    afterAll(() => {
      spawnSync('sh', ['-c', `chattr -a ${at}/append 2>/dev/null; umount ${at}`]);
      work.remove();
    });

    it.each(Object.entries(expected) as [string, VerdictLevel][])('holds %s with level %s', (name, level) => {
      const found = verdictAt(`${at}/${name}`);
      expect({ level: found.level, reasons: found.reasons, type: found.volume.type }).toMatchObject({ level, type });
      expect(found.volume.medium).toBe('virtual');
    });

    it('tells an append-only file', () => {
      expect(verdictAt(`${at}/append`).facts.isImmutable).toBe(true);
    });
  });
}
