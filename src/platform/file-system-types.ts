/** The kind of a file system by the number that `statfs` answers, where the list of mounts does not tell. */

/**
 * Linux `include/uapi/linux/magic.h`; the numbers of ZFS, bcachefs, NTFS3, exFAT and HFS+ from their own sources. ext2, ext3 and ext4
 * share one.
 */
const TYPES: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0xf2f52010, 'f2fs'],
  [0x4d44, 'vfat'],
  [0x2011bab0, 'exfat'],
  [0x7366746e, 'ntfs3'],
  [0x482b, 'hfsplus'],
  [0x3153464a, 'jfs'],
  [0x52654973, 'reiserfs'],
  [0x15013346, 'udf'],
  [0x794c7630, 'overlay'],
  [0x65735546, 'fuse'],
  [0x6969, 'nfs'],
  [0x517b, 'smbfs'],
  [0xfe534d42, 'smb3'],
  [0xff534d42, 'cifs'],
  [0x01021997, '9p'],
  [0xc36400, 'ceph'],
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
  [0x73717368, 'squashfs'],
  [0x9660, 'iso9660'],
  [0xf15f, 'ecryptfs'],
  [0x3434, 'nilfs2'],
  [0x2fc12fc1, 'zfs'],
  [0xca451a4e, 'bcachefs'],
]);

/** The name as mounts have it; null for a number that is not known. */
export function fileSystemType(statfsType: number): string | null {
  return TYPES.get(statfsType >>> 0) ?? null;
}
