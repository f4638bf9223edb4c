import type { FixedParts } from './glob.js';

/**
 * Which patterns does a file name complete? One table a state of the path machine. Nearly every name completes none: two small gates,
 * indexed by the first and by the last two characters, turn it away before anything is hashed or cut. What passes them is compared
 * only with patterns of the same fixed beginning or end.
 */
export interface NameTable {
  /** Owners of every file here. */
  addAll(owners: readonly number[]): void;
  addLiteral(name: string, owners: readonly number[]): void;
  addGlob(glob: string, segment: SegmentTest, owners: readonly number[]): void;
  /** Each once; null when the name completes nothing. */
  ownersOf(name: string): readonly number[] | null;
}

/** A glob of one segment, compiled; made once, because a table is made for every kind of folder. */
export interface SegmentTest {
  readonly test: (name: string) => boolean;
  readonly parts: FixedParts;
}

/** A gate's answer, as bits: some pattern with this beginning (or end) is an exact name, has a fixed head, has a fixed tail. */
const LITERAL = 1;
const HEAD = 2;
const TAIL = 4;

/** A gate has a place for each pair of characters, folded to six bits each. */
const FOLDED = 64;
const GATE_SIZE = FOLDED * FOLDED;

/** No file system here has longer names (255 bytes). */
const LONGEST_NAME = 512;

/** Fixed parts are told apart by so many characters. */
const KEY_LENGTH = 8;

interface GlobRow {
  readonly head: string;
  readonly tail: string;
  /** The longest fixed part, wherever it stands. */
  readonly needle: string;
  /** Nothing but a star before the tail: there is nothing left to test. */
  readonly isEnding: boolean;
  readonly length: number | null;
  readonly test: (name: string) => boolean;
  readonly owners: readonly number[];
}

/** What a name has been found to complete so far; a row's own list as long as there is only one. */
type Found = readonly number[] | null;

export function emptyNameTable(): NameTable {
  const heads = new Uint8Array(GATE_SIZE);
  const tails = new Uint8Array(GATE_SIZE);
  let always: Found = null;
  const literals = new Map<string, Found>();
  const byHead = rowIndex(false);
  const byTail = rowIndex(true);
  /** Nothing of such a name is fixed, or only how long it is. */
  const ungated: GlobRow[] = [];
  const sized: GlobRow[] = [];
  const sizes = new Uint8Array(LONGEST_NAME);

  const lookUp = (name: string, before: Found): Found => {
    const head = heads[headIndex(name)] ?? 0;
    const tail = tails[tailIndex(name)] ?? 0;
    let found = before;
    if ((head & tail & LITERAL) !== 0) found = joined(found, literals.get(name) ?? null);
    if ((tail & TAIL) !== 0) found = byTail.find(name, found);
    if ((head & HEAD) !== 0) found = byHead.find(name, found);
    if (sizes[name.length] === 1) found = testRows(sized, name, found);
    return ungated.length > 0 ? testRows(ungated, name, found) : found;
  };

  return {
    addAll: (owners) => {
      if (owners.length > 0) always = joined(always, owners);
    },
    addLiteral: (name, owners) => {
      if (owners.length === 0) return;
      literals.set(name, joined(literals.get(name) ?? null, owners));
      open(heads, [headIndex(name)], LITERAL);
      open(tails, [tailIndex(name)], LITERAL);
    },
    addGlob: (glob, { test, parts }, owners) => {
      if (owners.length === 0) return;
      const { head, tail, longest, length } = parts;
      const isEnding = tail.length > 0 && glob === `*${tail}`;
      const row = { head, tail, needle: longest, isEnding, length, test, owners: [...new Set(owners)] };
      if (head.length + tail.length === 0 && length !== null) {
        sized.push(row);
        sizes.fill(1, length, 2 * length + 1); // a character can take two places
      } else if (head.length + tail.length === 0) ungated.push(row);
      else if (tail.length >= head.length) {
        open(tails, tailPlaces(tail), TAIL);
        byTail.add(tail, row);
      } else {
        open(heads, headPlaces(head), HEAD);
        byHead.add(head, row);
      }
    },
    ownersOf: (name) => {
      if (always === null && ungated.length === 0) {
        const head = heads[headIndex(name)] ?? 0;
        const tail = tails[tailIndex(name)] ?? 0;
        const isOut = (head & tail & LITERAL) === 0 && (head & HEAD) === 0 && (tail & TAIL) === 0;
        if (isOut && sizes[name.length] !== 1) return null;
      }
      const found = lookUp(name, always);
      // A file ending ignores case everywhere: what matches with the ending in lower case matches.
      const lowered = withLowerEnding(name);
      return lowered === name ? found : lookUp(lowered, found);
    },
  };
}

/** What stands behind the last dot, if it is not the first character, in lower case. */
export function withLowerEnding(name: string): string {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return name;
  for (let at = dot + 1; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const isLower = code < 128 && (code < 65 || code > 90);
    if (!isLower) return name.slice(0, dot) + name.slice(dot).toLowerCase();
  }
  return name; // nearly always: nothing is cut
}

function joined(one: Found, other: Found): Found {
  if (one === null || other === null) return one ?? other;
  return [...new Set([...one, ...other])];
}

function testRows(rows: readonly GlobRow[], name: string, before: Found): Found {
  let found = before;
  for (const row of rows) {
    const mayMatch = name.endsWith(row.tail) && name.startsWith(row.head) && name.length >= (row.length ?? 0);
    if (mayMatch && (row.isEnding || (name.includes(row.needle) && row.test(name)))) found = joined(found, row.owners);
  }
  return found;
}

/** Rows by the hash of their fixed beginning or end, so that no part of a name has to be cut off to look them up. */
interface RowIndex {
  add(fixed: string, row: GlobRow): void;
  find(name: string, before: Found): Found;
}

function rowIndex(isTail: boolean): RowIndex {
  const byLength: Map<number, GlobRow[]>[] = [];
  const step = (hash: number, text: string, index: number) =>
    (Math.imul(hash, 31) + text.charCodeAt(isTail ? text.length - 1 - index : index)) | 0;
  return {
    add: (fixed, row) => {
      const length = Math.min(fixed.length, KEY_LENGTH);
      while (byLength.length < length) byLength.push(new Map());
      let hash = 0;
      for (let index = 0; index < length; index += 1) hash = step(hash, fixed, index);
      const rows = byLength[length - 1]?.get(hash) ?? [];
      byLength[length - 1]?.set(hash, [...rows, row]);
    },
    find: (name, before) => {
      let found = before;
      let hash = 0;
      for (let index = 0; index < byLength.length && index < name.length; index += 1) {
        hash = step(hash, name, index);
        const rows = byLength[index]?.get(hash);
        if (rows !== undefined) found = testRows(rows, name, found);
      }
      return found;
    },
  };
}

function open(gate: Uint8Array, places: readonly number[], bit: number): void {
  for (const place of places) gate[place] = (gate[place] ?? 0) | bit;
}

/** Places of the gate that names with this head fall into: one, or all with its only character. */
function headPlaces(head: string): number[] {
  return head.length > 1 ? [headIndex(head)] : everySecond(sixBits(head.charCodeAt(0)));
}

function tailPlaces(tail: string): number[] {
  return tail.length > 1 ? [tailIndex(tail)] : everySecond(sixBits(tail.charCodeAt(0)));
}

function everySecond(first: number): number[] {
  return Array.from({ length: FOLDED }, (_, second) => first * FOLDED + second);
}

function headIndex(name: string): number {
  return sixBits(name.charCodeAt(0)) * FOLDED + sixBits(name.charCodeAt(1));
}

function tailIndex(name: string): number {
  const last = name.length - 1;
  return sixBits(name.charCodeAt(last)) * FOLDED + sixBits(name.charCodeAt(last - 1));
}

/** Both cases of a letter fall into one place, so that the gates hold for endings too; other collisions only cost a look. */
function sixBits(code: number): number {
  if (code < 64) return 32 | (code & 31);
  return code < 128 ? code & 31 : 0;
}
