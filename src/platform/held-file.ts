import { constants, existsSync, readFileSync } from 'node:fs';

/**
 * Files and folders addressed by what is open, not by a name that somebody may swap. On Linux `/proc/self/fd/N` is the open file
 * itself (proc(5), section `/proc/pid/fd`), so `/proc/self/fd/N/name` is openat, renameat and unlinkat. Elsewhere there is only the
 * path, and whoever acts compares the identity afterwards.
 */
const HAS_DESCRIPTOR_FOLDER = process.platform === 'linux' && existsSync('/proc/self/fd');

/** The path by which the names in an open folder are reached. */
export function addressOfFolder(descriptor: number, path: string): string {
  return HAS_DESCRIPTOR_FOLDER ? `/proc/self/fd/${descriptor}` : path;
}

/** The path that opens an open file once more; null where there is none. */
export function addressOfFile(descriptor: number): string | null {
  return HAS_DESCRIPTOR_FOLDER ? `/proc/self/fd/${descriptor}` : null;
}

/** Read past the system's memory (open(2), O_DIRECT); 0 where the system has no such way. */
export const READ_PAST_CACHE = constants.O_DIRECT ?? 0;

/** When a process began, in the system's own count; null when it is not there, or the system does not tell. */
export function processStart(pid: number): string | null {
  try {
    // proc(5), /proc/pid/stat: field 22; the name in field 2 may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Another text after each start of the computer; empty where the system does not tell. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
