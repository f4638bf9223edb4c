import { describe, expect, it } from 'vitest';
import { GlobError, parseGlob } from '../../src/match/glob.js';
import { buildMachine, type PathMachine } from '../../src/match/path-machine.js';
import type { OwnedPattern } from '../../src/model/interest.js';
import { isLong } from '../needs.js';
import { type Dice, dice } from '../seeded.js';
import { plainlyMatches } from './plain-matcher.js';

const PAIRS = isLong ? 200_000 : 20_000;
const TOGETHER = isLong ? 20 : 2;

describe.each([false, true])('the path machine, ignoring case: %s', (foldsCase) => {
  it('agrees with a plain matcher on random globs and paths', () => {
    const random = dice(foldsCase ? 11 : 12);
    const differences: string[] = [];
    let matching = 0;
    for (let round = 0; round < PAIRS; round += 1) {
      const [glob, path] = [randomGlob(random), randomPath(random)];
      const expected = plainlyMatches(glob, path, foldsCase);
      if (expected) matching += 1;
      const owners = ownersAt(machineOf([[glob, 1]], foldsCase), path);
      if ((owners !== null) !== expected) differences.push(JSON.stringify({ glob, path, expected }));
    }
    expect(differences).toEqual([]);
    expect(matching).toBeGreaterThan(PAIRS / 20);
  });

  it('agrees with a plain matcher when exceptions take matches back', () => {
    const random = dice(foldsCase ? 21 : 22);
    const differences: string[] = [];
    let takenBack = 0;
    for (let round = 0; round < PAIRS / 4; round += 1) {
      const [glob, except, path] = [randomGlob(random), randomGlob(random), randomPath(random)];
      const isMeant = plainlyMatches(glob, path, foldsCase);
      const isExcepted = plainlyMatches(except, path, foldsCase);
      if (isMeant && isExcepted) takenBack += 1;
      const machine = machineOf(
        [
          [glob, 7],
          [except, -7],
        ],
        foldsCase,
      );
      const isFound = ownersAt(machine, path) !== null;
      if (isFound !== (isMeant && !isExcepted)) differences.push(JSON.stringify({ glob, except, path }));
    }
    expect(differences).toEqual([]);
    expect(takenBack).toBeGreaterThan(10);
  });

  it('gives every one of 300 globs together its own matches, and no other', () => {
    for (let round = 0; round < TOGETHER; round += 1) {
      const random = dice(31 + round + (foldsCase ? 1000 : 0));
      const globs = random.several(300, () => randomGlob(random));
      const machine = machineOf(
        globs.map((glob, index) => [glob, index + 1]),
        foldsCase,
      );
      for (const path of random.several(300, () => randomPath(random))) {
        const expected = globs.flatMap((glob, index) => (plainlyMatches(glob, path, foldsCase) ? [index + 1] : []));
        const found = [...(ownersAt(machine, path) ?? [])].sort((a, b) => a - b);
        expect(found, JSON.stringify(path)).toEqual(expected);
      }
    }
  });
});

describe('the path machine', () => {
  it('takes back nothing of another owner', () => {
    const machine = machineOf([
      ['**/*.jpg', 1],
      ['**/*.jpg', 2],
      ['**/cache/**', -2],
    ]);
    expect(ownersAt(machine, 'cache/a.jpg')).toEqual([1]);
    expect(ownersAt(machine, 'b/a.jpg')).toEqual([1, 2]);
  });

  it('finds an ending in whatever case, and a name that only its stars carry beyond the dot', () => {
    expect(ownersAt(machineOf([['*.JPG', 1]]), 'a.jpg')).toEqual([1]);
    expect(ownersAt(machineOf([['*.jpg', 1]]), 'a.JPG')).toEqual([1]);
    expect(ownersAt(machineOf([['Chat.Export*', 1]]), 'Chat.Export of May.zip')).toEqual([1]);
    expect(ownersAt(machineOf([['Chat.Export*', 1]]), 'chat.Export.zip')).toBeNull();
  });

  it('finds names by a class that holds a closing bracket, a star or a dot', () => {
    expect(ownersAt(machineOf([['[]a]b', 1]]), ']b')).toEqual([1]);
    expect(ownersAt(machineOf([['x[!]]b', 1]]), 'xab')).toEqual([1]);
    expect(ownersAt(machineOf([['[*]x*', 1]]), '*x1')).toEqual([1]);
    expect(ownersAt(machineOf([['[.X]Y', 1]]), 'XY')).toEqual([1]);
  });

  it('reads an escaped character as itself', () => {
    expect(ownersAt(machineOf([['\\*.txt', 1]]), '*.txt')).toEqual([1]);
    expect(ownersAt(machineOf([['\\*.txt', 1]]), 'a.txt')).toBeNull();
    expect(ownersAt(machineOf([['\\{a\\}*', 1]]), '{a}b')).toEqual([1]);
    expect(ownersAt(machineOf([['a\\\n?', 1]]), 'a\nb')).toEqual([1]);
  });

  it('does not find a file named like the folder before a trailing **', () => {
    expect(ownersAt(machineOf([['x/**', 1]]), 'x')).toBeNull();
    expect(ownersAt(machineOf([['x/**', 1]]), 'x/y/z')).toEqual([1]);
  });

  it('is at its end where no pattern can match any more', () => {
    const machine = machineOf([['a/b/*.jpg', 1]]);
    expect(machine.start([]).enter('c').isEmpty).toBe(true);
    expect(machine.start([]).enter('a').isEmpty).toBe(false);
    expect(machine.start([]).enter('a').enter('b').enter('c').isEmpty).toBe(true);
  });

  it('begins patterns that are absolute, relative, or bound to an occasion, where they belong', () => {
    const owned = (glob: string, owner: number): OwnedPattern[] =>
      parseGlob(glob).map((pattern) => ({ pattern, owner }));
    const machine = buildMachine({
      absolute: owned('home/anna/*.a', 1),
      relative: owned('*.a', 2),
      occasional: { marker: owned('*.a', 3) },
      foldsCase: false,
    });
    expect(machine.start(['home', 'anna']).ownersOf('x.a')).toEqual([1, 2]);
    const below = machine.start(['home']).enter('anna');
    expect(below.ownersOf('x.a')).toEqual([1]);
    expect(machine.withStartOf(below, 'marker').ownersOf('x.a')).toEqual([1, 3]);
    expect(machine.withStartOf(below, 'unknown')).toBe(below);
  });

  it('gives equal sets of possibilities one state', () => {
    const machine = machineOf([['**/cache/*.jpg', 1]]);
    const start = machine.start([]);
    expect(start.enter('a').enter('b')).toBe(start.enter('c').enter('d').enter('e'));
    expect(start.enter('cache')).toBe(start.enter('a').enter('cache'));
  });

  it('still answers right after more states than it keeps', () => {
    const random = dice(5);
    // Each of the last 14 folder names is remembered: 16,384 sets of possibilities.
    const tail = (length: number) => Array.from({ length }, () => '*').join('/');
    const globs = Array.from({ length: 14 }, (_, length) => `**/a/${tail(length + 1)}`);
    const machine = machineOf(globs.map((glob, index) => [glob, index + 1]));
    for (let round = 0; round < 1500; round += 1) {
      const names = random.several(30, () => random.pick(['a', 'b']));
      const expected = globs.flatMap((_glob, index) => (names.at(-1 - (index + 1)) === 'a' ? [index + 1] : []));
      expect(ownersAt(machine, names.join('/')) ?? []).toEqual(expected);
    }
  });
});

describe('many ** on a very deep path', () => {
  it('costs in proportion to the depth', () => {
    const globs = ['**/a/**/a/**/b', '**/a/**/b/**/c', '**/*/**/*/**/d'];
    const machine = machineOf(globs.map((glob, index) => [glob, index + 1]));
    const path = (folders: number) => `${'a/'.repeat(folders)}x`;
    expect(ownersAt(machine, path(1000))).toBeNull();
    const [short, long] = [250, 4000].map((folders) => timeOf(() => ownersAt(machine, path(folders))));
    expect(long).toBeLessThan(160 * (short ?? 0) + 50); // 16 times as deep; a power more would be 256
  });
});

/** Milliseconds of a call, the best of five. */
function timeOf(call: () => unknown): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function machineOf(globs: readonly (readonly [string, number])[], foldsCase = false): PathMachine {
  const relative = globs.flatMap(([glob, owner]) => parseGlob(glob).map((pattern) => ({ pattern, owner })));
  return buildMachine({ absolute: [], relative, occasional: {}, foldsCase });
}

function ownersAt(machine: PathMachine, path: string): readonly number[] | null {
  const names = path.split('/');
  let state = machine.start([]);
  for (const name of names.slice(0, -1)) state = state.enter(name);
  return state.ownersOf(names.at(-1) ?? '');
}

const LETTERS = ['a', 'b', 'A', 'B', 'é', 'É', 'e\u0301', '\n', '.', '.', '1', '-', '\uDC80', '😀'];
const PARTS = [
  ...LETTERS,
  ...LETTERS,
  '*',
  '*',
  '?',
  '[a-c]',
  '[!a]',
  '[A-C1]',
  '[]a]',
  '{a,b}',
  '{a,.B}',
  '{,a}',
  '{a/b,B}',
];

/** A glob that the parser takes; random text that it refuses is thrown again. */
function randomGlob(random: Dice): string {
  for (;;) {
    const segments = random.several(1 + random.number(4), () =>
      random.number(4) === 0 ? '**' : random.several(1 + random.number(3), () => random.pick(PARTS)).join(''),
    );
    const glob = segments.join('/');
    try {
      parseGlob(glob);
      return glob;
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
    }
  }
}

function randomPath(random: Dice): string {
  const name = () => random.several(1 + random.number(3), () => random.pick(LETTERS)).join('');
  return random
    .several(1 + random.number(4), name)
    .map((segment) => (segment === '.' || segment === '..' ? 'a' : segment))
    .join('/');
}
