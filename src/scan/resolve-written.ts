import { ReadTrouble } from '../model/read-trouble.js';
import type { StuckRequests } from '../sources/answer.js';
import { resolvePath } from '../sources/resolve-path.js';
import { namesIn } from './find-existing.js';

/**
 * A path that a program wrote down, as this disk knows it, links resolved. Where the very name is not there, one that the system
 * takes for the same is as good: another case in homes of macOS and Windows, another Unicode form of an accented letter anywhere
 * (a Mac writes them apart, most others together). Rejects with `ReadTrouble`.
 */
export async function resolveWritten(
  path: string,
  { foldsCase, stuck }: { foldsCase: boolean; stuck: StuckRequests },
): Promise<string> {
  try {
    return await resolvePath(path, stuck);
  } catch (error) {
    const found = await nearestPath(path, foldsCase, stuck);
    if (found === null) throw error;
    return resolvePath(found, stuck);
  }
}

/** Nobody keeps pictures deeper; each level costs a look at the disk. */
const MAX_DEPTH = 100;

async function nearestPath(path: string, foldsCase: boolean, stuck: StuckRequests): Promise<string | null> {
  const same = (name: string) => (foldsCase ? name.normalize('NFC').toLowerCase() : name.normalize('NFC'));
  const names = path.split('/').filter((segment) => segment !== '');
  if (names.length > MAX_DEPTH) return null;
  let found = '';
  for (const name of names) {
    const exact = await resolvePath(`${found}/${name}`, stuck).catch((error: unknown) => missing(error));
    if (exact !== null) {
      found = exact === '/' ? '' : exact;
      continue;
    }
    const other = (await namesIn(found, stuck)).find((candidate) => same(candidate) === same(name));
    if (other === undefined) return null;
    found = `${found}/${other}`;
  }
  return found;
}

/** Only what is not there may have another name; anything else is trouble to tell. */
function missing(error: unknown): null {
  if (error instanceof ReadTrouble) return null;
  throw error;
}
