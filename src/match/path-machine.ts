/**
 * All path patterns of all rules as one machine that walks down with the scan. A glob is a list of segments, and going down one
 * folder answers one segment; so a folder carries the set of pattern positions that are still possible below it, and a file name
 * is compared with the last segments waiting there. No path is ever built or matched as a whole, and the number of rules hardly
 * matters: measured against other ways in docs/performance.md.
 */
import type { OwnedPattern } from '../model/interest.js';
import type { Pattern, PatternSegment } from '../model/pattern.js';
import { compileSegment, fixedParts, withLowerGlobEnding } from './glob.js';
import { emptyNameTable, type NameTable, type SegmentTest, withLowerEnding } from './name-table.js';

/** What is still possible below one folder. Equal sets are one object. */
export interface MachineState {
  /** Nothing can match below: no need to go down. */
  readonly isEmpty: boolean;
  /** The state of a sub-folder. */
  enter(folderName: string): MachineState;
  /** Owners of the patterns that a file of this name completes, without those taken back; null for almost every file. */
  ownersOf(fileName: string): readonly number[] | null;
}

export interface PathMachine {
  /** The state at a folder, reached from `/` by these names; `relative` patterns begin here. */
  start(segments: readonly string[]): MachineState;
  /** A state in which more patterns begin: those that were compiled under this name. */
  withStartOf(state: MachineState, name: string): MachineState;
}

export interface MachineOptions {
  /** From `/`. */
  readonly absolute: readonly OwnedPattern[];
  /** From the root of the source. */
  readonly relative: readonly OwnedPattern[];
  /** From a folder that only the walk finds, by name of the occasion. */
  readonly occasional: Readonly<Record<string, readonly OwnedPattern[]>>;
  /** Ignore case (macOS and Windows homes); file endings ignore it always. */
  readonly foldsCase: boolean;
}

/** A place in the tree of all patterns. */
interface Node {
  readonly id: number;
  /** Null without any: most nodes have one kind of children or none, and a few hundred rules make ten thousand nodes. */
  literals: Map<string, Node> | null;
  globs: Map<string, { readonly node: Node; readonly segment: SegmentTest }> | null;
  deep: Node | null;
  /** Reached by `**`: stays for every folder below. */
  readonly isDeep: boolean;
  /** Of patterns that end here. */
  owners: readonly number[];
}

const NOBODY: readonly number[] = [];

/** Distinct states before the table is dropped and filled anew, so that no tree can make it grow for ever. */
const MAX_STATES = 2_000;

/** Patterns added before the spinner and Ctrl-C get their turn: some 5 ms. */
const PATTERNS_PER_TURN = 256;

/** Builds the machine. Patterns are valid: `parseGlob` made them. */
export function buildMachine(options: MachineOptions): PathMachine {
  const turns = building(options);
  let turn = turns.next();
  while (turn.done !== true) turn = turns.next();
  return turn.value;
}

/** `buildMachine` for many patterns, in turns that nobody notices. */
export async function buildMachineInTurns(options: MachineOptions): Promise<PathMachine> {
  const turns = building(options);
  let turn = turns.next();
  while (turn.done !== true) {
    await new Promise(setImmediate);
    turn = turns.next();
  }
  return turn.value;
}

/** Yields after each turn. */
function* building(options: MachineOptions): Generator<void, PathMachine> {
  const fold = foldOf(options.foldsCase);
  let nodes = 0;
  const newNode = (isDeep: boolean): Node => {
    nodes += 1;
    return { id: nodes, literals: null, globs: null, deep: null, isDeep, owners: NOBODY };
  };
  const segments = new Map<string, SegmentTest>();
  const segmentOf = (glob: string) =>
    childOf(segments, glob, () => ({ test: compileSegment(glob), parts: fixedParts(glob) }));
  let untilTurn = PATTERNS_PER_TURN;
  function* build(patterns: readonly OwnedPattern[]): Generator<void, Node> {
    const root = newNode(false);
    for (const { pattern, owner } of patterns) {
      for (const variant of endingVariants(pattern)) addPattern(root, variant, owner, { newNode, fold, segmentOf });
      untilTurn -= 1;
      if (untilTurn > 0) continue;
      untilTurn = PATTERNS_PER_TURN;
      yield;
    }
    return root;
  }
  const absolute = yield* build(options.absolute);
  const relative = yield* build(options.relative);
  const occasional = new Map<string, Node>();
  for (const [name, patterns] of Object.entries(options.occasional)) occasional.set(name, yield* build(patterns));
  const states = stateTable(fold);
  return {
    start: (segments) => {
      let state = states.of([absolute]);
      for (const segment of segments) state = state.enter(segment);
      return states.of([...state.nodes, relative]);
    },
    withStartOf: (state, name) => {
      const root = occasional.get(name);
      return root === undefined ? state : states.of([...(state as State).nodes, root]);
    },
  };
}

/** A folder's or file's name as patterns are compared with it. */
type Folding = (name: string) => string;

/** Windows and macOS: one case and one composition of accents. Elsewhere: exact. */
function foldOf(foldsCase: boolean): Folding {
  return foldsCase ? (text) => text.normalize('NFC').toLowerCase() : (text) => text;
}

/**
 * A file ending ignores case everywhere, so a name is also compared with its ending in lower case, and a pattern too. As it is
 * written it counts as well: `Chat.Export*` ends in a star, and `Chat.Export.zip` has another ending than the pattern.
 */
function endingVariants(pattern: Pattern): Pattern[] {
  const last = pattern.at(-1);
  const lowered = last === undefined ? last : withLowerSegment(last);
  return last === lowered || lowered === undefined ? [pattern] : [pattern, [...pattern.slice(0, -1), lowered]];
}

/** The segment itself when nothing changes. */
function withLowerSegment(segment: PatternSegment): PatternSegment {
  const [text, lowered] =
    'literal' in segment
      ? [segment.literal, withLowerEnding(segment.literal)]
      : [segment.glob, withLowerGlobEnding(segment.glob)];
  if (text === lowered) return segment;
  return 'literal' in segment ? { literal: lowered } : { glob: lowered };
}

interface Building {
  readonly newNode: (isDeep: boolean) => Node;
  readonly fold: Folding;
  /** Compiled once: `*.jpg` stands in many patterns. */
  readonly segmentOf: (glob: string) => SegmentTest;
}

function addPattern(root: Node, pattern: Pattern, owner: number, building: Building): void {
  let node = root;
  for (const segment of pattern) {
    if ('literal' in segment) {
      node.literals ??= new Map();
      node = childOf(node.literals, building.fold(segment.literal), () => building.newNode(false));
    } else if (segment.glob === '**') node = deepOf(node, building);
    else {
      const glob = building.fold(segment.glob);
      node.globs ??= new Map();
      node = childOf(node.globs, glob, () => ({
        node: building.newNode(false),
        segment: building.segmentOf(glob),
      })).node;
    }
  }
  node.owners = [...node.owners, owner];
}

function childOf<V>(children: Map<string, V>, key: string, make: () => V): V {
  const known = children.get(key);
  if (known !== undefined) return known;
  const made = make();
  children.set(key, made);
  return made;
}

function deepOf(node: Node, building: Building): Node {
  node.deep ??= building.newNode(true);
  return node.deep;
}

interface State extends MachineState {
  readonly nodes: readonly Node[];
  enter(folderName: string): State;
}

interface StateTable {
  of(nodes: readonly Node[]): State;
}

function stateTable(fold: Folding): StateTable {
  const byKey = new Map<string, State>();
  const table: StateTable = {
    of: (nodes) => {
      const closed = closeOver(nodes);
      const key = closed.map((node) => node.id).join(',');
      const known = byKey.get(key);
      if (known !== undefined) return known;
      if (byKey.size >= MAX_STATES) byKey.clear();
      const state = makeState(closed, fold, table);
      byKey.set(key, state);
      return state;
    },
  };
  return table;
}

/** `**` may stand for no folder at all: what follows it is possible here too. Sorted, so that equal sets have equal keys. */
function closeOver(nodes: readonly Node[]): Node[] {
  const all = new Set<Node>();
  const queue = [...nodes];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (all.has(node)) continue;
    all.add(node);
    if (node.deep !== null) queue.push(node.deep);
  }
  return [...all].filter(canGoOn).sort((a, b) => a.id - b.id);
}

/** Where a pattern ends, and only ends, nothing waits any more. */
function canGoOn(node: Node): boolean {
  return node.isDeep || node.literals !== null || node.globs !== null;
}

function makeState(nodes: readonly Node[], fold: Folding, table: StateTable): State {
  const staying = nodes.filter((node) => node.isDeep);
  const literals = literalFolders(nodes);
  const globs = nodes.flatMap((node) => [...(node.globs?.values() ?? [])].filter((child) => leadsOn(child.node)));
  // Filled on first use; nearly every folder is in the state in which only the patterns behind a `**` wait.
  let stayingState: State | null = null;
  let wanted: NameTable | null = null;
  let takenBack: NameTable | null = null;
  return {
    nodes,
    isEmpty: nodes.length === 0,
    enter: (folderName) => {
      const name = fold(folderName);
      const named = literals.get(name);
      const globbed = globs.filter(({ segment }) => matches(segment, name));
      if (named === undefined && globbed.length === 0) {
        stayingState ??= table.of(staying);
        return stayingState;
      }
      return table.of([...staying, ...(named ?? []), ...globbed.map((child) => child.node)]);
    },
    ownersOf: (fileName) => {
      wanted ??= nameTableOf(nodes, (owner) => owner > 0);
      const name = fold(fileName);
      const owners = wanted.ownersOf(name);
      if (owners === null) return null;
      // Exceptions are only looked at for what would match: one such as `node_modules/**` must not slow down every file there.
      takenBack ??= nameTableOf(nodes, (owner) => owner < 0);
      return without(owners, takenBack.ownersOf(name));
    },
  };
}

/** Nearly every name is turned away by a comparison. */
function matches({ test, parts: { head, tail, longest, length } }: SegmentTest, name: string): boolean {
  if (length !== null && (name.length < length || name.length > 2 * length)) return false;
  return name.startsWith(head) && name.endsWith(tail) && name.includes(longest) && test(name);
}

function literalFolders(nodes: readonly Node[]): Map<string, Node[]> {
  const folders = new Map<string, Node[]>();
  for (const node of nodes) {
    for (const [name, child] of node.literals ?? []) {
      if (leadsOn(child)) folders.set(name, [...(folders.get(name) ?? []), child]);
    }
  }
  return folders;
}

function leadsOn(node: Node): boolean {
  return canGoOn(node) || node.deep !== null;
}

function nameTableOf(nodes: readonly Node[], isMeant: (owner: number) => boolean): NameTable {
  const table = emptyNameTable();
  for (const node of nodes) {
    if (node.isDeep) table.addAll(node.owners.filter(isMeant));
    for (const [name, child] of node.literals ?? []) table.addLiteral(name, child.owners.filter(isMeant));
    for (const [glob, child] of node.globs ?? []) table.addGlob(glob, child.segment, child.node.owners.filter(isMeant));
  }
  return table;
}

function without(owners: readonly number[], exceptions: readonly number[] | null): readonly number[] | null {
  if (exceptions === null) return owners;
  const left = owners.filter((owner) => !exceptions.includes(-owner));
  return left.length === 0 ? null : left;
}
