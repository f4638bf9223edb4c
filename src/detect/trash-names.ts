/** The names of trashes: what was deleted, and the note beside it that says where it lay and when. Paths below the trash folder. */

/** The note that belongs to something deleted. Null for other paths, and where a trash keeps no notes. */
export function trashInfoOf(path: string): string | null {
  return freedesktopInfoOf(path) ?? recycleInfoOf(path);
}

/** What a note belongs to. Null for other paths. */
export function trashedFileOf(path: string): string | null {
  const match = /^info\/([^/]+)\.trashinfo$/s.exec(path);
  return match === null ? recycledFileOf(path) : `files/${match[1]}`;
}

/** Where a trash begins that lies inside something else: the one of a memory stick, of a Mac's disk, of a Windows disk. */
export function trashInside(path: string): string | null {
  return TRASH_INSIDE.exec(path)?.[1] ?? null;
}

/**
 * `.Trash-1000`, `.Trash/1000` (Trash specification 1.0, "Trash directories"); `.Trashes/501` (macOS);
 * `$Recycle.Bin/S-1-5-21-…` (Windows), in capitals on memory sticks.
 */
const TRASH_INSIDE = /^((?:.*?\/)??(?:\.Trash-\d+|\.Trash\/\d+|\.Trashes\/[^/]+|\$Recycle\.Bin\/[^/]+))\/./is;

/** `files/N` and `info/N.trashinfo`. Source: Trash specification 1.0 (freedesktop.org), "Contents of a trash directory". */
function freedesktopInfoOf(path: string): string | null {
  const [folder, name] = path.split('/');
  return folder === 'files' && name !== undefined ? `info/${name}.trashinfo` : null;
}

/** `$RABCDEF.jpg` and `$IABCDEF.jpg`, the same six characters. Source: plaso, `recycler.yaml`; KapeFiles, `RecycleBin_*.tkape`. */
function recycleInfoOf(path: string): string | null {
  const name = /^\$R([^/]+)/i.exec(path)?.[1];
  return name === undefined ? null : `$I${name}`;
}

function recycledFileOf(path: string): string | null {
  const name = /^\$I([^/]+)$/i.exec(path)?.[1];
  return name === undefined ? null : `$R${name}`;
}
