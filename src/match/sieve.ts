import type { Interest, LeftBehind } from '../model/interest.js';
import { isInside } from '../model/is-inside.js';
import { segmentsOf } from '../model/pattern.js';
import { compileSegment, fixedParts } from './glob.js';
import { emptyNameTable, type NameTable } from './name-table.js';
import { buildMachine, buildMachineInTurns, type MachineState } from './path-machine.js';

/** The names of one folder, by what they are. */
export interface FolderNames {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly links: readonly string[];
  readonly others: readonly string[];
}

/** What a folder inherits from the folders above it. */
export interface SieveContext {
  readonly state: MachineState;
  /** Where the exclusions stand; null without any. */
  readonly excludes: MachineState | null;
  /** Folders above, by occasion, that a sync program left behind. */
  readonly leftBehind: readonly LeftBehind[];
}

/** A file that completes at least one pattern. */
export interface WantedName {
  readonly name: string;
  readonly owners: readonly number[];
}

/** What stays of a folder. */
export interface Sifted {
  readonly wanted: readonly WantedName[];
  /** Names of files and folders that were left out. */
  readonly excluded: readonly string[];
  /** Sub-folders to go on in. */
  readonly below: readonly { readonly name: string; readonly context: SieveContext }[];
  /** The folder's own context, with what begins here. */
  readonly context: SieveContext;
}

/** Sorts what an {@link Interest} wants out of the names of folders. */
export interface Sieve {
  start(sourcePath: string): SieveContext;
  /** `absolutePath` is the folder's on this disk, or null inside a container. */
  sift(names: FolderNames, folder: { path: string; absolutePath: string | null; context: SieveContext }): Sifted;
}

export async function buildSieve(interest: Interest): Promise<Sieve> {
  const { absolute, relative, occasional, foldsCase } = interest;
  const machine = await buildMachineInTurns({ absolute, relative, occasional, foldsCase });
  const excluding =
    interest.excludes.length === 0
      ? null
      : buildMachine({
          absolute: [],
          relative: interest.excludes.map((pattern) => ({ pattern, owner: 1 })),
          occasional: {},
          foldsCase,
        });
  const markersOf = (part: 'files' | 'folders') =>
    markerTable(interest.markers.flatMap((marker, index) => marker[part].map((glob) => ({ glob, owner: index }))));
  const markers = { files: markersOf('files'), folders: markersOf('folders') };

  const contextHere = (names: FolderNames, folder: Parameters<Sieve['sift']>[1]): SieveContext => {
    const found = [...markersAmong(names.files, markers.files), ...markersAmong(names.folders, markers.folders)];
    if (found.length === 0 || isKnown(folder.absolutePath, interest.knownFolders)) return folder.context;
    const leftBehind = [...folder.context.leftBehind];
    let { state } = folder.context;
    for (const index of new Set(found)) {
      const occasion = interest.markers[index]?.occasion ?? '';
      leftBehind.push({ occasion, path: folder.path });
      state = machine.withStartOf(state, occasion);
    }
    return { ...folder.context, state, leftBehind };
  };

  return {
    start: (sourcePath) => ({
      state: machine.start(segmentsOf(sourcePath)),
      excludes: excluding?.start([]) ?? null,
      leftBehind: [],
    }),
    sift: (names, folder) => {
      const context = contextHere(names, folder);
      const { state, excludes, leftBehind } = context;
      const wanted: WantedName[] = [];
      const excluded: string[] = [];
      const below: { name: string; context: SieveContext }[] = [];
      for (const name of names.files) {
        if (excludes !== null && excludes.ownersOf(name) !== null) excluded.push(name);
        else {
          const owners = state.ownersOf(name);
          if (owners !== null) wanted.push({ name, owners });
        }
      }
      for (const name of names.others) {
        const owners = state.ownersOf(name);
        if (owners !== null && excludes?.ownersOf(name) == null) wanted.push({ name, owners });
      }
      for (const name of names.folders) {
        if (excludes !== null && excludes.ownersOf(name) !== null) {
          excluded.push(name);
          continue;
        }
        const next = state.enter(name);
        if (interest.turnsBack && next.isEmpty) continue;
        below.push({ name, context: { state: next, excludes: excludes?.enter(name) ?? null, leftBehind } });
      }
      return { wanted, excluded, below, context };
    },
  };
}

function markerTable(rows: readonly { glob: string; owner: number }[]): NameTable {
  const table = emptyNameTable();
  for (const { glob, owner } of rows) {
    if (/[*?[]/.test(glob)) table.addGlob(glob, { test: compileSegment(glob), parts: fixedParts(glob) }, [owner]);
    else table.addLiteral(glob, [owner]);
  }
  return table;
}

/** All markers are hidden names; nothing else is worth a look. */
function markersAmong(names: readonly string[], table: NameTable): number[] {
  const found: number[] = [];
  for (const name of names) {
    if (name.charCodeAt(0) === 46) found.push(...(table.ownersOf(name) ?? []));
  }
  return found;
}

function isKnown(path: string | null, known: readonly string[]): boolean {
  return path !== null && known.some((folder) => isInside(path, folder));
}
