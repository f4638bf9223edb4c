import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../src/match/glob.js';
import { pathTest } from '../../src/match/path-test.js';
import { segmentsOf } from '../../src/model/pattern.js';

function test(glob: string, platform: 'linux' | 'windows' = 'linux') {
  const { matches, covers } = pathTest(parseGlob(glob), platform);
  return { matches: (path: string) => matches(segmentsOf(path)), covers: (path: string) => covers(segmentsOf(path)) };
}

describe('patterns for single paths', () => {
  it('match the whole path', () => {
    expect(test('a/*.jpg').matches('/a/b.jpg')).toBe(true);
    expect(test('a/*.jpg').matches('/a/b/c.jpg')).toBe(false);
    expect(test('a/*').matches('/a/b/c')).toBe(false);
    expect(test('**/taxes').matches('/home/x/taxes')).toBe(true);
    expect(test('leftovers/*').matches('leftovers/trash')).toBe(true);
  });

  it('cover what lies below a match', () => {
    expect(test('**/taxes').covers('/home/x/taxes/2024/a.pdf')).toBe(true);
    expect(test('**/taxes').covers('/home/x/taxes2/a.pdf')).toBe(false);
    expect(test('Pictures/family').covers('/Pictures/family')).toBe(true);
    expect(test('Pictures/family').covers('/Pictures')).toBe(false);
  });

  it('ignore case where the system does', () => {
    expect(test('Pictures/Family').covers('/pictures/family/a')).toBe(false);
    expect(test('Pictures/Family', 'windows').covers('/pictures/family/a')).toBe(true);
  });
});
