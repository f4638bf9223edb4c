/** A table of a made-up database; every row must fit one page with the others. */
export interface DatabaseTable {
  readonly name: string;
  /** `CREATE TABLE …`, with no primary key that would need an index; the values of an `INTEGER PRIMARY KEY` are null in `rows`. */
  readonly sql: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const PAGE = 4096;
const FILE_HEADER = 100;

/** A SQLite database of one page a table, written by hand: it needs no database module (sqlite.org/fileformat2.html). */
export function databaseFile(tables: readonly DatabaseTable[]): Buffer {
  const schema = tables.map(({ name, sql }, index) => ['table', name, name, index + 2, sql]);
  const first = leafPage(schema, FILE_HEADER);
  fileHeader(tables.length + 1).copy(first);
  return Buffer.concat([first, ...tables.map(({ rows }) => leafPage(rows, 0))]);
}

function fileHeader(pages: number): Buffer {
  const header = Buffer.alloc(FILE_HEADER);
  header.write('SQLite format 3\0', 'latin1');
  header.writeUInt16BE(PAGE, 16);
  header.set([1, 1, 0, 64, 32, 32], 18); // journal of the old kind, no reserved bytes, fixed fractions
  header.writeUInt32BE(1, 24); // change counter
  header.writeUInt32BE(pages, 28);
  header.writeUInt32BE(1, 40); // schema cookie
  header.writeUInt32BE(4, 44); // schema format
  header.writeUInt32BE(1, 56); // UTF-8
  header.writeUInt32BE(1, 92); // version-valid-for: the change counter
  header.writeUInt32BE(3_045_000, 96);
  return header;
}

/** A leaf of a table: pointers from the front, cells from the back. */
function leafPage(rows: DatabaseTable['rows'], offset: number): Buffer {
  const page = Buffer.alloc(PAGE);
  let end = PAGE;
  for (const [index, row] of rows.entries()) {
    const payload = record(row);
    const cell = Buffer.concat([varint(payload.length), varint(index + 1), payload]);
    end -= cell.length;
    if (end < offset + 8 + rows.length * 2) throw new Error('the rows do not fit one page');
    cell.copy(page, end);
    page.writeUInt16BE(end, offset + 8 + index * 2);
  }
  page[offset] = 0x0d;
  page.writeUInt16BE(rows.length, offset + 3);
  page.writeUInt16BE(end, offset + 5);
  return page;
}

function record(row: readonly (string | number | null)[]): Buffer {
  const types = Buffer.concat(row.map((value) => varint(typeOf(value))));
  const header = Buffer.concat([varint(types.length + 1), types]);
  return Buffer.concat([header, ...row.map(contentOf)]);
}

function typeOf(value: string | number | null): number {
  if (value === null) return 0;
  if (typeof value === 'string') return 13 + 2 * Buffer.byteLength(value);
  return isShort(value) ? 4 : 6;
}

function contentOf(value: string | number | null): Buffer {
  if (value === null) return Buffer.alloc(0);
  if (typeof value === 'string') return Buffer.from(value);
  const written = Buffer.alloc(isShort(value) ? 4 : 8);
  if (isShort(value)) written.writeInt32BE(value);
  else written.writeBigInt64BE(BigInt(value));
  return written;
}

/** Four bytes hold it; eight do otherwise. */
function isShort(value: number): boolean {
  return Math.abs(value) < 2 ** 31;
}

function varint(value: number): Buffer {
  const groups = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(groups);
}
