import { closeSync, constants, lstatSync, openSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { decodeName, hasStrayBytes, toFsPath } from '../model/path-text.js';
import { type DeviceStack, deviceStack } from './block-device.js';
import { deviceNumber } from './device-number.js';
import {
  type DiskLook,
  type Disks,
  type FileFacts,
  type LookedAt,
  NO_FACTS,
  type Volume,
  type VolumeTrait,
} from './disks.js';
import { readAttributed, readFlags, readLying } from './file-answers.js';
import { fileSystemType } from './file-system-types.js';
import { isRemote, type MountDetails, parseMountDetails } from './mounts.js';
import { openElsewhere } from './open-elsewhere.js';
import { ownProgram } from './own-programs.js';
import { hasVisibleSnapshots } from './snapshots.js';

/** Where the kernel shows what it knows; another place in tests. */
export interface KernelFolders {
  readonly proc: string;
  readonly sys: string;
}

/** Programs that a wipe may start: attributes, whole-system sync, places of a file, flags of a file. */
const PROGRAMS = ['filefrag', 'getfattr', 'lsattr', 'setfattr', 'sync'];

export function linuxDisks(folders: KernelFolders = { proc: '/proc', sys: '/sys' }): Disks {
  return {
    programs: () => PROGRAMS.flatMap((name) => ownProgram(name) ?? []),
    look: () => look(folders),
  };
}

function look(folders: KernelFolders): DiskLook {
  const mounts = readMounts(folders.proc);
  const volumes = new Map<string, Volume>();
  let open: ReturnType<typeof openElsewhere> | null = null;
  return {
    volumeAt: (path, device) => {
      // Parts of one overlay lie on different disks, so there each path is asked for by itself.
      const mount = mountAt(path, mounts);
      const key = mount?.type === 'overlay' ? path : `${device}:${mount?.point ?? ''}`;
      const known = volumes.get(key) ?? volumeOf({ path, device, mount, mounts, folders });
      volumes.set(key, known);
      return known;
    },
    filesOn: (volume, files) => inPieces(files, (piece) => factsOf(volume, piece)),
    openElsewhere: () => {
      open ??= openElsewhere(folders.proc);
      return open;
    },
    mountPoints: () => (mounts === null ? null : new Set(mounts.map(({ point }) => point))),
  };
}

function readMounts(proc: string): MountDetails[] | null {
  try {
    return parseMountDetails(readFileSync(`${proc}/self/mountinfo`), decodeName);
  } catch {
    return null;
  }
}

/** The deepest one; of several at one place the last, which lies on top. */
function mountAt(path: string, mounts: readonly MountDetails[] | null): MountDetails | null {
  let best: MountDetails | null = null;
  for (const mount of mounts ?? []) {
    const isAbove = mount.point === '/' || path === mount.point || path.startsWith(`${mount.point}/`);
    if (isAbove && mount.point.length >= (best?.point.length ?? 0)) best = mount;
  }
  return best;
}

interface Place {
  readonly path: string;
  readonly device: bigint;
  readonly mount: MountDetails | null;
  readonly mounts: readonly MountDetails[] | null;
  readonly folders: KernelFolders;
}

/** File systems that write a block where it was, unless a trait says otherwise. */
const IN_PLACE = new Set([
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'vfat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'fuseblk',
  'hfs',
  'hfsplus',
  'ufs',
  'jfs',
  'reiserfs',
  'udf',
  'minix',
]);
const COPY_ON_WRITE = new Set(['btrfs', 'zfs', 'bcachefs', 'nilfs2', 'apfs', 'ubifs', 'jffs2']);
const READ_ONLY = new Set(['squashfs', 'iso9660', 'erofs', 'cramfs', 'romfs']);
const IN_MEMORY = new Set(['tmpfs', 'ramfs', 'devtmpfs']);

function volumeOf(place: Place): Volume {
  const { path, mount } = place;
  const fromDisk = typeFromDisk(path);
  // Two that do not fit together: something was mounted since, and the kernel's own number is right.
  const isSame = mount !== null && (fromDisk === null || fits(mount.type, fromDisk));
  const type = isSame ? mount.type : (fromDisk ?? '');
  if (type === 'overlay') return overlayVolume(place);
  const stack = stackBelow(place, type);
  const options = isSame ? mount.options : [];
  return {
    type,
    medium: IN_MEMORY.has(type) ? 'memory' : stack.medium,
    isReadOnly: READ_ONLY.has(type) || options.includes('ro'),
    traits: new Set(traitsOf({ type, options, stack, place })),
  };
}

function typeFromDisk(path: string): string | null {
  try {
    return fileSystemType(statfsSync(toFsPath(path)).type);
  } catch {
    return null;
  }
}

function fits(mounted: string, fromDisk: string): boolean {
  if (fromDisk === 'ext4') return /^ext[234]$/.test(mounted);
  if (fromDisk === 'fuse') return mounted.startsWith('fuse');
  if (fromDisk === 'nfs') return mounted.startsWith('nfs');
  if (fromDisk === 'tmpfs') return IN_MEMORY.has(mounted);
  if (fromDisk === 'vfat') return mounted === 'vfat' || mounted === 'msdos';
  return mounted === fromDisk || (isRemote(mounted) && isRemote(fromDisk));
}

/** btrfs and others have a device number that no disk has; their mount names the disk. */
function stackBelow({ device, mount, folders }: Place, type: string): DeviceStack {
  const numbers = deviceNumber(device);
  const stack = deviceStack(numbers, folders.sys);
  if (stack.name !== null || mount === null || !mount.source.startsWith('/') || isRemote(type)) return stack;
  try {
    const source = statSync(toFsPath(mount.source), { bigint: true });
    return source.isBlockDevice() ? deviceStack(deviceNumber(source.rdev), folders.sys) : stack;
  } catch {
    return stack;
  }
}

interface Described {
  readonly type: string;
  readonly options: readonly string[];
  readonly stack: DeviceStack;
  readonly place: Place;
}

function traitsOf({ type, options, stack, place }: Described): VolumeTrait[] {
  const traits: VolumeTrait[] = [];
  if (stack.isEncrypted) traits.push('encrypted');
  if (stack.hasSnapshots || hasVisibleSnapshots(type, place.mount?.point ?? '/')) traits.push('snapshots');
  if (stack.isThin) traits.push('thin-volume');
  if (stack.images.some((image) => isOnCopies(image, place))) traits.push('image-on-copies');
  if (options.some((option) => /^compress(_|-force|=|$)/.test(option) && !/=(no|none)$/.test(option)))
    traits.push('compressed');
  if (/^ext[34]$/.test(type) && isDataJournaled(options, stack, place.folders)) traits.push('data-journal');
  if (type === 'xfs') traits.push('shares-blocks');
  if (type === 'btrfs') traits.push('shares-blocks', 'may-write-in-place');
  const kind = kindTrait(type);
  return kind === null ? traits : [...traits, kind];
}

function kindTrait(type: string): VolumeTrait | null {
  if (IN_PLACE.has(type) || IN_MEMORY.has(type) || READ_ONLY.has(type)) return null;
  if (COPY_ON_WRITE.has(type)) return 'copy-on-write';
  if (type === 'f2fs') return 'log-structured'; // in place only by its own policy, after a sync
  if (type.startsWith('fuse') && !/^fuse\.(sshfs|rclone|s3fs|davfs|gvfsd-fuse|glusterfs)/.test(type))
    return 'own-program';
  return isRemote(type) || type.startsWith('fuse') ? 'network' : 'unknown-file-system';
}

/**
 * A file system may have it as its default, and then no mount shows it; `/proc/fs/ext4/DEVICE/options` always does (kernel
 * documentation, `filesystems/proc`).
 */
function isDataJournaled(options: readonly string[], stack: DeviceStack, { proc }: KernelFolders): boolean {
  if (options.includes('data=journal')) return true;
  if (stack.name === null) return false;
  try {
    return readFileSync(`${proc}/fs/ext4/${stack.name}/options`, 'latin1').split('\n').includes('data=journal');
  } catch {
    return false;
  }
}

/** Does a file that serves as a disk lie where overwriting it would not reach its old blocks? */
function isOnCopies(image: string, place: Place): boolean {
  const mount = mountAt(image, place.mounts);
  const trait = mount === null ? null : kindTrait(mount.type);
  return trait !== null && mount?.type !== 'overlay'; // whoever writes to it has taken it up already
}

/**
 * A file that is in the upper layer alone lies on that layer's disk. One that a lower layer holds too, or whose layers can not be
 * seen (in a container), may keep its first content below.
 */
function overlayVolume(place: Place): Volume {
  const unseen: Volume = {
    type: 'overlay',
    medium: 'unknown',
    isReadOnly: isReadOnlyMount(place),
    traits: new Set(['overlay']),
  };
  const { mount, path, mounts, folders } = place;
  if (mount === null) return unseen;
  const option = (name: string) => mount.options.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1);
  const inside = `${mount.root === '/' ? '' : mount.root}${path.slice(mount.point === '/' ? 0 : mount.point.length)}`;
  const [upper, lower] = [option('upperdir'), option('lowerdir')];
  if (upper === undefined || lower === undefined || inside === '') return unseen;
  const lowers = lower.split(':').filter((folder) => folder !== '');
  const top = statOf(`${upper}${inside}`);
  if (top === null || !lowers.every((folder) => statOf(folder) !== null)) return unseen;
  if (lowers.some((folder) => statOf(`${folder}${inside}`) !== null)) return unseen;
  return volumeOf({ path: `${upper}${inside}`, device: top.dev, mount: mountAt(upper, mounts), mounts, folders });
}

function isReadOnlyMount({ mount }: Place): boolean {
  return mount?.options.includes('ro') ?? false;
}

function statOf(path: string) {
  try {
    return lstatSync(toFsPath(path), { bigint: true });
  } catch {
    return null;
  }
}

/** Files a program is asked about at once: starting it takes as long as some hundred answers. Few enough for any limit of open files. */
const PIECE = 450;

/** Their paths are words of a command, for which Linux has a quarter of the stack: 2 MB as a rule (execve(2)). */
const PIECE_LETTERS = 1 << 18;

function inPieces(files: readonly LookedAt[], ask: (piece: readonly LookedAt[]) => readonly FileFacts[]): FileFacts[] {
  const facts: FileFacts[] = [];
  let piece: LookedAt[] = [];
  let letters = 0;
  for (const file of files) {
    if (piece.length === PIECE || letters + file.path.length > PIECE_LETTERS) {
      facts.push(...ask(piece));
      piece = [];
      letters = 0;
    }
    piece.push(file);
    letters += file.path.length;
  }
  return piece.length === 0 ? facts : [...facts, ...ask(piece)];
}

/** Traits of a volume whose files are not opened: that would fetch them from elsewhere, or start a program. */
const NOT_OPENED: readonly VolumeTrait[] = ['network', 'own-program', 'unknown-file-system'];

function factsOf(volume: Volume, files: readonly LookedAt[]): readonly FileFacts[] {
  if (NOT_OPENED.some((trait) => volume.traits.has(trait))) return files.map((file) => elsewhereFacts(file));
  const flags = flagsOf(files);
  const opened = files.map(({ path }) => openQuietly(path));
  const held = opened.flatMap((descriptor, index) => (descriptor === null ? [] : [{ descriptor, index }]));
  try {
    const descriptors = held.map(({ descriptor }) => descriptor);
    const attributed = attributedOf(volume, descriptors);
    const lying = lyingOf(volume, descriptors);
    const place = new Map(held.map(({ index }, position) => [index, position]));
    return files.map((file, index) => {
      const letters = flags?.get(file.path) ?? null;
      const position = place.get(index);
      const lies = position === undefined ? null : (lying?.[position] ?? null);
      const has = (letter: string) => (letters === null ? null : letters.includes(letter));
      return {
        isPlaceholder: false,
        isImmutable: has('i') === true || has('a') === true ? true : has('i'),
        writesInPlace: has('C'),
        isCompressed: has('c') === true || lies?.isCompressed === true ? true : has('c'),
        isJournaled: has('j'),
        isInline: has('N') === true || lies?.isInline === true || mayBeInline(volume, file) ? true : has('N'),
        isShared: lies?.isShared ?? null,
        hasAttributes: position === undefined ? null : (attributed?.has(position) ?? null),
      };
    });
  } finally {
    for (const { descriptor } of held) closeSync(descriptor);
  }
}

/** A file of a network or of a program, whose size is known and whose content is not here. */
function elsewhereFacts({ sizeBytes, blocks }: LookedAt): FileFacts {
  return { ...NO_FACTS, isPlaceholder: sizeBytes > 0 && blocks === 0 };
}

/** ext4 keeps very small files in the record itself, where space is left (`inline_data`): such a file takes no block. */
const MOST_INLINE = 4096;

function mayBeInline({ type }: Volume, { sizeBytes, blocks }: LookedAt): boolean {
  return /^ext[34]$/.test(type) && blocks === 0 && sizeBytes > 0 && sizeBytes <= MOST_INLINE;
}

/** `lsattr` takes paths as words, and Node hands over words that are UTF-8 only. */
function flagsOf(files: readonly LookedAt[]): Map<string, string> | null {
  const lsattr = ownProgram('lsattr');
  const paths = files.map(({ path }) => path).filter((path) => !hasStrayBytes(path) && !path.includes('\n'));
  return lsattr === null ? null : readFlags(lsattr, paths);
}

function attributedOf({ type }: Volume, descriptors: readonly number[]): ReadonlySet<number> | null {
  if (/^(vfat|msdos|exfat|ramfs)$/.test(type)) return new Set(); // these have none
  const getfattr = ownProgram('getfattr');
  if (getfattr === null) return null;
  return descriptors.length === 0 ? new Set() : readAttributed(getfattr, descriptors);
}

function lyingOf({ traits }: Volume, descriptors: readonly number[]) {
  if (!traits.has('shares-blocks') || descriptors.length === 0) return null;
  const filefrag = ownProgram('filefrag');
  return filefrag === null ? null : readLying(filefrag, descriptors);
}

/** Never a link's target, never waiting, the access time left alone. */
function openQuietly(path: string): number | null {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  for (const extra of [constants.O_NOATIME ?? 0, 0]) {
    try {
      return openSync(toFsPath(path), flags | extra);
    } catch {
      // O_NOATIME: another user's file; else it stays unknown
    }
  }
  return null;
}
