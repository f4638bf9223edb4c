import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toFsPath } from '../../model/path-text.js';

/** Read and enter, for everybody (`stat(2)`). */
const OTHERS_READ = 0o005;
const OTHERS_ENTER = 0o001;

/** iMazing keeps older states of all backups beside them, as other names of the same files (imazing.com, iMazing.Versions). */
const VERSIONS = 'iMazing.Versions';

/** What can be told of where a backup lies: can other users of this computer read it, are there versions of it beside it? */
export async function surroundingsOf(
  path: string,
): Promise<{ others?: boolean; versions: boolean; inBackup: boolean }> {
  const above = dirname(path);
  const versions = (await modeOf(`${above}/${VERSIONS}`)) !== null;
  const inBackup = /\/(Backups\.backupdb|\.timemachine|FileHistory|Time Machine Backups)\//i.test(path);
  const others = await isOpenToOthers(path);
  return { ...(others === null ? {} : { others }), versions, inBackup };
}

/** Null where permissions say nothing. */
async function isOpenToOthers(path: string): Promise<boolean | null> {
  const mode = await modeOf(path);
  if (mode === null || mode === 0) return null;
  if ((mode & OTHERS_READ) !== OTHERS_READ) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const above = await modeOf(folder);
    if (above === null || (above & OTHERS_ENTER) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function modeOf(path: string): Promise<number | null> {
  return lstat(toFsPath(path)).then(
    ({ mode }) => mode,
    () => null,
  );
}
