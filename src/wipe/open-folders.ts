import { currentSystem } from '../platform/current.js';
import { describeFileSystem, type FileSystem } from './file-system.js';
import { type Folder, openResolvedFolder } from './folder.js';

/** Folders that stay open while a batch is worked on. */
export interface OpenFolders {
  /** Throws the system's error. */
  open(path: string): Folder;
  /** What the file system of a folder is like; throws the system's error. */
  systemOf(path: string): FileSystem;
  close(): void;
}

export function openFolders(): OpenFolders {
  const folders = new Map<string, Folder>();
  const systems = new Map<string, FileSystem>();
  const open = (path: string): Folder => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const folder = openResolvedFolder(path);
    folders.set(path, folder);
    return folder;
  };
  return {
    open,
    systemOf: (path) => {
      const known = systems.get(path);
      if (known !== undefined) return known;
      const folder = open(path);
      const system = describeFileSystem(folder.at('.'), folder.stat, currentSystem.mounts());
      systems.set(path, system);
      return system;
    },
    close: () => {
      for (const folder of folders.values()) folder.close();
      folders.clear();
    },
  };
}
