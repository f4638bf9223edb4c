import { fdatasyncSync, readSync, writeSync } from 'node:fs';
import type { WipeTrouble } from '../model/wipe-result.js';
import { errorCode } from '../platform/open-file.js';
import { CHUNK_BYTES, type Pattern, SCRATCH } from './pattern.js';
import { addStretch, bytesOf, cutAt, type Stretch } from './stretches.js';
import { troubleOf } from './trouble.js';
import type { Watch } from './watch.js';

/** Stretches of a file with holes are looked at in pieces of this size: one that holds only zeros hides nothing. */
const HOLE_BYTES = 1 << 16;

/** Handed to the disk after so much, so that the end of a large file does not take long, and a stop is heard. */
const SYNC_BYTES = 128 << 20;

/** So much is finished when somebody asks to stop: a file cut in the middle is of no use to anybody. */
const FINISH_BYTES = 32 << 20;

/** A file open for writing, and what is known of it. */
export interface Overwriting {
  readonly descriptor: number;
  readonly sizeBytes: number;
  /** It takes less room than its size: it has holes, and filling them would fill the disk. */
  readonly isSparse: boolean;
  /** Where it is known to hold something; null where nobody can tell without reading it. */
  readonly held: readonly Stretch[] | null;
  /** What the file system gives to a file at once. */
  readonly blockBytes: number;
  readonly pattern: Pattern;
  readonly watch: Watch;
}

/** What was written; with a trouble, up to where it came. */
export interface Overwritten {
  readonly written: readonly Stretch[];
  readonly bytes: number;
  readonly trouble: WipeTrouble | null;
  readonly errorCode: string | null;
  readonly offsetBytes: number | null;
  /** The rest of the last block could not be reached. */
  readonly isSlackLeft: boolean;
}

/** A smaller file may lie inside the file system's own records (ext4, btrfs, f2fs, NTFS). */
export const INLINE_BYTES = 4096;

/**
 * Overwrites exactly the file's size, then the rest of its last block. In this order, and a small one handed to the disk in between:
 * it may lie inside the file system's own records, and growing moves it out and leaves the old bytes there. Handing over the whole is
 * left to reading it back.
 */
export function overwrite(file: Overwriting): Overwritten {
  const written: Stretch[] = [];
  const failed = (error: unknown, offsetBytes: number | null): Overwritten => ({
    written,
    bytes: bytesOf(written),
    trouble: troubleOf(error),
    errorCode: errorCode(error) || null,
    offsetBytes,
    isSlackLeft: false,
  });
  let unsynced = 0;
  for (const { start, end } of cutAt(file.held ?? [{ start: 0, end: file.sizeBytes }], CHUNK_BYTES)) {
    if (file.watch.isStopped() && file.sizeBytes - start > FINISH_BYTES) {
      return { ...failed(null, start), trouble: written.length === 0 ? 'not-begun' : 'half-done' };
    }
    const length = end - start;
    try {
      for (const stretch of wanted(file, start, length)) writeStretch(file, stretch, written);
      unsynced += length;
      if (unsynced >= SYNC_BYTES) {
        fdatasyncSync(file.descriptor);
        unsynced = 0;
      }
    } catch (error) {
      if (errorCode(error) !== 'EIO') return failed(error, start); // EIO: reading back finds the place, the rest goes on
      unsynced = 0;
    }
    file.watch.addBytes(length);
  }
  const isSlackLeft = !writeSlack(file, written);
  return { written, bytes: bytesOf(written), trouble: null, errorCode: null, offsetBytes: null, isSlackLeft };
}

/** What of a chunk holds something. */
function wanted(file: Overwriting, start: number, length: number): Stretch[] {
  if (!file.isSparse || file.held !== null) return [{ start, end: start + length }];
  const old = SCRATCH.subarray(0, readFully(file.descriptor, start, length));
  const found: Stretch[] = [];
  for (let offset = 0; offset < length; offset += HOLE_BYTES) {
    const end = Math.min(length, offset + HOLE_BYTES);
    const piece = old.subarray(offset, end);
    if (piece.length < end - offset || !piece.equals(ZEROS.subarray(0, piece.length))) {
      addStretch(found, { start: start + offset, end: start + end });
    }
  }
  return found;
}

const ZEROS = Buffer.alloc(HOLE_BYTES);

/** Reads until the end of the piece or of the file; bytes read. */
function readFully(descriptor: number, start: number, length: number): number {
  let done = 0;
  while (done < length) {
    const got = readSync(descriptor, SCRATCH, done, length - done, start + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

function writeStretch(file: Overwriting, { start, end }: Stretch, written: Stretch[]): void {
  const chunk = Math.floor(start / CHUNK_BYTES) * CHUNK_BYTES;
  const bytes = file.pattern.at(chunk, end - chunk).subarray(start - chunk);
  for (let done = 0; done < bytes.length; ) {
    const got = writeSync(file.descriptor, bytes, done, bytes.length - done, start + done);
    addStretch(written, { start: start + done, end: start + done + got });
    done += got;
  }
}

/** False when the space behind the file's end could not be reached: a full disk, the largest size of a file. */
function writeSlack(file: Overwriting, written: Stretch[]): boolean {
  const end = Math.ceil(file.sizeBytes / file.blockBytes) * file.blockBytes;
  if (end === file.sizeBytes) return true;
  try {
    if (file.sizeBytes <= INLINE_BYTES) fdatasyncSync(file.descriptor);
    for (const stretch of cutAt([{ start: file.sizeBytes, end }], CHUNK_BYTES)) writeStretch(file, stretch, written);
    return true;
  } catch {
    return false;
  }
}
