import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceStack } from '../../src/platform/block-device.js';
import { temporaryFolder } from '../run-cli.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** A device in a made-up sysfs: where it hangs, what its files say, what lies below it. */
function plant(
  numbers: string,
  place: string,
  files: Readonly<Record<string, string>>,
  slaves: readonly string[] = [],
) {
  const at = `${folder.path}/devices/${place}`;
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(`${at}/${name}`), { recursive: true });
    writeFileSync(`${at}/${name}`, `${text}\n`);
  }
  mkdirSync(`${folder.path}/dev/block`, { recursive: true });
  symlinkSync(at, `${folder.path}/dev/block/${numbers}`);
  for (const slave of slaves) {
    mkdirSync(`${at}/slaves`, { recursive: true });
    symlinkSync(`${folder.path}/devices/${slave}`, `${at}/slaves/${slave.split('/').at(-1)}`);
  }
}

const DISK = {
  'queue/rotational': '1',
  'queue/zoned': 'none',
  'queue/discard_max_bytes': '0',
  removable: '0',
  'device/vendor': 'ATA',
  'device/model': 'MADE-UP 2000',
};
const SDA = 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda';

describe('the medium below a file system', () => {
  it('is magnetic behind a port of this computer, also for a partition', () => {
    plant('8:0', SDA, DISK);
    plant('8:1', `${SDA}/sda1`, { partition: '1' });
    expect(deviceStack('8:1', folder.path)).toEqual({
      medium: 'magnetic',
      isEncrypted: false,
      hasSnapshots: false,
      isThin: false,
      images: [],
      name: 'sda1',
    });
  });

  it.each([
    ['flash that says so', SDA, { ...DISK, 'queue/rotational': '0' }, 'flash'],
    ['flash by its name', 'pci0/nvme/nvme0/nvme0n1', DISK, 'flash'],
    ['a disk that knows discard', SDA, { ...DISK, 'queue/discard_max_bytes': '4096' }, 'unknown'],
    ['a stick that says that it turns', SDA.replace('ata1', 'usb2/2-1'), DISK, 'unknown'],
    ['a disk that can be taken out', SDA, { ...DISK, removable: '1' }, 'unknown'],
    ['a disk without a maker', SDA, { ...DISK, 'device/vendor': '', 'device/model': '' }, 'unknown'],
    ['a virtual disk by its name', 'pci0/virtio3/block/vda', DISK, 'virtual'],
    ['a virtual disk by its maker', SDA, { ...DISK, 'device/model': 'QEMU HARDDISK' }, 'virtual'],
    ['zones', SDA, { ...DISK, 'queue/zoned': 'host-managed' }, 'zoned'],
  ])('of %s', (_name, place, files, medium) => {
    plant('8:0', place, files);
    expect(deviceStack('8:0', folder.path).medium).toBe(medium);
  });

  it('is the worst of the disks of a RAID', () => {
    plant('8:0', SDA, DISK);
    plant('8:16', SDA.replace('sda', 'sdb'), { ...DISK, 'queue/rotational': '0' });
    plant('9:0', 'virtual/block/md0', { 'md/level': 'raid1' }, [SDA, SDA.replace('sda', 'sdb')]);
    expect(deviceStack('9:0', folder.path)).toMatchObject({ medium: 'flash', isThin: false });
  });

  it('is unknown where nothing is known', () => {
    expect(deviceStack('8:0', folder.path)).toMatchObject({ medium: 'unknown', name: null });
  });
});

describe('a layer', () => {
  it('of encryption is seen through a logical volume', () => {
    plant('8:0', SDA, DISK);
    plant('253:0', 'virtual/block/dm-0', { 'dm/uuid': 'CRYPT-LUKS2-abc-luks', 'dm/name': 'luks' }, [SDA]);
    plant('253:1', 'virtual/block/dm-1', { 'dm/uuid': 'LVM-abcdef', 'dm/name': 'vg-home' }, ['virtual/block/dm-0']);
    expect(deviceStack('253:1', folder.path)).toMatchObject({ medium: 'magnetic', isEncrypted: true, isThin: false });
  });

  it('that is a snapshot, or the origin of one, is seen', () => {
    plant('8:0', SDA, DISK);
    plant('253:2', 'virtual/block/dm-2', { 'dm/uuid': 'LVM-x-real', 'dm/name': 'vg-home-real' }, [SDA]);
    plant('253:1', 'virtual/block/dm-1', { 'dm/uuid': 'LVM-x', 'dm/name': 'vg-home' }, ['virtual/block/dm-2']);
    expect(deviceStack('253:1', folder.path).hasSnapshots).toBe(true);
  });

  it.each(['LVM-abc-tpool', 'VDO-abc', 'thin-made-up'])(
    'of kind %s is not taken for one that writes in place',
    (uuid) => {
      plant('8:0', SDA, DISK);
      plant('253:2', 'virtual/block/dm-2', { 'dm/uuid': uuid }, [SDA]);
      plant('253:1', 'virtual/block/dm-1', { 'dm/uuid': 'LVM-x' }, ['virtual/block/dm-2']);
      expect(deviceStack('253:1', folder.path).isThin).toBe(true);
    },
  );

  it('that is a file is named', () => {
    plant('7:0', 'virtual/block/loop0', { ...DISK, 'loop/backing_file': '/home/sample/disk.img' });
    expect(deviceStack('7:0', folder.path)).toMatchObject({ medium: 'virtual', images: ['/home/sample/disk.img'] });
  });

  it('that lies on itself ends', () => {
    plant('253:1', 'virtual/block/dm-1', { 'dm/uuid': 'LVM-x' }, ['virtual/block/dm-1']);
    expect(deviceStack('253:1', folder.path).medium).toBe('unknown');
  });
});
