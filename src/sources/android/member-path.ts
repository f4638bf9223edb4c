/** Where a member of an archive lies: `.` is the root. */
export interface MemberPlace {
  readonly folder: string;
  readonly name: string;
}

/** As long as a path may be on Linux, and so on a phone (`PATH_MAX`). */
const MAX_PATH = 4096;

/**
 * A member's path as one inside the backup, without empty segments and `.`; null for one that no phone writes: absolute, leading
 * upwards, with a NUL, or longer than any. It is never a path on this disk.
 */
export function memberPlace(path: string): MemberPlace | null {
  if (path.length > MAX_PATH || path.startsWith('/') || path.includes('\0')) return null;
  const isPlain = !path.includes('//') && !path.includes('./') && !path.endsWith('/') && !path.endsWith('.');
  const segments = isPlain ? null : path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments?.includes('..')) return null;
  const clean = segments?.join('/') ?? path;
  if (clean === '') return null;
  const slash = clean.lastIndexOf('/');
  return slash === -1 ? { folder: '.', name: clean } : { folder: clean.slice(0, slash), name: clean.slice(slash + 1) };
}
