/** One segment of a path pattern: an exact name, or a glob (`**` for any number of folders). */
export type PatternSegment = { readonly literal: string } | { readonly glob: string };

/** A path pattern without braces, segment by segment. */
export type Pattern = readonly PatternSegment[];

/** The segments of an absolute `/`-separated path; `/` itself has none. */
export function segmentsOf(absolutePath: string): string[] {
  return absolutePath.split('/').filter((segment) => segment !== '');
}

/** A pattern that stands for exactly this absolute path, whatever characters it holds. */
export function literalPattern(absolutePath: string): Pattern {
  return segmentsOf(absolutePath).map((literal) => ({ literal }));
}

/** `base` with more segments; in each, `*` alone means any one name, everything else is exact. */
export function extendPattern(base: Pattern, ...names: readonly string[]): Pattern {
  return [...base, ...names.map((name) => (name === '*' ? { glob: '*' } : { literal: name }))];
}
