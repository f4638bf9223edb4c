/**
 * Which patterns does a file name complete? One table a state of the path machine. Nearly every name completes none, so two small
 * gates indexed by the first and by the last two characters turn it away before anything is hashed or cut.
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

interface GlobRow {
  readonly head: string;
  readonly tail: string;
  readonly test: (name: string) => boolean;
  readonly owners: readonly number[];
}

/** A gate has a place for each pair of characters, folded to five bits each. */
const GATE_SIZE = 1024;

export function emptyNameTable(): NameTable {
  const heads = new Uint8Array(GATE_SIZE);
  const tails = new Uint8Array(GATE_SIZE);
  const always: number[] = [];
  const literals = new Map<string, readonly number[]>();
  const endings = new Map<string, readonly number[]>();
  const gated: GlobRow[] = [];
  const ungated: GlobRow[] = [];

  const open = (gate: Uint8Array, index: number, bit: number) => {
    gate[index] = (gate[index] ?? 0) | bit;
  };
  const append = (map: Map<string, readonly number[]>, key: string, owners: readonly number[]) => {
    map.set(key, [...(map.get(key) ?? []), ...owners]);
  };
  const mayMatch = (name: string): boolean => {
    const head = heads[headIndex(name)] ?? 0;
    const tail = tails[tailIndex(name)] ?? 0;
    return (head & tail & LITERAL) !== 0 || (head & HEAD) !== 0 || (tail & TAIL) !== 0;
  };
  const lookUp = (name: string): number[] => {
    const found = [...always, ...(literals.get(name) ?? []), ...(endings.get(endingOf(name)) ?? [])];
    for (const row of gated) {
      if (name.startsWith(row.head) && name.endsWith(row.tail) && row.test(name)) found.push(...row.owners);
    }
    for (const row of ungated) if (row.test(name)) found.push(...row.owners);
    return found;
  };

  return {
    addAll: (owners) => always.push(...owners),
    addLiteral: (name, owners) => {
      if (owners.length === 0) return;
      append(literals, name, owners);
      open(heads, headIndex(name), LITERAL);
      open(tails, tailIndex(name), LITERAL);
    },
    addGlob: (glob, test, owners) => {
      if (owners.length === 0) return;
      const [head, tail] = [fixedHead(glob), fixedTail(glob)];
      if (tail.length >= 2) open(tails, tailIndex(tail), TAIL);
      else if (head.length >= 2) open(heads, headIndex(head), HEAD);
      if (tail.length >= 2 && glob === `*${tail}` && tail.lastIndexOf('.') === 0) append(endings, tail, owners);
      else if (tail.length >= 2 || head.length >= 2) gated.push({ head, tail, test, owners });
      else ungated.push({ head, tail, test, owners });
    },
    ownersOf: (name) => {
      if (always.length === 0 && ungated.length === 0 && !mayMatch(name)) return null;
      const found = lookUp(name);
      const lowered = withLowerEnding(name);
      if (lowered === name) return found.length === 0 ? null : found;
      // A file ending ignores case everywhere: what matches with the ending in lower case matches.
      const all = new Set([...found, ...lookUp(lowered)]);
      return all.size === 0 ? null : [...all];
    },
  };
}

/** What stands behind the last dot, if it is not the first character, in lower case. */
export function withLowerEnding(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot) + name.slice(dot).toLowerCase();
}

/** The last dot and what follows; empty without one. */
function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot);
}

function headIndex(name: string): number {
  return (fiveBits(name.charCodeAt(0)) << 5) | fiveBits(name.charCodeAt(1));
}

function tailIndex(name: string): number {
  const last = name.length - 1;
  return (fiveBits(name.charCodeAt(last)) << 5) | fiveBits(name.charCodeAt(last - 1));
}

/** Both cases of a letter fall into one place, so that the gates hold for endings too; other collisions only cost a look. */
function fiveBits(code: number): number {
  return code < 128 ? code & 31 : 0;
}

function fixedHead(glob: string): string {
  return /^[^*?[\\]*/.exec(glob)?.[0] ?? '';
}

function fixedTail(glob: string): string {
  return /[^*?[\]\\]*$/.exec(glob)?.[0] ?? '';
}
