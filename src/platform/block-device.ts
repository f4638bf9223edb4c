import { readdirSync, readFileSync, realpathSync } from 'node:fs';

/**
 * What lies under a file system, from sysfs: partitions, encryption, logical volumes, RAID, images. Sources: Linux kernel documentation,
 * `ABI/stable/sysfs-block` and `ABI/testing/sysfs-block-dm`; prefixes of `dm/uuid` from cryptsetup and LVM2.
 */
export interface DeviceStack {
  readonly medium: Medium;
  /** A layer encrypts: LUKS or plain dm-crypt. */
  readonly isEncrypted: boolean;
  /** A logical volume that has a snapshot, or is one. */
  readonly hasSnapshots: boolean;
  /** Space is given out from a pool that may share blocks, or a layer is not known to write in place. */
  readonly isThin: boolean;
  /** Files that serve as disks, as their loop devices name them. */
  readonly images: readonly string[];
  /** The kernel's name of the topmost device, `sda1`; null when nothing is known. */
  readonly name: string | null;
}

/** `magnetic` only where that is certain. `virtual`: another computer, or a file, plays the disk. */
export type Medium = 'magnetic' | 'flash' | 'zoned' | 'virtual' | 'unknown';

/** Worst last; of two disks the worse one counts. */
const MEDIA: readonly Medium[] = ['magnetic', 'flash', 'zoned', 'virtual', 'unknown'];

/** Layers on layers; more than this is a loop. */
const MAX_DEPTH = 16;

const NOTHING_KNOWN: DeviceStack = {
  medium: 'unknown',
  isEncrypted: false,
  hasSnapshots: false,
  isThin: false,
  images: [],
  name: null,
};

/** The stack below a device, `major:minor`; `sys` is where sysfs is mounted. Never throws. */
export function deviceStack(device: string, sys: string): DeviceStack {
  const folder = realPath(`${sys}/dev/block/${device}`);
  return folder === null ? NOTHING_KNOWN : stackAt(folder, MAX_DEPTH);
}

function stackAt(folder: string, depth: number): DeviceStack {
  if (depth === 0) return NOTHING_KNOWN;
  const whole = text(`${folder}/partition`) === null ? folder : folder.slice(0, folder.lastIndexOf('/'));
  const slaves = namesIn(`${folder}/slaves`).flatMap((name) => realPath(`${folder}/slaves/${name}`) ?? []);
  const below = slaves.map((slave) => stackAt(slave, depth - 1));
  const own = ownLayer(folder, whole);
  const all = below.length === 0 ? [own] : [{ ...own, medium: 'magnetic' as const }, ...below];
  return {
    medium: all.map(({ medium }) => medium).reduce(worse),
    isEncrypted: all.some(({ isEncrypted }) => isEncrypted),
    hasSnapshots: all.some(({ hasSnapshots }) => hasSnapshots),
    isThin: all.some(({ isThin }) => isThin),
    images: all.flatMap(({ images }) => images),
    name: folder.slice(folder.lastIndexOf('/') + 1),
  };
}

function worse(a: Medium, b: Medium): Medium {
  return MEDIA.indexOf(a) > MEDIA.indexOf(b) ? a : b;
}

/** One device without what lies below it. */
function ownLayer(folder: string, whole: string): Omit<DeviceStack, 'name'> {
  const uuid = text(`${folder}/dm/uuid`);
  const image = text(`${whole}/loop/backing_file`);
  return {
    medium: mediumOf(whole),
    isEncrypted: uuid !== null && /^CRYPT-(LUKS|PLAIN|TCRYPT|BITLK|LOOPAES)/.test(uuid),
    hasSnapshots: [folder, ...namesIn(`${folder}/holders`).map((name) => `${folder}/holders/${name}`)].some(isSnapshot),
    isThin: uuid !== null && !isInPlace(uuid),
    images: image === null ? [] : [image],
  };
}

/** LVM2 calls the parts of a snapshot `NAME-cow` and its origin `NAME-real`. */
function isSnapshot(folder: string): boolean {
  return /-(cow|real)$/.test(text(`${folder}/dm/name`) ?? '');
}

/** Kinds of device mapper that write each block where it was. Not a pool (`-tpool`), nor anything else that is not named here. */
function isInPlace(uuid: string): boolean {
  if (/^CRYPT-(LUKS|PLAIN|TCRYPT|BITLK|LOOPAES)/.test(uuid)) return true;
  return /^(LVM-|part\d+-|mpath-|DMRAID-)/.test(uuid) && !/-(tpool|tdata|tmeta|vdata|vpool|cpool)$/.test(uuid);
}

/** Disks of other computers and of programs. */
const VIRTUAL_NAME = /^(vd|xvd|loop|nbd|rbd|ublk|zram|zd)/;
const VIRTUAL_MAKER = /qemu|vbox|virtual|vmware|msft|xen|red hat|google|amazon/i;

/**
 * `rotational` 0 proves flash, 1 proves nothing: virtual disks and USB sticks say it too. A magnetic disk is believed only behind an ATA
 * or SAS port of this computer, with a maker that is none of the virtual ones, and when it knows no discard, which disks that
 * shingle their tracks by themselves do.
 */
function mediumOf(whole: string): Medium {
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  if (VIRTUAL_NAME.test(name)) return 'virtual';
  const zoned = text(`${whole}/queue/zoned`);
  if (zoned !== null && zoned !== 'none') return 'zoned';
  const maker = `${text(`${whole}/device/vendor`) ?? ''} ${text(`${whole}/device/model`) ?? ''}`;
  if (VIRTUAL_MAKER.test(maker)) return 'virtual';
  if (/^(nvme|mmcblk|mtdblock)/.test(name) || text(`${whole}/queue/rotational`) === '0') return 'flash';
  const isOwnPort = /\/(ata\d+|end_device-[\d:]+|sas_device)\//.test(`${whole}/`) && !/\/usb\d+\//.test(whole);
  const knowsDiscard = text(`${whole}/queue/discard_max_bytes`) !== '0';
  const isFixed = text(`${whole}/removable`) === '0';
  const isMagnetic = text(`${whole}/queue/rotational`) === '1' && isOwnPort && isFixed && !knowsDiscard;
  return isMagnetic && maker.trim() !== '' ? 'magnetic' : 'unknown';
}

function text(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
