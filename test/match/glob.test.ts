import { describe, expect, it } from 'vitest';
import { compileSegment, fixedParts, GlobError, parseGlob, withLowerGlobEnding } from '../../src/match/glob.js';

describe('parseGlob', () => {
  it('says what is wrong with a glob, and at which character', () => {
    const faults = {
      '': ['empty', 1],
      '/a': ['absolute', 1],
      'a//b': ['empty-segment', 3],
      'a/b/': ['empty-segment', 5],
      'ab/./c': ['dot-segment', 4],
      'a./..': ['dot-segment', 4],
      'ab/x**': ['stars-in-segment', 5],
      'a/b*c*d*e*f*': ['too-many-stars', 12],
      '**/a/**/b/**/c/**': ['too-many-deep', 1],
      'a/b[c': ['unclosed-bracket', 4],
      'b[c/b[cd]': ['unclosed-bracket', 2],
      'a/[b/c]': ['unclosed-bracket', 3],
      'a{b,c': ['unclosed-brace', 2],
      'ab}': ['stray-brace', 3],
      'a/@(b)': ['extglob', 3],
      'a/b\\': ['trailing-backslash', 4],
      'x{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}': ['braces-too-wide', 2],
    } as const;
    const found = Object.fromEntries(Object.keys(faults).map((glob) => [glob, faultOf(glob)]));
    expect(found).toEqual(faults);
  });

  it('refuses what is longer than any real pattern before it looks into it', () => {
    expect(faultOf('{'.repeat(60_000) + '}'.repeat(60_000))).toEqual(['too-long', 1001]);
    expect(faultOf(`{${'a,'.repeat(400)}b}`)).toBeNull();
  });

  it('unfolds braces, nested ones and those around slashes', () => {
    expect(parseGlob('{a,b{1,2}}/c')).toEqual(['a', 'b1', 'b2'].map((literal) => [{ literal }, { literal: 'c' }]));
    expect(parseGlob('x{,/y}')).toEqual([[{ literal: 'x' }], [{ literal: 'x' }, { literal: 'y' }]]);
  });

  it('reads several ** in a row as one', () => {
    expect(parseGlob('**/**/a/**')).toEqual([[{ glob: '**' }, { literal: 'a' }, { glob: '**' }]]);
  });
});

describe('fixedParts', () => {
  it('names what every match begins with, ends with and holds', () => {
    expect(fixedParts('ab*c?def')).toEqual({ head: 'ab', tail: 'def', longest: 'def', length: null });
    expect(fixedParts('[]a]b')).toEqual({ head: '', tail: 'b', longest: 'b', length: 2 });
    expect(fixedParts('\\*a[x]')).toEqual({ head: '*a', tail: '', longest: '*a', length: 3 });
    expect(fixedParts('a\\*')).toEqual({ head: 'a*', tail: 'a*', longest: 'a*', length: 2 });
  });
});

describe('withLowerGlobEnding', () => {
  it('lowers what stands behind the last dot that is not in a class', () => {
    expect(withLowerGlobEnding('A.*.JP[EX]G')).toBe('A.*.jp[ex]g');
    expect(withLowerGlobEnding('A[.B]C')).toBe('A[.B]C');
    expect(withLowerGlobEnding('.BASHRC')).toBe('.BASHRC');
    expect(withLowerGlobEnding('A\\.B')).toBe('A\\.b');
  });
});

describe('a compiled segment', () => {
  // Each gets past its fixed beginning and end, and fails only inside. A plain backtracking matcher needs minutes for one of them.
  const HOSTILE: readonly [string, string][] = [
    ['*a*a*a*a?b', `${'a'.repeat(253)}cb`],
    ['*[a-z]*[a-z]*[a-z]*[0-9]', 'a'.repeat(255)],
    [`*${'a'.repeat(127)}*b`, 'a'.repeat(255)],
    ['*?*?*?*?b', 'é'.repeat(127)],
  ];

  it.each(HOSTILE)('of %s looks at a long hostile name only a few times', (glob, name) => {
    const test = compileSegment(glob);
    const start = performance.now();
    for (let round = 0; round < 200; round += 1) test(name);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

function faultOf(glob: string): [string, number] | null {
  try {
    parseGlob(glob);
    return null;
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    return [error.fault, error.column];
  }
}
