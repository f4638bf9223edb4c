import { readlink } from 'node:fs/promises';
import { decodeName, toFsPath } from '../model/path-text.js';

/**
 * Where a link points, absolute and by its text alone: asking for the target itself could wake a network disk.
 * Null when the link is gone.
 */
export async function linkTarget(folder: string, name: string): Promise<string | null> {
  try {
    const text = decodeName(await readlink(toFsPath(`${folder}/${name}`), { encoding: 'buffer' }));
    return withoutDots(text.startsWith('/') ? text : `${folder}/${text}`);
  } catch {
    return null;
  }
}

/** Takes `.`, `..` and double slashes out of an absolute path, by text. */
export function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}`;
}

/** Is this absolute path a folder, or below it? By segments: `/a/Drop` is not inside `/a/Drop box`. */
export function isInside(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
