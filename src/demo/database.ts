/** What a column of a row may hold. */
export type DatabaseValue = string | number | Uint8Array | null;

/** A table of a made-up database; every row must fit one page. */
export interface DatabaseTable {
  readonly name: string;
  /** `CREATE TABLE …`, with no primary key that would need an index; the values of an `INTEGER PRIMARY KEY` are null in `rows`. */
  readonly sql: string;
  readonly rows: readonly (readonly DatabaseValue[])[];
}

const PAGE = 4096;
const FILE_HEADER = 100;
const LEAF_HEADER = 8;

/** A small SQLite database, written by hand: it needs no database module (sqlite.org/fileformat2.html). */
export function databaseFile(tables: readonly DatabaseTable[]): Buffer {
  const roots: Buffer[] = [];
  const leaves: Buffer[] = [];
  for (const { rows } of tables) {
    const [only, ...more] = leavesOf(cellsOf(rows));
    if (only === undefined || more.length === 0) roots.push(leafPage(only ?? [], 0));
    else {
      roots.push(branchPage([only, ...more], tables.length + 2 + leaves.length));
      leaves.push(...[only, ...more].map((cells) => leafPage(cells, 0)));
    }
  }
  const schema = tables.map(({ name, sql }, index) => ['table', name, name, index + 2, sql]);
  const first = leafPage(cellsOf(schema), FILE_HEADER);
  fileHeader(1 + roots.length + leaves.length).copy(first);
  return Buffer.concat([first, ...roots, ...leaves]);
}

/** Rows, numbered from 1, as they stand in a leaf. */
function cellsOf(rows: DatabaseTable['rows']): Buffer[] {
  return rows.map((row, index) => {
    const payload = record(row);
    return Buffer.concat([varint(payload.length), varint(index + 1), payload]);
  });
}

/** As many cells a leaf as fit, in their order. */
function leavesOf(cells: readonly Buffer[]): Buffer[][] {
  const leaves: Buffer[][] = [];
  let room = 0;
  for (const cell of cells) {
    room -= cell.length + 2;
    if (room < 0) {
      leaves.push([]);
      room = PAGE - LEAF_HEADER - cell.length - 2;
    }
    leaves.at(-1)?.push(cell);
  }
  return leaves;
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
function leafPage(cells: readonly Buffer[], offset: number): Buffer {
  return pageOf(cells, { offset, kind: 0x0d, headerBytes: LEAF_HEADER });
}

/** The root above leaves that stand one behind another from page `firstLeaf` on: the last of them is named in its header. */
function branchPage(leaves: readonly Buffer[][], firstLeaf: number): Buffer {
  let lastRow = 0;
  const cells = leaves.slice(0, -1).map((leaf, index) => {
    const page = Buffer.alloc(4);
    page.writeUInt32BE(firstLeaf + index);
    lastRow += leaf.length;
    return Buffer.concat([page, varint(lastRow)]);
  });
  const page = pageOf(cells, { offset: 0, kind: 0x05, headerBytes: LEAF_HEADER + 4 });
  page.writeUInt32BE(firstLeaf + leaves.length - 1, LEAF_HEADER);
  return page;
}

interface PageForm {
  /** Where the header of the page stands: behind that of the file in the first one. */
  readonly offset: number;
  readonly kind: 0x05 | 0x0d;
  readonly headerBytes: number;
}

function pageOf(cells: readonly Buffer[], { offset, kind, headerBytes }: PageForm): Buffer {
  const page = Buffer.alloc(PAGE);
  const pointers = offset + headerBytes;
  let end = PAGE;
  for (const [index, cell] of cells.entries()) {
    end -= cell.length;
    if (end < pointers + cells.length * 2) throw new Error('a row does not fit one page');
    cell.copy(page, end);
    page.writeUInt16BE(end, pointers + index * 2);
  }
  page[offset] = kind;
  page.writeUInt16BE(cells.length, offset + 3);
  page.writeUInt16BE(end, offset + 5);
  return page;
}

function record(row: readonly DatabaseValue[]): Buffer {
  const types = Buffer.concat(row.map((value) => varint(typeOf(value))));
  const header = Buffer.concat([varint(types.length + 1), types]);
  return Buffer.concat([header, ...row.map(contentOf)]);
}

function typeOf(value: DatabaseValue): number {
  if (value === null) return 0;
  if (typeof value === 'string') return 13 + 2 * Buffer.byteLength(value);
  if (value instanceof Uint8Array) return 12 + 2 * value.length;
  return isShort(value) ? 4 : 6;
}

function contentOf(value: DatabaseValue): Buffer {
  if (value === null) return Buffer.alloc(0);
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof Uint8Array) return Buffer.from(value);
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
