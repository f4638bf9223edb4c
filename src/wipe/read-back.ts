import { closeSync, constants, fdatasyncSync, openSync, readSync } from 'node:fs';
import type { Verified, WipeTrouble } from '../model/wipe-result.js';
import { addressOfFile, READ_PAST_CACHE } from '../platform/held-file.js';
import { errorCode } from '../platform/open-file.js';
import { CHUNK_BYTES, type Pattern, SCRATCH, SECTOR_BYTES } from './pattern.js';
import { bytesOf, cutAt, type Stretch } from './stretches.js';
import { troubleOf, troubleOfCode } from './trouble.js';

/** What reading a file back showed. */
export interface ReadBack {
  readonly verified: Verified;
  /** `bad-sector`, `mismatch`; the first of them. */
  readonly trouble: WipeTrouble | null;
  readonly errorCode: string | null;
  readonly offsetBytes: number | null;
}

/**
 * Hands what was written to the disk and compares it with what the disk holds. Past the system's memory where it can: the system
 * then writes the range out and waits for it before it reads, and the disk's own memory is flushed once for many files; `isOwnProgram`: behind the file is a
 * program, a network or memory, so that nobody knows what its answer comes from. A place that can not be read does not end it.
 */
export function readBack(
  descriptor: number,
  written: readonly Stretch[],
  { pattern, isOwnProgram }: { pattern: Pattern; isOwnProgram: boolean },
): ReadBack {
  const direct = isOwnProgram ? null : openPastCache(descriptor);
  const throughCache = (failure: string | null) => withReason(compare(descriptor, written, pattern, 'cache'), failure);
  if (direct === null) return throughCache(handOver(descriptor));
  try {
    // A large file is written out faster in one go than piece by piece before each is read.
    const failure = bytesOf(written) > CHUNK_BYTES ? handOver(descriptor) : null;
    const back = compare(direct, written, pattern, 'device');
    if (!isDevice(direct)) return throughCache(failure ?? handOver(descriptor));
    return back.trouble === null ? back : withReason(back, failure ?? handOver(descriptor));
  } finally {
    closeSync(direct);
  }
}

/** Has the system write the file out; what it answers when it can not. It tells each who has the file open, and only once. */
function handOver(descriptor: number): string | null {
  try {
    fdatasyncSync(descriptor);
    return null;
  } catch (error) {
    return errorCode(error);
  }
}

function withReason(back: ReadBack, failure: string | null): ReadBack {
  if (failure === null) return back;
  return { ...back, trouble: troubleOfCode(failure), errorCode: failure };
}

/** Null where the system or the file system has no such way. */
function openPastCache(descriptor: number): number | null {
  const address = addressOfFile(descriptor);
  if (address === null || READ_PAST_CACHE === 0) return null;
  try {
    return openSync(address, constants.O_RDONLY | READ_PAST_CACHE);
  } catch {
    return null;
  }
}

/**
 * Some file systems take O_DIRECT and read from memory all the same (ext4 with data in its journal or inside its records, f2fs and btrfs
 * in parts): those alone answer a read that a device could not do. Asked when everything is read: before, the system would
 * write out the one page it was asked for, and the rest of a small file by itself.
 */
function isDevice(direct: number): boolean {
  try {
    readSync(direct, SCRATCH, 1, 1, 1);
    return false;
  } catch (error) {
    return errorCode(error) === 'EINVAL';
  }
}

function compare(descriptor: number, written: readonly Stretch[], pattern: Pattern, verified: Verified): ReadBack {
  let first: ReadBack | null = null;
  for (const stretch of cutAt(written, CHUNK_BYTES)) {
    const chunk = Math.floor(stretch.start / CHUNK_BYTES) * CHUNK_BYTES;
    const expected = pattern.at(chunk, stretch.end - chunk);
    const found = compareStretch(descriptor, stretch, { expected, chunk });
    if (found !== null && first === null) first = { verified, ...found };
  }
  return first ?? { verified, trouble: null, errorCode: null, offsetBytes: null };
}

type Fault = Omit<ReadBack, 'verified'>;

function compareStretch(
  descriptor: number,
  { start, end }: Stretch,
  { expected, chunk }: { expected: Buffer; chunk: number },
): Fault | null {
  const from = Math.floor(start / SECTOR_BYTES) * SECTOR_BYTES;
  try {
    const got = readAt(descriptor, from, end - from);
    const offsetBytes = firstDifference(
      got.subarray(start - from, end - from),
      expected.subarray(start - chunk, end - chunk),
    );
    return offsetBytes === null ? null : { trouble: 'mismatch', errorCode: null, offsetBytes: start + offsetBytes };
  } catch (error) {
    if (errorCode(error) !== 'EIO') throw error;
    if (end - from <= SECTOR_BYTES) return { trouble: troubleOf(error), errorCode: 'EIO', offsetBytes: start };
  }
  let first: Fault | null = null;
  for (const sector of cutAt([{ start, end }], SECTOR_BYTES)) {
    const found = compareStretch(descriptor, sector, { expected, chunk });
    if (first === null && found !== null) first = { ...found, trouble: 'bad-sector', errorCode: 'EIO' };
  }
  return first; // none: it was one try that failed, and the disk holds all of it
}

/** Where two pieces differ first, to the sector; the first may be shorter. */
function firstDifference(got: Buffer, expected: Buffer): number | null {
  if (got.equals(expected)) return null;
  let at = 0;
  while (got.subarray(at, at + SECTOR_BYTES).equals(expected.subarray(at, at + SECTOR_BYTES))) at += SECTOR_BYTES;
  return at;
}

/** At least `length` bytes from `from`, unless the file or the system's patience ends; both multiples of a sector for the system. */
function readAt(descriptor: number, from: number, length: number): Buffer {
  const whole = Math.ceil(length / SECTOR_BYTES) * SECTOR_BYTES;
  let done = 0;
  while (done < length) {
    const got = readSync(descriptor, SCRATCH, done, whole - done, from + done);
    done += got;
    if (got === 0 || done % SECTOR_BYTES !== 0) break; // the end of the file
  }
  return SCRATCH.subarray(0, done);
}
