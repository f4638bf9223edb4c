import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../src/match/glob.js';
import { pathOwners, pathOwnersInTurns } from '../../src/match/path-owners.js';
import type { Interest } from '../../src/model/interest.js';

function interest(wanted: Readonly<Record<string, number>>, excludes: readonly string[] = []): Interest {
  return {
    absolute: [],
    relative: Object.entries(wanted).flatMap(([glob, owner]) => parseGlob(glob).map((pattern) => ({ pattern, owner }))),
    occasional: {},
    markers: [],
    knownFolders: [],
    excludes: excludes.flatMap((glob) => parseGlob(glob)),
    contentOwners: [],
    readers: [],
    databases: [],
    foldsCase: false,
    turnsBack: false,
  };
}

describe('an entry of a backup', () => {
  it('belongs to whoever asks for its path, in any order of entries', () => {
    const owners = pathOwners(interest({ 'CameraRollDomain/Media/DCIM/**': 3, '**/*.jpg': 4, '*': 5 }));
    expect(owners.of('CameraRollDomain/Media/DCIM/100APPLE', 'a.jpg')).toEqual([3, 4]);
    expect(owners.of('HomeDomain/Library', 'a.jpg')).toEqual([4]);
    expect(owners.of('.', 'x')).toEqual([5]);
    expect(owners.of('HomeDomain/Library/SMS', 'sms.db')).toBeNull();
  });

  it('is left out when it, or a folder above it, is excluded', () => {
    const owners = pathOwners(interest({ '**/*.jpg': 4 }, ['HomeDomain', '**/secret']));
    expect(owners.of('HomeDomain/Library', 'a.jpg')).toBe('excluded');
    expect(owners.of('MediaDomain/secret/b', 'a.jpg')).toBe('excluded');
    expect(owners.of('MediaDomain', 'secret')).toBe('excluded');
    expect(owners.of('MediaDomain', 'a.jpg')).toEqual([4]);
  });

  it('is found again when more folders were seen than are remembered', () => {
    const owners = pathOwners(interest({ '**/*.jpg': 4 }));
    for (let index = 0; index < 45_000; index += 1) owners.of(`a/${index}`, 'x');
    expect(owners.of('a/17', 'a.jpg')).toEqual([4]);
  });

  it('is the same when they are built in turns, of which other work gets some', async () => {
    const wanted = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`Domain${index}/**/*.jpg`, index + 1]),
    );
    let others = 0;
    const clock = setInterval(() => {
      others += 1;
    }, 1);
    const [inTurns, atOnce] = [await pathOwnersInTurns(interest(wanted)), pathOwners(interest(wanted))];
    clearInterval(clock);
    expect(others).toBeGreaterThan(0);
    for (const index of [0, 255, 256, 1999]) {
      expect(inTurns.of(`Domain${index}/a`, 'x.jpg')).toEqual([index + 1]);
      expect(atOnce.of(`Domain${index}/a`, 'x.jpg')).toEqual([index + 1]);
    }
  });
});
