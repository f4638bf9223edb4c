import { readFileSync } from 'node:fs';
import { decodeName } from '../model/path-text.js';
import { isRemote, isVirtual, type Mount, parseMountInfo } from './mounts.js';
import type { System } from './system.js';

export const linux: System = {
  platform: 'linux',
  userId: process.getuid?.() ?? null,
  home: (env) => absolute(env.HOME) ?? homeInPasswd(),
  configFolder: (home, env) => `${absolute(env.XDG_CONFIG_HOME) ?? `${home}/.config`}/privacy-audit`,
  dataFolder: (home, env) => `${absolute(env.XDG_STATE_HOME) ?? `${home}/.local/state`}/privacy-audit`,
  temporaryFolders: (env) => [...new Set(['/tmp', '/var/tmp', ...optional(absolute(env.TMPDIR))])],
  memoryFolders: (env) => [...optional(absolute(env.XDG_RUNTIME_DIR)), '/dev/shm'],
  removesOpenFiles: true,
  descriptorPath: (descriptor) => `/proc/self/fd/${descriptor}`,
  volumeTrashes: (mounts) => mounts.filter(mayHoldTrash).flatMap(trashesOn),
  mounts: () => {
    try {
      return parseMountInfo(readFileSync('/proc/self/mountinfo'), decodeName);
    } catch {
      return null; // no /proc: the walk compares device numbers instead
    }
  },
  xdg: (env) =>
    Object.fromEntries(
      (['CONFIG', 'CACHE', 'DATA', 'STATE'] as const).flatMap((key) =>
        optional(absolute(env[`XDG_${key}_HOME`])).map((path) => [key, path]),
      ),
    ),
};

/** A path from the environment counts only when it is absolute (XDG Base Directory Specification 0.8). */
function absolute(value: string | undefined): string | null {
  if (value === undefined || !value.startsWith('/')) return null;
  return value.replace(/\/+$/, '') || '/';
}

function optional<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/**
 * `os.homedir()` would ask the name service, which may open a socket; a scan opens none. passwd(5): name:x:uid:gid:gecos:home:shell.
 */
function homeInPasswd(): string | null {
  try {
    const rows = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
    return absolute(rows.find((fields) => fields[2] === String(process.getuid?.()))?.[5]);
  } catch {
    return null;
  }
}

/** A disk of this computer; asking a network folder for its trash may hang. */
function mayHoldTrash(mount: Mount): boolean {
  return !isRemote(mount.type) && !isVirtual(mount.type);
}

/** Trash specification 1.0 (freedesktop.org), "Trash directories": `$topdir/.Trash/$uid` or `$topdir/.Trash-$uid`. */
function trashesOn(mount: Mount): string[] {
  const top = mount.point === '/' ? '' : mount.point;
  const uid = process.getuid?.();
  return [`${top}/.Trash-${uid}`, `${top}/.Trash/${uid}`];
}
