import { readFileSync } from 'node:fs';
import { decodeName } from '../model/path-text.js';

/**
 * The command line's words with every byte kept. Node decodes them as UTF-8 and puts U+FFFD for the rest, so that a file whose name
 * is not UTF-8 could not be named; Linux still has the bytes (proc(5), `/proc/pid/cmdline`: words ended by NUL).
 */
export function exactWords(words: readonly string[]): readonly string[] {
  if (!words.some((word) => word.includes('\uFFFD'))) return words;
  try {
    const raw = splitAtNul(readFileSync('/proc/self/cmdline')).map(decodeName);
    return raw.slice(raw.length - words.length);
  } catch {
    return words;
  }
}

function splitAtNul(bytes: Buffer): Buffer[] {
  const words: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    words.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return words;
}
