/**
 * What is mounted where, from `/proc/self/mountinfo`.
 * Format: proc(5), section `/proc/pid/mountinfo`: fields split by spaces, field 5 is the mount point with space, tab, newline and
 * backslash as octal escapes, the type follows the lone `-`.
 */

export interface Mount {
  /** Absolute, text as `model/path-text.ts` makes it. */
  readonly point: string;
  readonly type: string;
  /** `major:minor`. */
  readonly device: string;
}

/** All that a line tells. */
export interface MountDetails extends Mount {
  /** The folder of the file system that is mounted: `/`, except for bind mounts and subvolumes. */
  readonly root: string;
  /** A device file, or any word. */
  readonly source: string;
  /** Of the mount and of the file system, in this order. */
  readonly options: readonly string[];
}

/** File systems whose answers come from elsewhere and may never come. */
const REMOTE = /^(autofs|nfs|nfs4|cifs|smb3?|smbfs|9p|ceph|afs|davfs|glusterfs|lustre|ocfs2|fuse(\..*)?|virtiofs)$/;

/** Kernel views, not disks. */
const VIRTUAL = new Set([
  'proc',
  'sysfs',
  'devtmpfs',
  'devpts',
  'cgroup',
  'cgroup2',
  'pstore',
  'bpf',
  'tracefs',
  'debugfs',
  'securityfs',
  'configfs',
  'fusectl',
  'hugetlbfs',
  'mqueue',
  'binfmt_misc',
  'efivarfs',
  'nsfs',
  'rpc_pipefs',
  'selinuxfs',
  'ramfs',
]);

export function isRemote(type: string): boolean {
  return REMOTE.test(type);
}

export function isVirtual(type: string): boolean {
  return VIRTUAL.has(type);
}

/** All mounts a mountinfo text names; lines that do not read are passed over. */
export function parseMountInfo(bytes: Buffer, decode: (bytes: Uint8Array) => string): Mount[] {
  return parseMountDetails(bytes, decode).map(({ point, type, device }) => ({ point, type, device }));
}

/** The same with everything a line tells; later lines lie on top of earlier ones. */
export function parseMountDetails(bytes: Buffer, decode: (bytes: Uint8Array) => string): MountDetails[] {
  const mounts: MountDetails[] = [];
  for (const line of bytes.toString('latin1').split('\n')) {
    const fields = line.split(' ');
    const dash = fields.indexOf('-', 6);
    const [device, root, point, own] = fields.slice(2);
    const [type, source, superOptions] = fields.slice(dash + 1);
    if (dash === -1 || device === undefined || root === undefined || point === undefined || type === undefined)
      continue;
    const text = (escaped: string) => decode(unescapeOctal(escaped));
    mounts.push({
      ...{ device, type, point: text(point), root: text(root), source: text(source ?? '') },
      options: [own ?? '', superOptions ?? ''].flatMap((options) => options.split(',').map(text)).filter(Boolean),
    });
  }
  return mounts;
}

function unescapeOctal(text: string): Buffer {
  return Buffer.from(
    text.replace(/\\([0-7]{3})/g, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 8))),
    'latin1',
  );
}
