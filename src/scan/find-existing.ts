import { readdir } from 'node:fs/promises';
import { compileSegment } from '../match/glob.js';
import { decodeName, toFsPath } from '../model/path-text.js';
import type { Pattern } from '../model/pattern.js';
import { answerOf, type StuckRequests } from '../sources/answer.js';

/** Most names one star is unfolded to: settings lie in few places. */
const MAX_PATHS = 1000;

/** The paths on this disk that a pattern without `**` stands for; what a star leads to exists, what ends in a name may not. */
export async function findExisting(pattern: Pattern, stuck: StuckRequests): Promise<string[]> {
  let paths = [''];
  for (const segment of pattern) {
    if ('literal' in segment) paths = paths.map((path) => joinSegment(path, segment.literal));
    else {
      const isWanted = compileSegment(segment.glob);
      const below = await Promise.all(paths.map((path) => namesIn(path, stuck)));
      paths = paths
        .flatMap((path, index) => (below[index] ?? []).filter(isWanted).map((name) => joinSegment(path, name)))
        .slice(0, MAX_PATHS);
    }
  }
  return paths;
}

/** A Windows path begins with its drive, not with a slash. */
function joinSegment(path: string, name: string): string {
  return path === '' && /^[A-Za-z]:$/.test(name) ? name : `${path}/${name}`;
}

/** Names in a folder, in order; none when it can not be read. `''` is the root. */
export async function namesIn(folder: string, stuck: StuckRequests): Promise<string[]> {
  return answerOf(readdir(toFsPath(folder || '/'), { encoding: 'buffer' }), stuck).then(
    (names) => names.map(decodeName).sort(),
    () => [],
  );
}
