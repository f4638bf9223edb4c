import type { EntryStat } from '../../model/entry.js';
import type { RawFile } from '../container.js';
import {
  addId,
  createIdTable,
  findId,
  HAS_PAYLOAD,
  HAS_ROW,
  ID_BYTES,
  type IdTable,
  idsKnownAs,
  writeId,
} from './id-table.js';

/** The files a backup keeps its contents in, `<2>/<40>` by their ids, and which of them its list of files knows. */
export interface Payloads {
  add(files: readonly RawFile[]): void;
  /** An id of the list; null for a name that is no id. Says whether its file is there. */
  addRow(fileId: string): 'there' | 'missing' | null;
  /** Makes room for so many ids of the list. */
  expect(rows: number): void;
  /** The file of an id; null when there is none. */
  find(fileId: string): EntryStat | null;
  /** Does the list know this id? */
  hasRow(fileId: string): boolean;
  /** Which ids there are, for other threads; what is added later they may not see. */
  readonly table: () => IdTable;
  /** Files that the list does not know. */
  orphans(): RawFile[];
  readonly hasHardLinks: () => boolean;
}

/** Of ids; a table that is full is made anew, twice as large. */
const FIRST_ROOM = 4096;

interface Numbers {
  readonly size: Float64Array;
  readonly modified: Float64Array;
  readonly inode: BigUint64Array;
}

export function createPayloads(): Payloads {
  let table = createIdTable(FIRST_ROOM);
  let numbers = emptyNumbers(table);
  let device = '0';
  let hasHardLinks = false;
  const id = new Uint8Array(ID_BYTES);

  const grow = (expected: number) => {
    const larger = createIdTable(expected);
    const moved = emptyNumbers(larger);
    for (const knows of [HAS_ROW, HAS_PAYLOAD, HAS_ROW | HAS_PAYLOAD]) {
      for (const { id: known, place } of idsKnownAs(table, knows)) {
        const to = addId(larger, Buffer.from(known, 'hex'), knows) ?? 0;
        moved.size[to] = Number(numbers.size[place]);
        moved.modified[to] = Number(numbers.modified[place]);
        moved.inode[to] = numbers.inode[place] ?? 0n;
      }
    }
    table = larger;
    numbers = moved;
  };
  const add = (knows: number): number => {
    const place = addId(table, id, knows);
    if (place !== null) return place;
    grow(table.capacity * 2);
    return add(knows);
  };
  const statAt = (place: number): EntryStat => {
    const modifiedMs = Number(numbers.modified[place]);
    return {
      kind: 'file',
      sizeBytes: Number(numbers.size[place]),
      ...{ modifiedMs, changedMs: modifiedMs, createdMs: modifiedMs, links: 1, userId: 0 },
      identity: { device, inode: String(numbers.inode[place]) },
    };
  };

  return {
    add: (files) => {
      for (const { path, stat } of files) {
        if (stat.links > 1) hasHardLinks = true;
        if (!writePayloadId(path, id)) continue;
        const place = add(HAS_PAYLOAD);
        numbers.size[place] = stat.sizeBytes;
        numbers.modified[place] = stat.modifiedMs;
        numbers.inode[place] = BigInt(stat.identity.inode);
        device = stat.identity.device;
      }
    },
    addRow: (fileId) => {
      if (!writeId(fileId, id)) return null;
      const place = add(HAS_ROW);
      return ((table.flags[place] as number) & HAS_PAYLOAD) === 0 ? 'missing' : 'there';
    },
    expect: (rows) => {
      if (rows * 1.5 > table.capacity) grow(rows);
    },
    find: (fileId) => {
      if (!writeId(fileId, id)) return null;
      const { place, knows } = findId(table, id);
      return (knows & HAS_PAYLOAD) === 0 ? null : statAt(place);
    },
    hasRow: (fileId) => writeId(fileId, id) && (findId(table, id).knows & HAS_ROW) !== 0,
    table: () => table,
    orphans: () =>
      [...idsKnownAs(table, HAS_PAYLOAD)].map((orphan) => ({
        path: payloadPath(orphan.id),
        stat: statAt(orphan.place),
      })),
    hasHardLinks: () => hasHardLinks,
  };
}

function emptyNumbers({ capacity }: IdTable): Numbers {
  return {
    size: new Float64Array(capacity),
    modified: new Float64Array(capacity),
    inode: new BigUint64Array(capacity),
  };
}

/** Where the file of an id lies in its backup's folder (iOS 10 and later: mvt, `decrypt.py`). */
export function payloadPath(fileId: string): string {
  return `${fileId.slice(0, 2)}/${fileId}`;
}

function writePayloadId(path: string, into: Uint8Array): boolean {
  return path.length === 43 && path[2] === '/' && path.startsWith(path.slice(3, 5)) && writeId(path.slice(3), into);
}
