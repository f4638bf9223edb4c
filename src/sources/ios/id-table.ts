import { createHash, randomBytes } from 'node:crypto';
import type { EntryNames } from '../../model/entry.js';

/**
 * The ids of the files of an iPhone backup, half a million of them or more, as a table in shared memory: 21 bytes each instead of
 * the 150 that a Set of texts takes. An id is the SHA-1 of domain and path (facts: mvt fixture, all rows match), 20 bytes.
 */
export interface IdTable extends EntryNames, View {}

/** What is known of an id. */
export const HAS_ROW = 1;
export const HAS_PAYLOAD = 2;

export const ID_BYTES = 20;
/** Two words: how many ids there are; four multipliers. */
const HEAD_BYTES = 24;
const WORDS = ID_BYTES / 4;

/** Writes an id as bytes; false when this is no id: a name comes from a file that anybody can have written. */
export function writeId(text: string, into: Uint8Array): boolean {
  if (text.length !== 2 * ID_BYTES) return false;
  for (let index = 0; index < ID_BYTES; index += 1) {
    const high = digitOf(text.charCodeAt(2 * index));
    const low = digitOf(text.charCodeAt(2 * index + 1));
    if (high < 0 || low < 0) return false;
    into[index] = (high << 4) | low;
  }
  return true;
}

/** Of `0` to `9` and `a` to `f`; -1 for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

/** The id of `DOMAIN/relative/path`. */
export function idOfPath(path: string): Buffer {
  const slash = path.indexOf('/');
  const [domain, relative] = slash === -1 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)];
  return createHash('sha1').update(`${domain}-${relative}`).digest();
}

/** An empty table with room for so many ids. */
export function createIdTable(expected: number): IdTable {
  const capacity = 2 ** Math.max(10, Math.ceil(Math.log2(Math.max(1, expected) * 1.5)));
  const ids = new SharedArrayBuffer(HEAD_BYTES + capacity * (ID_BYTES + 1));
  // Ids may be chosen by an attacker so that they collide; where they come to lie is not theirs to know.
  new Uint8Array(ids, 4, HEAD_BYTES - 4).set(randomBytes(HEAD_BYTES - 4));
  return { ids, ...viewOf(ids) };
}

/** Adds what is known of an id; answers with its place, for numbers kept beside the table. Null when the table is full. */
export function addId(table: IdTable, id: Uint8Array, knows: number): number | null {
  const { head, keys, flags, capacity } = table;
  const place = placeOf(table, id);
  if (flags[place] === 0) {
    const count = head[0] as number;
    if (count >= Math.floor((capacity * 2) / 3)) return null;
    head[0] = count + 1;
    for (let index = 0; index < ID_BYTES; index += 1) keys[place * ID_BYTES + index] = id[index] as number;
  }
  flags[place] = (flags[place] as number) | knows;
  return place;
}

/** What is known of an id, and its place; 0 for one that is not there. */
export function findId(
  table: EntryNames | IdTable,
  id: Uint8Array,
): { readonly place: number; readonly knows: number } {
  const view = 'flags' in table ? table : viewOf(table.ids);
  const place = placeOf(view, id);
  return { place, knows: view.flags[place] ?? 0 };
}

/** All ids of which exactly this is known, as text. */
export function* idsKnownAs(table: IdTable, knows: number): Generator<{ readonly id: string; readonly place: number }> {
  const { keys, flags } = table;
  for (const [place, known] of flags.entries()) {
    if (known === knows) {
      const id = Buffer.from(keys.slice(place * ID_BYTES, (place + 1) * ID_BYTES)).toString('hex');
      yield { id, place };
    }
  }
}

/** The parts of a table. */
interface View {
  /** Places, of which at most two thirds are taken. */
  readonly capacity: number;
  readonly head: Uint32Array;
  readonly keys: Uint8Array;
  readonly flags: Uint8Array;
}

const views = new WeakMap<SharedArrayBuffer, View>();

function viewOf(memory: SharedArrayBuffer): View {
  const known = views.get(memory);
  if (known !== undefined) return known;
  const capacity = (memory.byteLength - HEAD_BYTES) / (ID_BYTES + 1);
  const view = {
    capacity,
    head: new Uint32Array(memory, 0, HEAD_BYTES / 4),
    keys: new Uint8Array(memory, HEAD_BYTES, capacity * ID_BYTES),
    flags: new Uint8Array(memory, HEAD_BYTES + capacity * ID_BYTES, capacity),
  };
  views.set(memory, view);
  return view;
}

/** Where an id lies, or the free place where it belongs. */
function placeOf({ capacity, head, keys, flags }: View, id: Uint8Array): number {
  let hash = 0;
  for (let word = 0; word < WORDS; word += 1) {
    const at = word * 4;
    const [a, b] = [id[at] as number, id[at + 1] as number];
    const [c, d] = [id[at + 2] as number, id[at + 3] as number];
    hash = Math.imul(hash ^ ((a << 24) | (b << 16) | (c << 8) | d), (head[1 + word] as number) | 1);
    hash ^= hash >>> 15;
  }
  let place = hash & (capacity - 1);
  while (flags[place] !== 0 && !isAt(keys, place * ID_BYTES, id)) place = (place + 1) & (capacity - 1);
  return place;
}

function isAt(keys: Uint8Array, offset: number, id: Uint8Array): boolean {
  for (let index = 0; index < ID_BYTES; index += 1) {
    if (keys[offset + index] !== id[index]) return false;
  }
  return true;
}
