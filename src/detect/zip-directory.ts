import type { ByteReader } from '../model/byte-reader.js';
import { Unsupported } from './detected.js';
import { findZipEnd } from './zip-end.js';

/** One line of a zip's list of contents. */
export interface ZipEntry {
  /** As the zip writes it, `/`-separated; a folder ends with `/`. */
  readonly name: string;
  readonly isEncrypted: boolean;
}

/** The list of contents at the end of a zip. Nothing that is packed is ever unpacked. */
export interface ZipDirectory {
  readonly entryCount: number;
  /**
   * Reads on as it is asked. Throws SyntaxError where the list contradicts itself, {@link Unsupported} at a name of more than 4 KiB;
   * the budget of the file (`ReadTrouble`) ends it too.
   */
  entries(): Generator<ZipEntry>;
}

/** Lists of real exports have some ten thousand lines. */
const MAX_ENTRIES = 200_000;
const MAX_NAME_BYTES = 4096;
const PIECE_BYTES = 64 << 10;

/** APPNOTE.TXT 4.3.12: signature, fixed part of 46 bytes, then name, extra field and comment. */
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const ENCRYPTED = 1;

/**
 * Opens the list of contents of a zip, also behind a program that unpacks it (bytes in front of the zip) and with more than 65,535
 * entries (Zip64). Null for what is no zip. Throws SyntaxError for a damaged one, {@link Unsupported} for parts of a zip on several
 * disks and for more than 200,000 entries. Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16.
 */
export function openZipDirectory(file: ByteReader): ZipDirectory | null {
  const end = findZipEnd(file);
  if (end === null) return null;
  if (end.entryCount > MAX_ENTRIES) throw new Unsupported('too many entries');
  if (end.entryCount * ENTRY_BYTES > end.sizeBytes) throw new SyntaxError('more entries than room');
  return { entryCount: end.entryCount, entries: () => entriesOf(file, end) };
}

interface Listing {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly entryCount: number;
}

function* entriesOf(file: ByteReader, { offset, sizeBytes, entryCount }: Listing): Generator<ZipEntry> {
  const take = forwardReader(file, offset, sizeBytes);
  let at = 0;
  for (let index = 0; index < entryCount; index += 1) {
    const fixed = take(at, ENTRY_BYTES);
    if (fixed.readUInt32LE(0) !== ENTRY_SIGNATURE) throw new SyntaxError('no entry');
    const nameLength = fixed.readUInt16LE(28);
    const rest = fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
    const isEncrypted = (fixed.readUInt16LE(8) & ENCRYPTED) !== 0;
    if (nameLength > MAX_NAME_BYTES) throw new Unsupported('name too long');
    const name = take(at + ENTRY_BYTES, nameLength)
      .toString('utf8')
      .replaceAll('\\', '/');
    at += ENTRY_BYTES + nameLength + rest;
    yield { name, isEncrypted };
  }
}

/** Bytes of a range that is read from front to end, a piece at a time. Throws SyntaxError behind its end. */
function forwardReader(file: ByteReader, offset: number, sizeBytes: number): (at: number, length: number) => Buffer {
  let from = 0;
  let piece: Buffer = Buffer.alloc(0);
  return (at, length) => {
    if (at + length > sizeBytes) throw new SyntaxError('ends too early');
    if (at + length > from + piece.length) {
      const bytes = file.read(offset + at, Math.min(PIECE_BYTES, sizeBytes - at));
      if (bytes.byteLength < length) throw new SyntaxError('ends too early');
      piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      from = at;
    }
    return piece.subarray(at - from, at - from + length);
  };
}
