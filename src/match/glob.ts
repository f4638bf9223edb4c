import type { Pattern, PatternSegment } from '../model/pattern.js';

/**
 * The globs of rules and of `--exclude`: `/` between segments, `**` alone in a segment for any number of folders (none too), and
 * inside a segment `*`, `?`, `[abc]`, `[a-z]`, `[!a]`, `\` before a special character; `{a,b}` anywhere, also around `/`.
 * Our own parser, because the big walk matches segment by segment (`path-machine.ts`) and because a pack is a stranger's text:
 * picomatch 4.0.7 took more than 20 s for one name of 255 characters against `*a*a*a*a*ab`.
 */

export type GlobFault =
  | 'empty'
  | 'absolute'
  | 'empty-segment'
  | 'dot-segment'
  | 'stars-in-segment'
  | 'too-many-stars'
  | 'too-many-deep'
  | 'unclosed-bracket'
  | 'unclosed-brace'
  | 'stray-brace'
  | 'extglob'
  | 'braces-too-wide'
  | 'too-long'
  | 'trailing-backslash';

/** A glob that cannot be used. `column` counts from 1. */
export class GlobError extends Error {
  readonly fault: GlobFault;
  readonly column: number;

  constructor(fault: GlobFault, column: number) {
    super(`${fault} at ${column}`);
    this.name = 'GlobError';
    this.fault = fault;
    this.column = column;
  }
}

/** Characters, stars in one segment, `**` in one glob, patterns that braces may unfold to: more is a mistake or an attack. */
const MAX_LENGTH = 1000;
const MAX_STARS = 4;
const MAX_DEEP = 3;
const MAX_EXPANDED = 512;

/** All patterns of a glob, braces unfolded. Throws {@link GlobError}. */
export function parseGlob(glob: string): Pattern[] {
  if (glob === '') throw new GlobError('empty', 1);
  if (glob.length > MAX_LENGTH) throw new GlobError('too-long', MAX_LENGTH + 1);
  if (glob.startsWith('/')) throw new GlobError('absolute', 1);
  const extglob = /(?<!\\)[@?*+!]\(/.exec(glob);
  if (extglob !== null) throw new GlobError('extglob', extglob.index + 1);
  return expandBraces(glob).map((text) => parsePattern(text, glob));
}

function parsePattern(text: string, glob: string): Pattern {
  let start = 0;
  const segments = text.split('/').map((segment) => {
    // Where braces were unfolded, the place in the glob is only known when the segment stands there as it is.
    const parsed = parseSegment(segment, 1 + (text === glob ? start : Math.max(0, glob.indexOf(segment))));
    start += segment.length + 1;
    return parsed;
  });
  const deep = segments.filter((segment) => 'glob' in segment && segment.glob === '**').length;
  if (deep > MAX_DEEP) throw new GlobError('too-many-deep', 1);
  return withoutRepeatedDeep(segments);
}

function parseSegment(segment: string, column: number): PatternSegment {
  if (segment === '') throw new GlobError('empty-segment', column);
  if (segment === '.' || segment === '..') throw new GlobError('dot-segment', column);
  if (segment === '**') return { glob: '**' };
  if (!/[*?[\\]/.test(segment)) return { literal: segment };
  const tokens = tokenize(segment, column);
  if (tokens.every((token) => token.type === 'text')) return { literal: textOf(tokens) };
  return { glob: segment };
}

/** `**` twice in a row means the same as once. */
function withoutRepeatedDeep(segments: PatternSegment[]): PatternSegment[] {
  const isDeep = (segment: PatternSegment | undefined) =>
    segment !== undefined && 'glob' in segment && segment.glob === '**';
  return segments.filter((segment, index) => !(isDeep(segment) && isDeep(segments[index - 1])));
}

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'star' }
  | { readonly type: 'any' }
  | { readonly type: 'class'; readonly isNegated: boolean; readonly ranges: readonly (readonly [number, number])[] };

/** The parts of one segment. Throws {@link GlobError} with a column in the whole glob. */
function tokenize(segment: string, firstColumn: number): Token[] {
  const characters = [...segment];
  const tokens: Token[] = [];
  let stars = 0;
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const column = firstColumn + at;
    if (character === '*') {
      if (characters[at + 1] === '*') throw new GlobError('stars-in-segment', column);
      stars += 1;
      if (stars > MAX_STARS) throw new GlobError('too-many-stars', column);
      tokens.push({ type: 'star' });
    } else if (character === '?') {
      tokens.push({ type: 'any' });
    } else if (character === '[') {
      const end = classEnd(characters, at);
      if (end === -1) throw new GlobError('unclosed-bracket', column);
      tokens.push(parseClass(characters.slice(at + 1, end)));
      at = end;
    } else if (character === '\\') {
      at += 1;
      const escaped = characters[at];
      if (escaped === undefined) throw new GlobError('trailing-backslash', column);
      tokens.push({ type: 'text', text: escaped });
    } else {
      tokens.push({ type: 'text', text: character });
    }
  }
  return tokens;
}

/** Index of the `]` that ends the class at `start`; the first member may be `]` itself, as in a shell. */
function classEnd(characters: readonly string[], start: number): number {
  const first = characters[start + 1] === '!' || characters[start + 1] === '^' ? start + 2 : start + 1;
  return characters.indexOf(']', first + 1);
}

function parseClass(members: readonly string[]): Token {
  const isNegated = members[0] === '!' || members[0] === '^';
  const rest = isNegated ? members.slice(1) : members;
  const ranges: [number, number][] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const low = codePoint(rest[at]);
    const isRange = rest[at + 1] === '-' && rest[at + 2] !== undefined;
    ranges.push([low, isRange ? codePoint(rest[at + 2]) : low]);
    if (isRange) at += 2;
  }
  return { type: 'class', isNegated, ranges };
}

function codePoint(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

/**
 * A test for one segment, linear in practice and at worst name length times pattern length: on a mismatch it only ever goes back
 * to the last star.
 */
export function compileSegment(segment: string): (name: string) => boolean {
  const tokens = tokenize(segment, 1);
  return (name) => matchTokens(tokens, [...name]);
}

/** The text that every name of a segment begins with, ends with, and holds somewhere; each may be empty. */
export interface FixedParts {
  readonly head: string;
  readonly tail: string;
  readonly longest: string;
  /** How many characters such a name has, where no star leaves it open. */
  readonly length: number | null;
}

export function fixedParts(segment: string): FixedParts {
  const tokens = tokenize(segment, 1);
  const isFree = (token: Token) => token.type !== 'text';
  const firstFree = tokens.findIndex(isFree);
  const head = textOf(tokens.slice(0, firstFree === -1 ? tokens.length : firstFree));
  const tail = textOf(tokens.slice(tokens.findLastIndex(isFree) + 1));
  let [longest, run] = ['', ''];
  for (const token of tokens) {
    run = token.type === 'text' ? run + token.text : '';
    if (run.length > longest.length) longest = run;
  }
  const isOpen = tokens.some(({ type }) => type === 'star');
  const length = tokens.reduce((sum, token) => sum + (token.type === 'text' ? [...token.text].length : 1), 0);
  return { head, tail, longest, length: isOpen ? null : length };
}

/** A segment whose ending, from its last dot that is not in a class, is in lower case; names are compared so (name-table.ts). */
export function withLowerGlobEnding(segment: string): string {
  const characters = [...segment];
  let dot = 0;
  for (let at = 0; at < characters.length; at += 1) {
    if (characters[at] === '[') at = classEnd(characters, at);
    else if (characters[at] === '\\') at += 1;
    if (characters[at] === '.') dot = at;
  }
  if (dot === 0) return segment;
  return characters.slice(0, dot).join('') + characters.slice(dot).join('').toLowerCase();
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'text' ? token.text : '')).join('');
}

function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let lastStar = -1;
  let retryAt = 0;
  while (at < name.length) {
    const current = tokens[token];
    if (current?.type === 'star') {
      lastStar = token;
      retryAt = at;
      token += 1;
    } else if (current !== undefined && accepts(current, name[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (lastStar >= 0) {
      token = lastStar + 1;
      retryAt += 1;
      at = retryAt;
    } else {
      return false;
    }
  }
  while (tokens[token]?.type === 'star') token += 1;
  return token === tokens.length;
}

function accepts(token: Token, character: string): boolean {
  if (token.type === 'any') return true;
  if (token.type === 'text') return token.text === character;
  if (token.type === 'star') return false;
  const code = codePoint(character);
  return token.ranges.some(([low, high]) => code >= low && code <= high) !== token.isNegated;
}

/** Unfolds `{a,b}`, nested too. Throws {@link GlobError}. */
function expandBraces(glob: string): string[] {
  const open = indexOfUnescaped(glob, '{', 0);
  if (open === -1) {
    const close = indexOfUnescaped(glob, '}', 0);
    if (close !== -1) throw new GlobError('stray-brace', close + 1);
    return [glob];
  }
  const { end, commas } = braceParts(glob, open);
  const edges = [open, ...commas, end];
  const choices = edges.slice(1).map((edge, index) => glob.slice((edges[index] ?? 0) + 1, edge));
  const expanded = choices.flatMap((choice) => expandBraces(glob.slice(0, open) + choice + glob.slice(end + 1)));
  if (expanded.length > MAX_EXPANDED) throw new GlobError('braces-too-wide', open + 1);
  return expanded;
}

/** Where the brace at `open` ends, and the commas of its own level. */
function braceParts(glob: string, open: number): { end: number; commas: number[] } {
  const commas: number[] = [];
  let depth = 0;
  for (let at = open; at < glob.length; at += 1) {
    const character = glob[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === ',' && depth === 1) commas.push(at);
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return { end: at, commas };
    }
  }
  throw new GlobError('unclosed-brace', open + 1);
}

function indexOfUnescaped(text: string, wanted: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === wanted) return at;
  }
  return -1;
}
