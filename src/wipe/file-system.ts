import { type BigIntStats, statfsSync } from 'node:fs';
import { deviceNumber } from '../platform/device-number.js';
import type { Mount } from '../platform/mounts.js';
import { journalBlocks } from './journal-blocks.js';

/** What an eraser has to know of the file system that a folder lies in. */
export interface FileSystem {
  /** What it gives to a file at once (the cluster of FAT and NTFS). */
  readonly blockBytes: number;
  /** What is read comes from a program, a network or memory: nobody can ask the device itself. */
  readonly isOwnProgram: boolean;
  /** Files can have attributes of the user's own (or, on NTFS, other streams). */
  readonly hasAttributes: boolean;
  /** It lists where a file lies; others are asked block by block, which takes minutes for a large file and knows no holes. */
  readonly tellsPlaces: boolean;
  /** It writes new content where the old one was: nothing moves, unless it lay in the file system's own records. */
  readonly isInPlace: boolean;
  /** It may keep small folders in their own records; their size is then no whole number of blocks. */
  readonly keepsRecordsOfFolders: boolean;
  /** How many names put into a folder and taken out again cover those that were removed; null where that helps nothing. */
  readonly fillers: Fillers | null;
}

/** So many for each removed name, and no more than so many in a folder. */
export interface Fillers {
  readonly aName: number;
  readonly most: number;
}

/** `statfs` type numbers: Linux `include/uapi/linux/magic.h`; exFAT `fs/exfat/exfat_raw.h`, NTFS `fs/ntfs3/super.c`. */
const FUSE = 0x65735546;
const EXT = 0xef53;
const NTFS3 = 0x7366746e;
const FAT = 0x4d44;
const EXFAT = 0x2011bab0;

/** NFS, SMB (three numbers), 9p, Ceph, tmpfs, ramfs. */
const NOT_A_DEVICE: ReadonlySet<number> = new Set([
  FUSE,
  0x6969,
  0x517b,
  0xfe534d42,
  0xff534d42,
  0x01021997,
  0xc36400,
  0x01021994,
  0x858458f6,
]);

/** Tables that keep a removed name until its place is used again: the old one and the one it took on each need a filler. */
const IN_FAT: Fillers = { aName: 2, most: 10_000 };
/**
 * A name disappears with its neighbours; what the fillers cover is the records of files, and names in an older kernel's ext4. Without a
 * journal it gives no record away again for some seconds, so that they would cover nothing and only take time.
 */
const ELSEWHERE: Fillers = { aName: 1, most: 1000 };

/** Throws the system's error. `address` is how the folder is reached, `stat` what it is. */
export function describeFileSystem(
  address: string | Buffer,
  stat: BigIntStats,
  mounts: readonly Mount[] | null,
): FileSystem {
  const { type, bsize } = statfsSync(address);
  const kind = type >>> 0;
  return {
    blockBytes: Math.max(512, bsize),
    isOwnProgram: NOT_A_DEVICE.has(kind),
    hasAttributes: kind !== FAT && kind !== EXFAT,
    tellsPlaces: !NOT_A_DEVICE.has(kind) && kind !== FAT && kind !== EXFAT,
    isInPlace: kind === EXT,
    keepsRecordsOfFolders: kind === EXT,
    fillers: fillersOf(kind, stat, mounts),
  };
}

function fillersOf(kind: number, stat: BigIntStats, mounts: readonly Mount[] | null): Fillers | null {
  if (kind === FAT || kind === EXFAT) return IN_FAT;
  if (kind === EXT) return journalBlocks(stat.dev) === null ? null : ELSEWHERE;
  if (kind === NTFS3) return ELSEWHERE;
  return kind === FUSE && isOnDisk(stat, mounts) ? IN_FAT : null;
}

/** NTFS and exFAT through a program are mounted as `fuseblk`; a network's folder is not. */
function isOnDisk({ dev }: BigIntStats, mounts: readonly Mount[] | null): boolean {
  const number = deviceNumber(dev);
  return mounts?.some(({ type, device }) => type === 'fuseblk' && device === number) ?? false;
}
