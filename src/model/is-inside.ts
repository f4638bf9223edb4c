/** Is this absolute path a folder, or below it? By segments: `/a/Drop box2` is not inside `/a/Drop box`. */
export function isInside(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
