import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../src/match/glob.js';
import { buildSieve, type FolderNames } from '../../src/match/sieve.js';
import type { Interest } from '../../src/model/interest.js';

const JPG = [{ pattern: [{ glob: '**' }, { glob: '*.jpg' }], owner: 5 }] as const;
const NOTHING: Interest = {
  absolute: [],
  relative: [],
  occasional: {},
  markers: [],
  knownFolders: [],
  excludes: [],
  foldsCase: false,
  contentOwners: [],
  readers: [],
  databases: [],
  turnsBack: true,
};

describe('the sieve', () => {
  it('turns back where nothing can match, unless it is told to look everywhere', async () => {
    const relative = [{ pattern: [{ literal: 'a' }, { literal: 'b.jpg' }], owner: 1 }];
    expect(await namesBelow({ ...NOTHING, relative }, { folders: ['a', 'c'] })).toEqual(['a']);
    expect(await namesBelow({ ...NOTHING, relative, turnsBack: false }, { folders: ['a', 'c'] })).toEqual(['a', 'c']);
  });

  it('leaves out what is excluded, whole folders too, and says so', async () => {
    const excludes = ['*.jpg', 'cache'].flatMap(parseGlob);
    const interest = { ...NOTHING, relative: JPG, excludes };
    const sifted = await sift(interest, { files: ['a.jpg', 'b.txt'], folders: ['cache', 'deep'] });
    expect(sifted.excluded).toEqual(['a.jpg', 'cache']);
    expect(sifted.wanted).toEqual([]);
    const [deep] = sifted.below;
    if (deep === undefined) throw new Error('nothing below');
    const below = (await buildSieve(interest)).sift(names({ files: ['a.jpg'] }), {
      path: 'deep',
      absolutePath: '/home/deep',
      context: deep.context,
    });
    expect(below.excluded).toEqual([]); // `*.jpg` is about the root alone
  });

  it('begins the patterns of a marker at the folder that holds it, and not where its program is known', async () => {
    const interest: Interest = {
      ...NOTHING,
      occasional: { left: JPG },
      markers: [{ occasion: 'left', files: ['.sync_*.db'], folders: ['.stfolder'] }],
      knownFolders: ['/known'],
    };
    expect((await sift(interest, { files: ['.sync_ab.db', 'a.jpg'] })).wanted).toEqual([
      { name: 'a.jpg', owners: [5] },
    ]);
    expect((await sift(interest, { files: ['a.jpg'], folders: ['.stfolder'] })).context.leftBehind).toEqual([
      { occasion: 'left', path: '.' },
    ]);
    expect((await sift(interest, { files: ['sync_ab.db', 'a.jpg'] })).wanted).toEqual([]);
    expect((await sift(interest, { files: ['.sync_ab.db', 'a.jpg'] }, '/known/below')).wanted).toEqual([]);
  });
});

async function namesBelow(interest: Interest, some: Partial<FolderNames>): Promise<string[]> {
  return (await sift(interest, some)).below.map(({ name }) => name);
}

async function sift(interest: Interest, some: Partial<FolderNames>, absolutePath = '/home') {
  const sieve = await buildSieve(interest);
  return sieve.sift(names(some), { path: '.', absolutePath, context: sieve.start(absolutePath) });
}

function names(some: Partial<FolderNames>): FolderNames {
  return { files: [], folders: [], links: [], others: [], ...some };
}
