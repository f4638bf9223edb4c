import type { ByteReader } from '../model/byte-reader.js';
import { isSqlite, SQLITE_HEADER_BYTES } from './sqlite-header.js';

/** Pages of the list of tables that are looked at, and tables that are kept: the largest schemas of apps have some hundred. */
const MAX_PAGES = 60;
const MAX_TABLES = 2000;

/** Kinds of pages of a table (sqlite.org, "Database File Format", 1.6). */
const LEAF = 13;
const INNER = 5;
/** The first page begins with the header of the file. */
const FILE_HEADER_BYTES = 100;

/**
 * The names of the tables of a database, from the list it begins with (`sqlite_schema`, sqlite.org, "Database File Format", 2.6); nothing
 * else is read. Empty for what is no database. Where the list is damaged or very long, the names found so far.
 */
export function readTableNames(file: ByteReader): ReadonlySet<string> {
  const names = new Set<string>();
  if (!isSqlite(file.read(0, SQLITE_HEADER_BYTES))) return names;
  const size = bufferOf(file.read(16, 2));
  const pageBytes = size.length < 2 || size.readUInt16BE(0) === 1 ? 65536 : size.readUInt16BE(0);
  if (pageBytes < 512) return names;
  const waiting = [1];
  const seen = new Set(waiting);
  for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
    const page = bufferOf(file.read((number - 1) * pageBytes, pageBytes));
    for (const next of takePage(page, number === 1 ? FILE_HEADER_BYTES : 0, names)) {
      if (next > 0 && !seen.has(next) && seen.size < MAX_PAGES) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return names;
}

/** Adds the tables of a leaf; of an inner page, the pages below. */
function takePage(page: Buffer, header: number, names: Set<string>): number[] {
  const kind = page[header];
  const [cells, last] = [u16(page, header + 3), u32(page, header + 8)];
  if (kind !== LEAF && kind !== INNER) return [];
  const below: number[] = kind === INNER ? [last] : [];
  for (let index = 0; index < cells; index += 1) {
    const at = u16(page, header + (kind === INNER ? 12 : 8) + 2 * index);
    if (at === 0) break;
    if (kind === INNER) below.push(u32(page, at));
    else if (names.size < MAX_TABLES) addTable(page, at, names);
  }
  return below;
}

/** A row: length, row id, then the lengths of its columns and the columns: type, name and three more. */
function addTable(page: Buffer, at: number, names: Set<string>): void {
  const rowId = varintEnd(page, varintEnd(page, at));
  const [headerBytes, typeAt] = varint(page, rowId);
  const [typeCode, nameAt] = varint(page, typeAt);
  const [nameCode] = varint(page, nameAt);
  const from = rowId + headerBytes;
  const [typeBytes, nameBytes] = [textBytes(typeCode), textBytes(nameCode)];
  if (typeBytes === null || nameBytes === null || nameBytes > 200) return;
  if (page.toString('latin1', from, from + typeBytes) !== 'table') return;
  names.add(page.toString('utf8', from + typeBytes, from + typeBytes + nameBytes));
}

/** Odd codes from 13 on are texts. */
function textBytes(code: number): number | null {
  return code >= 13 && code % 2 === 1 ? (code - 13) / 2 : null;
}

/** Up to 32 bits; larger ones do not occur in a row of this list that makes sense. */
function varint(page: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = page[at + index] ?? 0;
    value = (value * 128 + (byte & 0x7f)) % 2 ** 32;
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value, at + 9];
}

function varintEnd(page: Buffer, at: number): number {
  return varint(page, at)[1];
}

function u16(page: Buffer, at: number): number {
  return at + 2 > page.length ? 0 : page.readUInt16BE(at);
}

function u32(page: Buffer, at: number): number {
  return at + 4 > page.length ? 0 : page.readUInt32BE(at);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
