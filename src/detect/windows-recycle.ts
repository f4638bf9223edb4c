import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle, Unsupported } from './detected.js';
import { isoTime } from './iso-time.js';
import { readWholeFile } from './whole-file.js';

/** What a `$I` file of the Windows recycle bin says about the `$R` file or folder of the same name. */
export interface RecycledItem {
  /** Where it lay, with drive letter and backslashes. */
  readonly path: string;
  readonly sizeBytes: number;
  /** ISO 8601 UTC. */
  readonly deletedAt: string | null;
}

/** Header, length and the longest path Windows has, 32,767 characters. */
const MAX_BYTES = 28 + 2 * 32_768;
const HEADER_BYTES = 24;
const OLD_PATH_BYTES = 520;

/**
 * Reads a `$I` file: version (64 bit, little-endian), size, time of deletion in 100 ns since 1601; then in version 1 (Vista to 8) a path of
 * 520 bytes filled up with NULs, in version 2 (from 10) the count of characters and the path, UTF-16LE. Source: libyal,
 * "Windows Recycle.Bin file formats"; plaso, `recycler.yaml`. Any other version is `unsupported`.
 */
export function readRecycledItem(file: ByteReader): Detected<RecycledItem> {
  return settle(() => {
    const bytes = readWholeFile(file, MAX_BYTES);
    const version = bytes.readBigUInt64LE(0);
    if (version > 2n && version < 256n) throw new Unsupported('newer recycle bin');
    if (version !== 1n && version !== 2n) throw new SyntaxError('no recycle bin note');
    const path = version === 1n ? oldPath(bytes) : newPath(bytes);
    if (path === '') throw new SyntaxError('no path');
    const sizeBytes = Number(bytes.readBigUInt64LE(8));
    return { path, sizeBytes, deletedAt: timeOf(bytes.readBigUInt64LE(16)) };
  });
}

function oldPath(bytes: Buffer): string {
  if (bytes.length < HEADER_BYTES + OLD_PATH_BYTES) throw new SyntaxError('ends too early');
  return textOf(bytes.subarray(HEADER_BYTES, HEADER_BYTES + OLD_PATH_BYTES));
}

function newPath(bytes: Buffer): string {
  const from = HEADER_BYTES + 4;
  const length = bytes.readUInt32LE(HEADER_BYTES) * 2;
  if (from + length > bytes.length) throw new SyntaxError('ends too early');
  return textOf(bytes.subarray(from, from + length));
}

/** Up to the NUL; half of a character pair becomes U+FFFD, since lone ones mean bytes in our paths (`model/path-text.ts`). */
function textOf(bytes: Buffer): string {
  return (bytes.toString('utf16le').split('\0')[0] ?? '').toWellFormed();
}

const SECONDS_TO_1970 = 11_644_473_600n;

function timeOf(filetime: bigint): string | null {
  if (filetime === 0n) return null;
  return isoTime(Number(filetime / 10_000n - SECONDS_TO_1970 * 1_000n));
}
