import type { Source } from '../model/entry.js';
import { openOnDisk, statOnDisk, statOnLocalDisk } from './disk-entry.js';
import { absolutePath, type FolderOptions } from './folder-options.js';
import { walkFolder } from './walk-folder.js';

/** A folder on this disk, walked without following links and without entering other file systems. */
export function folderSource(options: FolderOptions): Source {
  const { info, stuck } = options;
  const locate = (path: string) => absolutePath(info.path, path);
  const stat = options.isRemote ? (path: string) => statOnDisk(path, stuck) : statOnLocalDisk(stuck);
  return {
    info,
    walk: (rootContext, signal) => walkFolder(options, rootContext, signal),
    stat: (path) => stat(locate(path)),
    open: (path) => openOnDisk(locate(path), stuck),
    locate,
  };
}
