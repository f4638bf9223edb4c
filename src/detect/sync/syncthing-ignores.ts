/** A list that names more than this is not made by hand; each glob costs the walk something. */
const MAX_LINES = 100;

/**
 * What `.stignore` keeps out of a Syncthing folder, as globs below the folder. Empty when the list can not be said in globs: the
 * first line that matches wins, so a `!` line or an included file makes the others uncertain, and then nothing counts as kept out.
 * Source: syncthing/docs, `users/ignoring.rst`.
 */
export function readSyncthingIgnores(bytes: Uint8Array): string[] {
  const lines = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'));
  if (lines.length > MAX_LINES || lines.some((line) => /^(?:!|#|\(\?[a-z]\)!)/.test(line))) return [];
  return lines.flatMap(globsOf);
}

/** `(?d)` is about deleting; a line that ignores case is left out, because our globs can not. */
function globsOf(line: string): string[] {
  const pattern = line.replace(/^\(\?d\)/, '');
  if (pattern.startsWith('(?')) return [];
  const glob = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  return [glob, `${glob}/**`];
}
