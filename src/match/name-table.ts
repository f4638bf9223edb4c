import { fixedParts } from './glob.js';

/**
 * Which patterns does a file name complete? One table a state of the path machine. Nearly every name completes none, so two small
 * gates, indexed by the first and by the last two characters, turn it away before anything is hashed or cut.
 */
export interface NameTable {
  /** Owners of every file here. */
  addAll(owners: readonly number[]): void;
  addLiteral(name: string, owners: readonly number[]): void;
  addGlob(glob: string, test: (name: string) => boolean, owners: readonly number[]): void;
  /** Null when the name completes nothing. */
  ownersOf(name: string): readonly number[] | null;
}

/** A gate's answer, as bits: some pattern with this beginning (or end) is an exact name, has a fixed head, has a fixed tail. */
const LITERAL = 1;
const HEAD = 2;
const TAIL = 4;

/** A gate has a place for each pair of characters, folded to five bits each. */
const FOLDED = 32;
const GATE_SIZE = FOLDED * FOLDED;

interface GlobRow {
  readonly head: string;
  readonly tail: string;
  /** The longest fixed part, wherever it stands. */
  readonly needle: string;
  readonly test: (name: string) => boolean;
  readonly owners: readonly number[];
}

type Rows = Map<number, GlobRow[]>;

export function emptyNameTable(): NameTable {
  const heads = new Uint8Array(GATE_SIZE);
  const tails = new Uint8Array(GATE_SIZE);
  const always: number[] = [];
  const literals = new Map<string, readonly number[]>();
  const endings = new Map<string, readonly number[]>();
  const byHead: Rows = new Map();
  const byTail: Rows = new Map();
  const ungated: GlobRow[] = [];

  const lookUp = (name: string, found: number[]): void => {
    const head = heads[headIndex(name)] ?? 0;
    const tail = tails[tailIndex(name)] ?? 0;
    if ((head & tail & LITERAL) !== 0) append(literals.get(name), found);
    if ((tail & TAIL) !== 0) {
      append(endings.get(endingOf(name)), found);
      testRows(byTail.get(tailIndex(name)), name, found);
    }
    if ((head & HEAD) !== 0) testRows(byHead.get(headIndex(name)), name, found);
    if (ungated.length > 0) testRows(ungated, name, found);
  };

  return {
    addAll: (owners) => append(owners, always),
    addLiteral: (name, owners) => {
      if (owners.length === 0) return;
      literals.set(name, [...(literals.get(name) ?? []), ...owners]);
      open(heads, [headIndex(name)], LITERAL);
      open(tails, [tailIndex(name)], LITERAL);
    },
    addGlob: (glob, test, owners) => {
      if (owners.length === 0) return;
      const { head, tail, longest } = fixedParts(glob);
      const row = { head, tail, needle: longest, test, owners };
      if (tail.length > 1 || (tail.length === 1 && head.length < 2)) {
        const places = tailPlaces(tail);
        open(tails, places, TAIL);
        if (glob === `*${tail}` && tail.lastIndexOf('.') === 0)
          endings.set(tail, [...(endings.get(tail) ?? []), ...owners]);
        else addRow(byTail, places, row);
      } else if (head.length > 0) {
        const places = headPlaces(head);
        open(heads, places, HEAD);
        addRow(byHead, places, row);
      } else ungated.push(row);
    },
    ownersOf: (name) => {
      if (always.length === 0 && ungated.length === 0) {
        const head = heads[headIndex(name)] ?? 0;
        const tail = tails[tailIndex(name)] ?? 0;
        if ((head & tail & LITERAL) === 0 && (head & HEAD) === 0 && (tail & TAIL) === 0) return null;
      }
      const found = [...always];
      lookUp(name, found);
      // A file ending ignores case everywhere: what matches with the ending in lower case matches.
      const lowered = withLowerEnding(name);
      if (lowered !== name) lookUp(lowered, found);
      return found.length === 0 ? null : found;
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

function append(owners: readonly number[] | undefined, found: number[]): void {
  if (owners !== undefined) for (const owner of owners) found.push(owner);
}

function testRows(rows: readonly GlobRow[] | undefined, name: string, found: number[]): void {
  if (rows === undefined) return;
  for (const row of rows) {
    const mayMatch = name.startsWith(row.head) && name.endsWith(row.tail) && name.includes(row.needle);
    if (mayMatch && row.test(name)) append(row.owners, found);
  }
}

function open(gate: Uint8Array, places: readonly number[], bit: number): void {
  for (const place of places) gate[place] = (gate[place] ?? 0) | bit;
}

function addRow(rows: Rows, places: readonly number[], row: GlobRow): void {
  for (const place of places) rows.set(place, [...(rows.get(place) ?? []), row]);
}

/** The last dot and what follows; empty without one. */
function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot);
}

/** Places of the gate that names with this head fall into: one, or all with its only character. */
function headPlaces(head: string): number[] {
  return head.length > 1 ? [headIndex(head)] : everySecond(fiveBits(head.charCodeAt(0)));
}

function tailPlaces(tail: string): number[] {
  return tail.length > 1 ? [tailIndex(tail)] : everySecond(fiveBits(tail.charCodeAt(0)));
}

function everySecond(first: number): number[] {
  return Array.from({ length: FOLDED }, (_, second) => first * FOLDED + second);
}

function headIndex(name: string): number {
  return fiveBits(name.charCodeAt(0)) * FOLDED + fiveBits(name.charCodeAt(1));
}

function tailIndex(name: string): number {
  const last = name.length - 1;
  return fiveBits(name.charCodeAt(last)) * FOLDED + fiveBits(name.charCodeAt(last - 1));
}

/** Both cases of a letter fall into one place, so that the gates hold for endings too; other collisions only cost a look. */
function fiveBits(code: number): number {
  return code < 128 ? code & 31 : 0;
}
