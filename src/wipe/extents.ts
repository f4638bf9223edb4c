import { fileWord, runProgram } from '../platform/run-program.js';
import { addStretch, type Stretch } from './stretches.js';

/** Where one part of a file lies on the disk, in bytes. */
export interface Extent {
  readonly logical: number;
  readonly physical: number;
  readonly length: number;
  readonly flags: readonly string[];
}

/** Flags of parts that hold nothing on the disk yet (FIEMAP, kernel documentation `filesystems/fiemap`). */
const WITHOUT_PLACE = ['unknown_loc', 'delalloc', 'unwritten'];

/**
 * Asks `filefrag` where open files lie; null for those it can not tell. `merged` marks what it put together itself, block by block,
 * where the file system has no list of its own (FIBMAP): that knows no holes.
 */
export function readExtents(filefrag: string, files: readonly number[]): (readonly Extent[] | null)[] {
  const words = files.map((_, index) => fileWord(index));
  const { output } = runProgram(filefrag, ['-v', ...words], { files });
  const found = parseExtents(output);
  return words.map((word) => {
    const extents = found.get(word) ?? [];
    return extents.length === 0 || extents.some(({ flags }) => flags.includes('merged')) ? null : extents;
  });
}

/**
 * The answer of `filefrag -v` (e2fsprogs 1.47): a line `File size of NAME is 8192 (2 blocks of 4096 bytes)`, then a line in
 * blocks for each part: ` ext: logical: physical: length: expected: flags:`, ranges written `0..  15:`, `expected` only where it is another.
 */
export function parseExtents(output: string): Map<string, readonly Extent[]> {
  const files = new Map<string, Extent[]>();
  let current: Extent[] = [];
  let blockBytes = 0;
  for (const line of output.split('\n')) {
    const [, name, size] = /^File size of (.*) is \d+ \(\d+ blocks? of (\d+) bytes\)/.exec(line) ?? [];
    if (name !== undefined) {
      current = [];
      blockBytes = Number(size);
      files.set(name, current);
      continue;
    }
    const part = /^\s*\d+:\s*(\d+)\.\.\s*\d+:\s*(\d+)\.\.\s*\d+:\s*(\d+):(?:\s*\d+:)?\s*(.*)$/.exec(line);
    if (part === null) continue;
    const [, logical, physical, length, flags = ''] = part;
    current.push({
      logical: Number(logical) * blockBytes,
      physical: Number(physical) * blockBytes,
      length: Number(length) * blockBytes,
      flags: flags.split(',').map((flag) => flag.trim()),
    });
  }
  return files;
}

/** The parts of a file of this size that are not holes, in order. */
export function heldStretches(extents: readonly Extent[], sizeBytes: number): Stretch[] {
  const held: Stretch[] = [];
  for (const { logical, length } of [...extents].sort((a, b) => a.logical - b.logical)) {
    const end = Math.min(sizeBytes, logical + length);
    if (logical < end) addStretch(held, { start: logical, end });
  }
  return held;
}

/**
 * Does any part that had a place on the disk lie elsewhere now? Then the old bytes are still where they were. What lay inside the
 * file system's own records counts as moved: they are copied with each change (btrfs), or into a journal (ext4).
 */
export function hasMoved(before: readonly Extent[], after: readonly Extent[]): boolean {
  if (before.some(({ flags }) => flags.includes('inline'))) return true;
  return before
    .filter(({ flags }) => !flags.some((flag) => WITHOUT_PLACE.includes(flag)))
    .some((part) => !isCovered(part, after));
}

function isCovered({ logical, physical, length }: Extent, after: readonly Extent[]): boolean {
  let at = 0;
  while (at < length) {
    const block = logical + at;
    const holder = after.find((part) => part.logical <= block && block < part.logical + part.length);
    if (holder === undefined || holder.physical - holder.logical !== physical - logical) return false;
    at = holder.logical + holder.length - logical;
  }
  return true;
}
