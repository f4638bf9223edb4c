import type { Platform } from '../model/platform.js';
import type { Mount } from './mounts.js';

/** What the running system tells; one implementation a platform, picked once in `current.ts`. */
export interface System {
  readonly platform: Platform;
  /** Numeric user id; null where the system has none (Windows). */
  readonly userId: number | null;
  /** The current user's home, absolute with `/`. Null when nothing names it. */
  home(env: NodeJS.ProcessEnv): string | null;
  /** Folder for settings; absolute with `/`. */
  configFolder(home: string, env: NodeJS.ProcessEnv): string;
  /** Folder for history, key and journal; absolute with `/`. */
  dataFolder(home: string, env: NodeJS.ProcessEnv): string;
  /** Shared temporary folders. */
  temporaryFolders(env: NodeJS.ProcessEnv): string[];
  /** Folders that may lie on a memory disk: what is written there never reaches a real one. */
  memoryFolders(env: NodeJS.ProcessEnv): string[];
  /** Can a file be removed while it is open? */
  readonly removesOpenFiles: boolean;
  /** A path that leads to the very file of an open descriptor, whatever its name; null where there is none. */
  descriptorPath(descriptor: number): string | null;
  /** Where this user's trash would be on each of these volumes; the folders need not exist. */
  volumeTrashes(mounts: readonly Mount[]): string[];
  /** All mounts; null where the system has no list that can be read without starting a program. */
  mounts(): Mount[] | null;
  /** `XDG_*_HOME` where the user has set them. */
  xdg(env: NodeJS.ProcessEnv): Readonly<Partial<Record<'CONFIG' | 'CACHE' | 'DATA' | 'STATE', string>>>;
}
