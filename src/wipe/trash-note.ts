/**
 * Where the note of a trashed file would be: `files/NAME` has `info/NAME.trashinfo` (Trash specification 1.0, freedesktop.org). Null
 * for a path that can have none.
 */
export function trashNotePath(path: string): string | null {
  const note = path.replace(/\/files\/([^/]+)$/, '/info/$1.trashinfo');
  return note === path ? null : note;
}
