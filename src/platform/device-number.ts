/**
 * A device as Linux writes it in `/sys/dev/block` and `/proc/self/mountinfo`: `8:1`. Source: makedev(3), glibc's `gnu_dev_major` and
 * `gnu_dev_minor` (`sysdeps/unix/sysv/linux/sys/sysmacros.h`).
 */
export function deviceNumber(device: bigint): string {
  const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn);
  const minor = (device & 0xffn) | ((device >> 12n) & ~0xffn);
  return `${major}:${minor}`;
}
