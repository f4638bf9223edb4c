import { existsSync } from 'node:fs';

/** Where the system keeps its own programs; never the user's PATH, which others may have changed. */
const FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];

/** The absolute path of one of the system's own programs; null when it is not there. */
export function ownProgram(name: string): string | null {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? null;
}
