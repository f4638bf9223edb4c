import type { WipeTrouble } from '../model/wipe-result.js';
import { errorCode } from '../platform/open-file.js';

const TROUBLES: Readonly<Record<string, WipeTrouble>> = {
  ENOENT: 'missing',
  ENOTDIR: 'changed',
  EISDIR: 'changed',
  ELOOP: 'changed',
  ENXIO: 'changed', // a FIFO or socket took the file's place
  EACCES: 'no-permission',
  EPERM: 'not-permitted',
  EROFS: 'read-only',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EIO: 'bad-sector',
  ENOTEMPTY: 'not-empty',
};

/** The system's error as one of our reasons. */
export function troubleOf(error: unknown): WipeTrouble {
  return troubleOfCode(errorCode(error));
}

/** The same for the system's word alone, `EIO`. */
export function troubleOfCode(code: string): WipeTrouble {
  return TROUBLES[code] ?? 'failed';
}
