import type { FolderBatch } from '../model/entry.js';
import type { SyncRule } from '../model/rule.js';
import { compileSegment } from '../ruleset/glob.js';
import { emptyNameTable, type NameTable } from '../ruleset/name-table.js';
import { absolutePath } from '../sources/folder-options.js';
import { isInside } from '../sources/link-target.js';

/** Names that mean something to the engine itself, whatever rules are selected. */
export interface Landmarks {
  /** An archive by its ending, or a file whose first bytes may be those of a backup; null for all others. */
  containerKind(fileName: string): 'archive' | 'android-backup' | null;
  /** Sync rules (their ids) whose marker lies in this folder although their program does not know the folder. */
  leftBehindIn(batch: FolderBatch<unknown>): readonly string[];
}

/** Endings of archives; what is inside them is not looked at. */
const ARCHIVES = ['*.zip', '*.tar', '*.tar.gz', '*.tgz', '*.7z', '*.rar'];
const ANDROID_BACKUPS = ['*.ab', '*.adb'];

export interface LandmarkOptions {
  readonly syncRules: readonly SyncRule[];
  /** Absolute paths that sync programs still know. */
  readonly knownSyncFolders: readonly string[];
  readonly sourcePath: string;
}

export function buildLandmarks(options: LandmarkOptions): Landmarks {
  const containers = tableOf([
    ...ARCHIVES.map((glob) => [glob, 0] as const),
    ...ANDROID_BACKUPS.map((glob) => [glob, 1] as const),
  ]);
  const markers = options.syncRules.flatMap((rule, index) =>
    rule.client.markers.files.map((glob) => [glob, index] as const),
  );
  const folderMarkers = options.syncRules.flatMap((rule, index) =>
    rule.client.markers.folders.map((glob) => [glob, index] as const),
  );
  const [fileTable, folderTable] = [tableOf(markers), tableOf(folderMarkers)];
  const isKnown = (folder: string) => {
    const path = absolutePath(options.sourcePath, folder);
    return options.knownSyncFolders.some((known) => isInside(path, known));
  };
  return {
    containerKind: (name) => {
      const owners = containers.ownersOf(name);
      if (owners === null) return null;
      return owners.includes(0) ? 'archive' : 'android-backup';
    },
    leftBehindIn: (batch) => {
      const found = [...dotNames(batch.files, fileTable), ...dotNames(batch.folders, folderTable)];
      if (found.length === 0 || isKnown(batch.path)) return [];
      return [...new Set(found)].flatMap((index) => options.syncRules[index]?.id ?? []);
    },
  };
}

function tableOf(rows: readonly (readonly [glob: string, owner: number])[]): NameTable {
  const table = emptyNameTable();
  for (const [glob, owner] of rows) {
    if (/[*?[]/.test(glob)) table.addGlob(glob, compileSegment(glob), [owner]);
    else table.addLiteral(glob, [owner]);
  }
  return table;
}

/** All markers are hidden names; nothing else is worth a look. */
function dotNames(names: readonly string[], table: NameTable): number[] {
  const found: number[] = [];
  for (const name of names) {
    if (name.charCodeAt(0) === 46) found.push(...(table.ownersOf(name) ?? []));
  }
  return found;
}
