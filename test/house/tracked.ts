import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project, without a slash at its end. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** A file of the project; `path` is `/`-separated from its folder. */
export interface TrackedFile {
  readonly path: string;
  readonly text: string;
}

/** The names of all files that git knows or would take in, and that are there. */
export function trackedPaths(): string[] {
  const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  return [...new Set(out.split('\0'))].filter((path) => path !== '' && existsSync(`${PROJECT}/${path}`)).sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(`${PROJECT}/${path}`, 'utf8');
}

/** The files below some of the project's folders, or with these names, that have one of these endings. */
export function trackedFiles(folders: readonly string[], endings: readonly string[]): TrackedFile[] {
  return trackedPaths()
    .filter((path) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`)))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, text: textOf(path) }));
}
