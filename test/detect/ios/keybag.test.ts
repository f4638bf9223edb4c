import { describe, expect, test } from 'vitest';
import { keybag, tag } from '../../../src/demo/keybag.js';
import { CostlyKeybag, readKeybag } from '../../../src/detect/ios/keybag.js';

const NEW = keybag({ password: 'sample', sha1Rounds: 3, sha256Rounds: 5 });
const OLD = keybag({ password: 'sample', sha1Rounds: 3, sha256Rounds: null });

/** A header and a record, with some tags changed; null leaves one out. */
function bag(changes: Readonly<Record<string, number | Uint8Array | null>> = {}): Buffer {
  const tags: Readonly<Record<string, number | Uint8Array>> = {
    VERS: 3,
    TYPE: 0x40000001,
    UUID: Buffer.alloc(16),
    WRAP: 0,
    SALT: Buffer.alloc(20, 1),
    ITER: 10_000,
    DPSL: Buffer.alloc(20, 2),
    DPIC: 10_000_000,
    ' UUID': Buffer.alloc(16, 1),
    ' CLAS': 0x13,
    ' WRAP': 3,
    ' WPKY': Buffer.alloc(40, 3),
  };
  const changed = Object.entries({ ...tags, ...changes });
  return Buffer.concat(changed.flatMap(([name, value]) => (value === null ? [] : [tag(name.replace(' ', ''), value)])));
}

describe('a keybag', () => {
  test('says how the password becomes a key, and which keys that opens', () => {
    const { wrappedKeys, ...header } = readKeybag(NEW.bytes);
    expect(header).toMatchObject({ sha1: { rounds: 3 }, sha256: { rounds: 5 } });
    expect(header.sha1.salt).toHaveLength(20);
    expect(wrappedKeys.map(({ keyClass }) => keyClass)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
  });

  test('from before iOS 10.2 has one derivation', () => {
    expect(readKeybag(OLD.bytes)).toMatchObject({ sha1: { rounds: 3 }, sha256: null });
  });

  test('has marks in its classes and how they are wrapped', () => {
    expect(readKeybag(bag()).wrappedKeys).toEqual([{ keyClass: 3, wrappedKey: Buffer.alloc(40, 3) }]);
  });

  test('may have its rounds at its end', () => {
    const rounds = [tag('DPIC', 7), tag('DPSL', Buffer.alloc(20, 9))];
    const bytes = Buffer.concat([bag({ DPIC: null, DPSL: null }), ...rounds]);
    expect(readKeybag(bytes).sha256).toEqual({ rounds: 7, salt: Buffer.alloc(20, 9) });
  });

  test('may have any tag that is not known', () => {
    expect(
      readKeybag(bag({ DPWT: 1, ' PBKY': Buffer.alloc(32), ' \0\xff\r\n': Buffer.alloc(0) })).wrappedKeys,
    ).toHaveLength(1);
  });
});

describe('a keybag with', () => {
  test.each<[string, Uint8Array]>([
    ['no bytes', Buffer.alloc(0)],
    ['its last byte missing', bag().subarray(0, -1)],
    ['half a tag', Buffer.concat([bag(), Buffer.from('UUI')])],
    ['a value of 4 GB', Buffer.concat([bag(), Buffer.from('ABCDffffffff', 'latin1')])],
    ['nothing but zeros', Buffer.alloc(64 * 1024)],
    ['a megabyte', Buffer.alloc(1024 * 1024)],
    ['no salt', bag({ SALT: null })],
    ['no rounds', bag({ ITER: null })],
    ['zero rounds', bag({ ITER: 0 })],
    ['rounds in eight bytes', bag({ ITER: Buffer.alloc(8, 1) })],
    ['half a second derivation', bag({ DPIC: null })],
    ['the other half', bag({ DPSL: null })],
    ['zero rounds of the second derivation', bag({ DPIC: 0 })],
    ['no record', bag({ ' UUID': null, ' CLAS': null, ' WRAP': null, ' WPKY': null })],
    ['keys of the device alone', bag({ ' WRAP': 1 })],
    ['a short key', bag({ ' WPKY': Buffer.alloc(39) })],
    ['a record without a key', bag({ ' WPKY': null })],
    ['a record without a class', bag({ ' CLAS': null })],
  ])('%s is damaged', (_what, bytes) => {
    expect(() => readKeybag(bytes)).toThrow(SyntaxError);
  });

  test.each([{ DPIC: 0xffffffff }, { DPIC: 100_000_001 }, { ITER: 10_000_001 }])(
    '%o is too costly, not damaged',
    (rounds) => {
      expect(() => readKeybag(bag(rounds))).toThrow(CostlyKeybag);
    },
  );

  test('as many rounds as are allowed is read', () => {
    expect(readKeybag(bag({ DPIC: 100_000_000, ITER: 10_000_000 })).sha256?.rounds).toBe(100_000_000);
  });
});
