import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project, without a slash at its end. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** A file of the project; `path` is `/`-separated from its folder. */
export interface TrackedFile {
  readonly path: string;
  readonly text: string;
}

/** The names of all files that git knows or would take in, and that are there; in a copy without git, of all that lie there. */
export function trackedPaths(): string[] {
  const paths = git('ls-files', '-z', '--cached', '--others', '--exclude-standard')?.split('\0') ?? pathsBelow('.');
  return [...new Set(paths)].filter(isFile).sort();
}

/** What git says about the project; null where there is no git, or no repository. */
export function git(...words: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', ['-c', `safe.directory=${PROJECT}`, ...words], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  return status === 0 ? stdout : null;
}

function isFile(path: string): boolean {
  return path !== '' && (lstatSync(`${PROJECT}/${path}`, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** Folders that are made, not written: those of `.gitignore`. */
const MADE = new Set(['node_modules', 'dist', 'coverage', '.git']);

function pathsBelow(folder: string): string[] {
  return readdirSync(`${PROJECT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return [];
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
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
