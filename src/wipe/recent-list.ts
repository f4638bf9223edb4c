import { closeSync, constants, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { toFsPath } from '../model/path-text.js';

/** One entry of a list, in bytes from its start: `<bookmark href="URI" …> … </bookmark>`. */
export interface EntryRange {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of `recently-used.xbel` (Desktop Bookmark Specification, freedesktop.org), its bytes as Latin-1. */
export function entryRanges(latin1: string): EntryRange[] {
  const ranges: EntryRange[] = [];
  for (const found of latin1.matchAll(/<bookmark\s[^>]*?href="([^"]*)"[^>]*?(?:\/>|>)/g)) {
    const [head, address = ''] = found;
    const close = head.endsWith('/>') ? found.index + head.length : latin1.indexOf(CLOSE, found.index);
    if (close === -1) break; // cut off
    const end = head.endsWith('/>') ? close : close + CLOSE.length;
    ranges.push({ uri: withoutEntities(address), start: found.index, end });
  }
  return ranges;
}

const CLOSE = '</bookmark>';

/** XML 1.0, section 4.6: the five entities that every reader knows. */
function withoutEntities(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/**
 * Blanks the entries of these addresses where they lie: the list keeps its length, all others stay, and the old bytes are overwritten.
 * Answers how many were blanked. Throws the system's error; a link is never followed.
 */
export function blankEntries(list: string, uris: ReadonlySet<string>): number {
  const descriptor = openSync(toFsPath(list), constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    if (!fstatSync(descriptor).isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL' });
    const ranges = entryRanges(readFileSync(descriptor, 'latin1')).filter(({ uri }) => uris.has(uri));
    for (const { start, end } of ranges) writeSync(descriptor, Buffer.alloc(end - start, ' '), 0, end - start, start);
    fsyncSync(descriptor);
    return ranges.length;
  } finally {
    closeSync(descriptor);
  }
}
