import { fileWord, runProgram } from '../platform/run-program.js';
import type { OpenFolders } from './open-folders.js';

/**
 * Has each file system that the folders lie in write down what it holds back, once: the records of files too, which syncing a file
 * leaves in the journal. Without the program `sync` (coreutils) each folder is synced by itself, which reaches less.
 */
export function syncSystems(
  paths: readonly string[],
  { folders, program }: { folders: OpenFolders; program: string | null },
): null {
  const done = new Set<bigint>();
  for (const path of paths) {
    try {
      const folder = folders.open(path);
      if (done.has(folder.stat.dev)) continue;
      if (program === null) folder.sync();
      else runProgram(program, ['-f', fileWord(0)], { files: [folder.descriptor] });
      done.add(folder.stat.dev);
    } catch {
      // the folder is gone: its files say so
    }
  }
  return null;
}

/** The names of these folders are on the disk. */
export function syncFolders(paths: readonly string[], folders: OpenFolders): null {
  for (const path of paths) {
    try {
      folders.open(path).sync();
    } catch {
      // the folder is gone, and its names with it
    }
  }
  return null;
}
