import { userInfo } from 'node:os';
import type { System } from './system.js';

/** Not run on Windows yet, see docs/how-a-scan-works.md. */
export const windows: System = {
  platform: 'windows',
  userId: null,
  home: (env) => forwardSlashes(env.USERPROFILE ?? userInfo().homedir),
  configFolder: (home, env) => `${forwardSlashes(env.APPDATA ?? `${home}/AppData/Roaming`)}/privacy-audit`,
  dataFolder: (home, env) => `${forwardSlashes(env.LOCALAPPDATA ?? `${home}/AppData/Local`)}/privacy-audit`,
  temporaryFolders: (env) => (env.TEMP ? [forwardSlashes(env.TEMP)] : []),
  memoryFolders: () => [],
  removesOpenFiles: false,
  descriptorPath: () => null,
  volumeTrashes: () => [],
  mounts: () => null,
  xdg: () => ({}),
};

function forwardSlashes(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '');
}
