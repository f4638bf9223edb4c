import { userInfo } from 'node:os';
import type { System } from './system.js';

/** Not run on a Mac yet: paths from Apple's documentation, see docs/how-a-scan-works.md. */
export const macos: System = {
  platform: 'macos',
  userId: process.getuid?.() ?? null,
  home: (env) => env.HOME ?? userInfo().homedir,
  configFolder: (home, env) => `${env.XDG_CONFIG_HOME ?? `${home}/Library/Application Support`}/privacy-audit`,
  dataFolder: (home, env) => `${env.XDG_STATE_HOME ?? `${home}/Library/Application Support`}/privacy-audit`,
  temporaryFolders: (env) => [
    ...new Set(['/private/tmp', '/private/var/tmp', ...(env.TMPDIR ? [withoutSlash(env.TMPDIR)] : [])]),
  ],
  memoryFolders: () => [],
  removesOpenFiles: true,
  descriptorPath: () => null,
  volumeTrashes: () => [],
  mounts: () => null,
  xdg: () => ({}),
};

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
