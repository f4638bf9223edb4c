import { type BigIntStats, closeSync, constants, fchmodSync, fstatSync, openSync } from 'node:fs';
import { currentSystem } from '../platform/current.js';
import { addressOfFile } from '../platform/held-file.js';
import { errorCode } from '../platform/open-file.js';
import type { Folder } from './folder.js';

/** Never a link's target, never waiting for a FIFO's other end; and nothing that cuts the file off or makes it. */
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const NONBLOCK = constants.O_NONBLOCK ?? 0;

/** Owner may read and write. */
const OWNER_WRITES = 0o600;

/** A file open for reading and writing that is the one the caller expects. */
export interface OpenTarget {
  readonly descriptor: number;
  readonly stat: BigIntStats;
  /** Closes it; a file that stays gets the mode back that it had. */
  close(fate: 'goes' | 'stays'): void;
}

/**
 * Opens a name in a folder; null when it is not what the caller expects. A read-only file of the user's own is made writable, after
 * the check and through the open file, never by name. Throws the system's error.
 */
export function openTarget(
  folder: Folder,
  name: string,
  isExpected: (stat: BigIntStats) => boolean,
): OpenTarget | null {
  let denied: unknown;
  try {
    return checked(openSync(folder.at(name), constants.O_RDWR | NOFOLLOW | NONBLOCK), isExpected, null);
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    denied = error;
  }
  const reader = openSync(folder.at(name), constants.O_RDONLY | NOFOLLOW | NONBLOCK);
  try {
    const stat = fstatSync(reader, { bigint: true });
    if (!isExpected(stat)) return null;
    if (isAnothers(stat)) throw denied;
    return openReadOnly(reader, folder.at(name), { stat, isExpected });
  } finally {
    closeSync(reader);
  }
}

/** Only its owner may change a mode: the system would say EPERM, as it does for a file that is marked (chmod(2)). */
function isAnothers({ uid }: BigIntStats): boolean {
  const own = currentSystem.userId;
  return own !== null && own !== 0 && uid !== BigInt(own);
}

/** `reader` is the read-only file, open for reading. */
function openReadOnly(
  reader: number,
  path: string | Buffer,
  { stat, isExpected }: { stat: BigIntStats; isExpected: (stat: BigIntStats) => boolean },
): OpenTarget | null {
  const mode = Number(stat.mode & 0o7777n);
  fchmodSync(reader, mode | OWNER_WRITES);
  try {
    const again = addressOfFile(reader); // a link by itself, so that NOFOLLOW would refuse it
    const descriptor =
      again === null
        ? openSync(path, constants.O_RDWR | NOFOLLOW | NONBLOCK)
        : openSync(again, constants.O_RDWR | NONBLOCK);
    const target = checked(descriptor, isExpected, mode);
    if (target === null) fchmodSync(reader, mode);
    return target;
  } catch (error) {
    fchmodSync(reader, mode);
    throw error;
  }
}

function checked(
  descriptor: number,
  isExpected: (stat: BigIntStats) => boolean,
  modeBefore: number | null,
): OpenTarget | null {
  const stat = fstatSync(descriptor, { bigint: true });
  if (!isExpected(stat)) {
    closeSync(descriptor);
    return null;
  }
  return {
    descriptor,
    stat,
    close: (fate) => {
      try {
        if (fate === 'stays' && modeBefore !== null) fchmodSync(descriptor, modeBefore);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
