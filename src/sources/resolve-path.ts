import { realpath } from 'node:fs/promises';
import { decodeName, toFsPath } from '../model/path-text.js';
import { troubleOf } from '../platform/open-file.js';
import { answerOf, type StuckRequests } from './answer.js';

/** The path with every link in it resolved, as `/`-separated text. Rejects with `ReadTrouble`. */
export async function resolvePath(path: string, stuck: StuckRequests): Promise<string> {
  try {
    const bytes = await answerOf(realpath(toFsPath(path), { encoding: 'buffer' }), stuck);
    return withForwardSlashes(decodeName(bytes));
  } catch (error) {
    throw troubleOf(error);
  }
}

/** Windows answers with backslashes; on other systems a backslash is part of a name. */
function withForwardSlashes(path: string): string {
  return /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
}
