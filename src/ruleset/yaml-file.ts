import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Fault, FaultCode } from '../model/fault.js';

/** A position in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type PathInFile = readonly (string | number)[];

/** A file that is valid YAML: its value, and where each part of it stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at this path begins; the nearest thing above it when there is none. */
  locate(path: PathInFile): Position;
  /** Where the text at this path begins, behind its quote. Escapes in it may move what comes later. */
  locateText(path: PathInFile): Position;
  /** Where this key of the map at `path` stands. */
  locateKey(path: PathInFile, key: string): Position;
}

/** Files are written by hand; above this somebody tests us. */
export const MAX_YAML_BYTES = 256 * 1024;
/** Nobody needs anchors in a rule; a few are harmless, an "alias bomb" is not. */
const MAX_ALIASES = 20;

/** Reads a YAML text of a stranger: no custom tags, few aliases, one document. */
export function parseYamlFile(text: string, file: string): { ok: YamlFile } | { faults: Fault[] } {
  const lines = new LineCounter();
  const fault = (code: FaultCode, position: Position, values: Fault['values'] = {}): Fault => ({
    file,
    ...position,
    code,
    values,
  });
  const start = { line: 1, column: 1 };
  if (text.length > MAX_YAML_BYTES) return { faults: [fault('too-large', start, { kib: MAX_YAML_BYTES / 1024 })] };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      merge: false,
      logLevel: 'error', // a file with strange keys is for us to complain about, not for the library
    });
    const problems = [...document.errors, ...document.warnings];
    if (problems.length > 0) {
      return {
        faults: withoutRepeats(problems.map((problem) => fault(codeOf(problem), positionAt(lines, problem.pos[0])))),
      };
    }
    const stray = strayAlias(document);
    if (stray !== null)
      return { faults: [fault('yaml-alias', positionAt(lines, stray.range?.[0] ?? 0), { name: stray.source })] };
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: { file, value, ...locators(document, lines) } };
  } catch (error) {
    if (error instanceof ReferenceError) return { faults: [fault('alias-bomb', start)] };
    if (error instanceof RangeError) return { faults: [fault('too-nested', start)] };
    throw error;
  }
}

/** One slip makes the parser stumble several times. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const isFirst = (fault: Fault, index: number) =>
    faults.findIndex((other) => other.line === fault.line && other.code === fault.code) === index;
  const tooNested = faults.find(({ code }) => code === 'too-nested');
  return tooNested === undefined ? faults.filter(isFirst).slice(0, 5) : [tooNested];
}

/** The first `*name` without a `&name` before it: mostly a glob without quotes. */
function strayAlias(document: Document): Alias | null {
  let stray: Alias | null = null;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      stray = alias;
      return visit.BREAK;
    },
  });
  return stray;
}

function codeOf(problem: YAMLError): FaultCode {
  if (problem.code === 'TAB_AS_INDENT') return 'yaml-tab';
  if (problem.code === 'DUPLICATE_KEY') return 'yaml-duplicate';
  if (problem.code === 'TAG_RESOLVE_FAILED') return 'yaml-tag';
  if (problem.code === 'RESOURCE_EXHAUSTION') return 'too-nested';
  if (problem.code === 'MULTIPLE_DOCS') return 'yaml-documents';
  return 'yaml';
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function locators(document: Document, lines: LineCounter): Pick<YamlFile, 'locate' | 'locateText' | 'locateKey'> {
  const nodeAt = (path: PathInFile): Node | null => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && !isAlias(node)) return node;
    }
    return null;
  };
  return {
    locate: (path) => positionAt(lines, nodeAt(path)?.range?.[0] ?? 0),
    locateText: (path) => {
      const node = nodeAt(path);
      const isQuoted = isScalar(node) && (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE');
      return positionAt(lines, (node?.range?.[0] ?? 0) + (isQuoted ? 1 : 0));
    },
    locateKey: (path, key) => {
      const map = nodeAt(path);
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      return positionAt(lines, (isScalar(pair?.key) ? pair.key.range?.[0] : map?.range?.[0]) ?? 0);
    },
  };
}
