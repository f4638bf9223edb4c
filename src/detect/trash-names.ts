/**
 * The names of a freedesktop trash: `files/N` is what was deleted, `info/N.trashinfo` says where it lay and when. Source: Trash
 * specification 1.0 (freedesktop.org), "Contents of a trash directory".
 */

/** The info file that belongs to something below `files`; both paths below the trash folder. Null for other paths. */
export function trashInfoOf(path: string): string | null {
  const [folder, name] = path.split('/');
  return folder === 'files' && name !== undefined ? `info/${name}.trashinfo` : null;
}

/** What an info file belongs to. Null for other paths. */
export function trashedFileOf(path: string): string | null {
  const match = /^info\/([^/]+)\.trashinfo$/s.exec(path);
  return match === null ? null : `files/${match[1]}`;
}
