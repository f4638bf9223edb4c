import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { execute } from '../../src/wipe/execute.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { outcomes, planOf } from '../wipe/plan-of.js';
import { canaryBytes, canaryName, found } from './canary.js';

/**
 * What an eraser leaves on the disk itself: files that carry canaries are wiped on a file system of their own, and every byte of its
 * image is searched for them. What was not chosen must be as it was.
 */
interface Disk {
  readonly name: string;
  readonly needs: Parameters<typeof describeWith>[0];
  readonly make: readonly [string, ...string[]];
  readonly mount: readonly [string, ...string[]];
  readonly megabytes: number;
  /** Links, holes and attributes. */
  readonly isUnix: boolean;
  /** Content and names of this file system can not be reached by overwriting: then each file must have been said to be D. */
  readonly isCopyOnWrite: boolean;
}

/** Tables that keep a removed name until its place is used again. exFAT stands in where the running kernel has no FAT. */
const FAT: Disk = isKnown('vfat')
  ? {
      name: 'vfat',
      needs: ['root', 'program:mkfs.vfat'],
      make: ['mkfs.vfat', '-F', '32', '-s', '8'],
      mount: ['mount', '-t', 'vfat', '-o', 'iocharset=iso8859-1'],
      megabytes: 300, // of clusters this size, FAT 32 needs 65,525
      isUnix: false,
      isCopyOnWrite: false,
    }
  : {
      name: 'exfat',
      needs: ['root', 'fuse', 'program:mkfs.exfat', 'program:mount.exfat-fuse'],
      make: ['mkfs.exfat'],
      mount: ['mount.exfat-fuse'],
      megabytes: 48,
      isUnix: false,
      isCopyOnWrite: false,
    };

const DISKS: readonly Disk[] = [
  {
    name: 'ext4',
    needs: ['root', 'program:mkfs.ext4', 'program:setfattr'],
    make: [
      ...(['mkfs.ext4', '-q', '-F', '-b', '4096', '-J', 'size=4'] as const),
      ...['-E', 'lazy_itable_init=0,lazy_journal_init=0,nodiscard'],
    ],
    mount: ['mount', '-t', 'ext4'],
    megabytes: 48,
    isUnix: true,
    isCopyOnWrite: false,
  },
  FAT,
  {
    name: 'btrfs',
    needs: ['root', 'program:mkfs.btrfs', 'program:filefrag'],
    make: ['mkfs.btrfs', '-q', '-f', '-K'],
    mount: ['mount', '-t', 'btrfs', '-o', 'nodiscard'],
    megabytes: 120,
    isUnix: true,
    isCopyOnWrite: true,
  },
];

let folder: ReturnType<typeof temporaryFolder>;
let disk: string;
let isMounted = false;
beforeEach(() => {
  folder = temporaryFolder();
  disk = `${folder.path}/disk`;
  mkdirSync(disk);
});
afterEach(() => {
  if (isMounted) unmount();
  folder.remove();
});

for (const kind of DISKS) {
  describeWith(kind.needs, `a wipe on ${kind.name}, judged by the raw image`, () => {
    it('leaves what was said and touches nothing else', async () => {
      mountNew(kind);
      const { victims, decoys } = plant(kind.isUnix);
      remount(kind);
      forgetPlanting();
      const before = { content: found(image(), [...victims.keys()]), decoys: snapshot(decoys) };
      expect(before.content.filter(({ blocks, names }) => blocks === 0 || names === 0)).toEqual([]); // or the judge is blind

      const plan = planOf([...victims.values()]);
      const { results } = await outcomes(
        execute({ plan, dataFolder: `${folder.path}/data` }, new AbortController().signal),
      );
      expect(results.filter(({ outcome }) => outcome !== 'erased' && outcome !== 'removed')).toEqual([]);
      expect(snapshot(decoys)).toEqual(before.decoys);
      expect(leftNames()).toEqual([...decoys].map((path) => path.slice(disk.length + 1)).sort());

      unmount();
      const left = found(readFileSync(image()), [...victims.keys()]).filter(({ blocks, names }) => blocks + names > 0);
      const levels = new Map(results.map(({ path, level }) => [path, level]));
      if (!kind.isCopyOnWrite) expect(left).toEqual([]);
      const unsaid = left.filter(
        ({ id, blocks }) => blocks > 0 && !'DE'.includes(levels.get(victims.get(id) ?? '') ?? 'A'),
      );
      expect(unsaid).toEqual([]);
    });
  });
}

/** Is the file system in the running kernel? Elsewhere there is nothing to judge with. */
function isKnown(name: string): boolean {
  return readFileSync('/proc/filesystems', 'utf8')
    .split('\n')
    .some((line) => line.endsWith(`\t${name}`));
}

function image(): string {
  return `${folder.path}/image`;
}

function run(command: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`);
  return stdout;
}

function mountNew({ make, mount, megabytes }: Disk): void {
  writeFileSync(image(), '');
  truncateSync(image(), megabytes << 20);
  const device = run('losetup', '-f', '--show', image()).trim();
  run(...make, device);
  run(...mount, device, disk);
  isMounted = true;
}

/** Everything is in the image: a file system's own program may go on writing for a moment. */
function unmount(): void {
  run('umount', disk);
  isMounted = false;
  for (const line of run('losetup', '-j', image()).split('\n')) {
    if (line !== '') run('losetup', '-d', line.slice(0, line.indexOf(':')));
  }
  while (run('losetup', '-j', image()) !== '') run('sleep', '0.05');
}

function remount({ mount }: Disk): void {
  unmount();
  run(...mount, run('losetup', '-f', '--show', image()).trim(), disk);
  isMounted = true;
}

/** A journal of the file system holds what was written last: it is made to forget the planting, so that only the wipe is judged. */
function forgetPlanting(): void {
  mkdirSync(`${disk}/churn`);
  for (let index = 0; index < 600; index += 1)
    writeFileSync(`${disk}/churn/${index % 20}`, 'x'.repeat(4096), { flush: true });
  for (const name of readdirSync(`${disk}/churn`)) run('rm', `${disk}/churn/${name}`);
  run('rmdir', `${disk}/churn`);
  run('sync', '-f', disk);
}

const SIZES = [24, 100, 700, 4096, 4097, 65_537, 400_000];

/** Files with canaries in content and name: those to be wiped by their number, and those nobody chose. */
function plant(isUnix: boolean): { victims: Map<number, string>; decoys: Set<string> } {
  const victims = new Map<number, string>();
  const decoys = new Set<string>();
  let next = 0;
  const add = (size: number, sub: string): string => {
    mkdirSync(`${disk}/${sub}`, { recursive: true });
    for (const role of ['decoy', 'victim'] as const) {
      next += 1;
      const path = `${disk}/${sub}/${canaryName(next)} of somebody.txt`;
      writeFileSync(path, canaryBytes(next, size));
      if (role === 'decoy') decoys.add(path);
      else victims.set(next, path);
    }
    return victims.get(next) ?? '';
  };
  for (const size of SIZES) add(size, 'plain');
  for (let index = 0; index < 30; index += 1) add(600 + 300 * index, 'crowd');
  if (isUnix) {
    truncateSync(add(5000, 'sparse'), 1 << 30);
    const marked = add(3000, 'attributes');
    run('setfattr', '-n', 'user.comment', '-v', 'x'.repeat(100), marked);
    const [kept = ''] = decoys;
    symlinkSync(kept, `${disk}/plain/${canaryName(900)}-link`);
    decoys.add(`${disk}/plain/${canaryName(900)}-link`);
    linkSync(kept, `${disk}/plain/${canaryName(901)}-twin`);
    decoys.add(`${disk}/plain/${canaryName(901)}-twin`);
  }
  return { victims, decoys };
}

function snapshot(paths: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries([...paths].map((path) => [path, existsSync(path) ? readFileSync(path, 'latin1') : 'gone']));
}

function leftNames(): string[] {
  return readdirSync(disk, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(disk.length + 1))
    .sort();
}
