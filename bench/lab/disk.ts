import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';

/** A kind of file system that an eraser is judged on. */
export interface DiskKind {
  readonly name: string;
  /** What the machine must have. */
  readonly needs: readonly ('root' | 'fuse' | `program:${string}`)[];
  readonly make: readonly [string, ...string[]];
  readonly mount: readonly [string, ...string[]];
  readonly megabytes: number;
  /** Links, holes and attributes. */
  readonly isUnix: boolean;
  /** Content and names of this file system can not be reached by overwriting: then each file must have been said to be D. */
  readonly isCopyOnWrite: boolean;
}

/** Tables that keep a removed name until its place is used again. exFAT stands in where the running kernel has no FAT. */
const FAT: DiskKind = isKnown('vfat')
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

const EXT4: DiskKind = {
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
};

export const DISK_KINDS: readonly DiskKind[] = [
  EXT4,
  { ...EXT4, name: 'ext4 that keeps small folders in their records', make: [...EXT4.make, '-O', 'inline_data'] },
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

/** Is the file system in the running kernel? Elsewhere there is nothing to judge with. */
function isKnown(name: string): boolean {
  return readFileSync('/proc/filesystems', 'utf8')
    .split('\n')
    .some((line) => line.endsWith(`\t${name}`));
}

/** A disk in a file. */
export interface LabDisk {
  /** Where it is mounted. */
  readonly path: string;
  /** The file that holds every byte of it. */
  readonly image: string;
  /** What is written is in the image, and nothing in memory. */
  remount(): void;
  /** Everything is in the image: a file system's own program may go on writing for a moment. Twice does nothing. */
  unmount(): void;
}

/** Makes a new disk in this folder and mounts it; `unmount` must be called. Throws when a command fails. */
export function mountNew(kind: DiskKind, folder: string): LabDisk {
  const path = `${folder}/disk`;
  const image = `${folder}/image`;
  mkdirSync(path, { recursive: true });
  writeFileSync(image, '');
  truncateSync(image, kind.megabytes << 20);
  const attach = () => command('losetup', '-f', '--show', image).trim();
  const loops = () =>
    command('losetup', '-j', image)
      .split('\n')
      .filter((line) => line !== '');
  let isMounted = false;
  const mount = (device: string) => {
    command(...kind.mount, device, path);
    isMounted = true;
  };
  const unmount = () => {
    if (isMounted) command('umount', path);
    isMounted = false;
    for (const line of loops()) command('losetup', '-d', line.slice(0, line.indexOf(':')));
    while (loops().length > 0) command('sleep', '0.05');
  };
  const device = attach();
  try {
    command(...kind.make, device);
    mount(device);
  } catch (error) {
    unmount();
    throw error;
  }
  return {
    path,
    image,
    unmount,
    remount: () => {
      unmount();
      mount(attach());
    },
  };
}

/** Runs a command to its end. Throws with what it complained. */
export function command(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return stdout;
}
