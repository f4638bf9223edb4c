import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, padEnd, shorten, wrap, wrapPattern } from '../../src/report/layout.js';

const words = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'é', '漢', '\u00a0', '😀'), minLength: 1, maxLength: 12 }),
  {
    minLength: 1,
    maxLength: 20,
  },
);

describe('wrap', () => {
  it('keeps every word whole and in order, and goes over the width only for one word alone', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), fc.nat(8), fc.nat(4), (parts, width, indent, hanging) => {
        const lines = wrap(parts.join(' '), width, indent, hanging);
        expect(lines.map((line) => line.replace(/^ +/, '')).join(' ')).toBe(parts.join(' '));
        for (const line of lines) if (columnsOf(line) > width) expect(line.trim().split(' ').length).toBe(1);
      }),
    );
  });

  it('never breaks at a space that does not break', () => {
    expect(wrap('« Fichiers\u00a0! »'.replace('« ', '«\u00a0').replace(' »', '\u00a0»'), 8, 0)).toHaveLength(1);
  });

  it('leaves a word of a list whole, spaces and all', () => {
    expect(wrap(['- a b c', 'd e'], 6, 0, 2)).toEqual(['- a b c', '  d e']);
  });
});

describe('wrapPattern', () => {
  it('breaks behind slashes and commas alone, and what is broken is whole again when joined', () => {
    expect(wrapPattern('- $HOME/{a,b c}/long name/*.{jpg,png} (linux)', 21, 2, 2)).toEqual([
      '  - $HOME/{a,b c}/',
      '    long name/*.{jpg,',
      '    png} (linux)',
    ]);
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (parts, width) => {
        const pattern = parts.join('/');
        const lines = wrapPattern(pattern, width, 2, 4).map((line) => line.replace(/^ +/, ''));
        expect(lines.join('')).toBe(pattern);
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/[/,]$/);
      }),
    );
  });
});

describe('shorten', () => {
  it('fits, and keeps both ends', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (parts, width) => {
        const text = parts.join('/');
        const short = shorten(text, width, '…');
        expect(columnsOf(short)).toBeLessThanOrEqual(Math.max(width, 1));
        if (columnsOf(text) <= width) expect(short).toBe(text);
      }),
    );
    expect(shorten('~/Pictures/2024/summer/me.jpg', 15, '…')).toBe('~/Pictu…/me.jpg');
  });
});

describe('columns', () => {
  it('are counted as a terminal does', () => {
    expect(['abc', 'é', 'e\u0301', '漢字', '😀'].map(columnsOf)).toEqual([3, 1, 1, 4, 2]);
    expect(padEnd('漢', 4)).toBe('漢  ');
    expect(padEnd('long', 2)).toBe('long');
  });
});
