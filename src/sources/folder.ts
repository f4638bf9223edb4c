import type { Source } from '../model/entry.js';
import { openOnDisk, statOnDisk } from './disk-entry.js';
import { absolutePath, type FolderOptions } from './folder-options.js';
import { walkFolder } from './walk-folder.js';

/** A folder on this disk, walked without following links and without entering other file systems. */
export function folderSource(options: FolderOptions): Source {
  const { info, stuck } = options;
  const locate = (path: string) => absolutePath(info.path, path);
  return {
    info,
    walk: (interest, signal) => walkFolder(options, interest, signal),
    stat: (path) => statOnDisk(locate(path), stuck),
    open: (path) => openOnDisk(locate(path), stuck),
    locate,
  };
}
