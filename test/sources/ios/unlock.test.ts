import { describe, expect, test } from 'vitest';
import { bytesFor, keybag, wrapKey, wrappedForClass } from '../../../src/demo/keybag.js';
import { type Keybag, readKeybag } from '../../../src/detect/ios/keybag.js';
import { clearKeys, deriveKey, manifestKeyOf, unlockKeybag, unwrapFileKey } from '../../../src/sources/ios/unlock.js';
import { isLong } from '../../needs.js';

const never = new AbortController().signal;
const utf8 = (text: string) => Buffer.from(text);

/** Public lines of the form that password crackers read: version, wrapped key, then rounds and salts of both derivations. */
const VECTORS = [
  {
    from: 'hashcat, mode 14700 (before iOS 10.2)',
    line: '9*ebd7f9b33293b2511f0a4139d5b213feff51476968863cef60ec38d720497b6ff39a0bb63fa9f84e*10000*2202015774208421818002001652122401871832**',
    password: 'hashcat',
    classKey: 'd684b4867dd1000012ddecf958080000d3c202a1ab73000070ef26e352020000',
  },
  {
    from: 'hashcat, mode 14800 (since iOS 10.2)',
    line: '10*17a3b858e79bc273be43a9f113b71efe7ec8e7e401396b350180b4592ef45db67ffef7b2d64329a5*10000*2721336781705041205314422175267631184867*1000*99fafc983e732998adb9fadc162a2e382143f115',
    password: 'hashcat',
    classKey: '2ed7042e87b50000fa6ba698661c000013194470a1f70000c35bd72ce0360000',
  },
  {
    from: 'a published exercise, ten million rounds',
    line: '10*626711969caae23df508e651fa071254593d97384e76fed148cd0f3958e0beace281310f49cdc019*10000*f4aa09135e119c474548436d29bd9830242b3cb5*10000000*6ba58ebbae1fed3cb11e0e8b4ce6d49be0282e11',
    password: '75966',
    classKey: 'aa5841f015305ebcc22a49a6ae3ea9b02b1cbc10513aab1fafbd48b5b4f65d36',
  },
  {
    from: 'another published exercise, ten million rounds',
    line: '10*6156796dfab06a60017beaed787d42477bd9bb1fa72d196f468a86e79fed2fe0dcb55bb2206b8001*10000*f034055dc86c9b1774a9e01d515b7b29b05f90b0*10000000*353941cce18704300d424e01ca215c6cb6488c6a',
    password: 'rickastleyftw',
    classKey: 'ddd335d26e4eb8762cc3966bda828817d26d95af5e89d0f05989fe4cb434f06e',
  },
];

function keybagOf(line: string): Keybag {
  const [, wrapped = '', iterations = '', salt = '', rounds = '', doubleSalt = ''] = line.split('*');
  return {
    sha1: { salt: Buffer.from(salt, 'hex'), rounds: Number(iterations) },
    sha256: rounds === '' ? null : { salt: Buffer.from(doubleSalt, 'hex'), rounds: Number(rounds) },
    wrappedKeys: [{ keyClass: 3, wrappedKey: Buffer.from(wrapped, 'hex') }],
  };
}

describe('a known keybag', () => {
  const quick = VECTORS.filter(({ line }) => isLong || !line.includes('*10000000*'));

  test.each(quick)('of $from is opened by its password', async ({ line, password, classKey }) => {
    const bag = keybagOf(line);
    const keys = unlockKeybag(bag, await deriveKey(utf8(password), bag, never));
    expect(keys?.get(3)?.toString('hex')).toBe(classKey);
  });

  test.each(quick)('of $from is opened by no other', async ({ line, password }) => {
    const bag = keybagOf(line);
    for (const wrong of ['wrong', `${password}\n`, password.slice(1)])
      expect(unlockKeybag(bag, await deriveKey(utf8(wrong), bag, never))).toBeNull();
  });
});

describe('a keybag of ours', () => {
  test.each([null, 5])('with %s rounds of SHA-256 gives all its class keys', async (sha256Rounds) => {
    const made = keybag({ password: 'pâssword ', sha256Rounds });
    const bag = readKeybag(made.bytes);
    expect(unlockKeybag(bag, await deriveKey(utf8('pâssword '), bag, never))).toEqual(made.classKeys);
    // Nothing is trimmed, and an accent typed as two characters is another password.
    for (const wrong of ['pâssword', 'pa\u0302ssword ', ''])
      expect(unlockKeybag(bag, await deriveKey(utf8(wrong), bag, never))).toBeNull();
  });

  test('with one damaged record gives the other keys', async () => {
    const made = keybag({ password: 'sample' });
    const bag = readKeybag(made.bytes);
    const wrappedKeys = bag.wrappedKeys.map((each) =>
      each.keyClass === 1 ? { ...each, wrappedKey: Buffer.alloc(40) } : each,
    );
    const keys = unlockKeybag({ ...bag, wrappedKeys }, await deriveKey(utf8('sample'), bag, never));
    expect(keys?.has(1)).toBe(false);
    expect(keys?.get(2)).toEqual(made.classKeys.get(2));
  });
});

describe('the key of a file', () => {
  const { classKeys } = keybag({ password: 'sample' });
  const key = bytesFor('file', 32);
  const wrapped = wrappedForClass(classKeys, 3, key);

  test('is unwrapped with the key of its class', () => {
    expect(unwrapFileKey(classKeys, 3, wrapped.subarray(4))).toEqual(key);
    expect(manifestKeyOf(classKeys, wrapped)).toEqual(key);
  });

  test('is null with another class, no class, or other bytes', () => {
    expect(unwrapFileKey(classKeys, 2, wrapped.subarray(4))).toBeNull();
    expect(unwrapFileKey(classKeys, 5, wrapped.subarray(4))).toBeNull();
    for (let length = 0; length < 40; length += 1)
      expect(unwrapFileKey(classKeys, 3, wrapped.subarray(4, 4 + length))).toBeNull();
    expect(unwrapFileKey(classKeys, 3, Buffer.alloc(40))).toBeNull();
    // Well wrapped, and no AES-256 key.
    expect(unwrapFileKey(classKeys, 3, wrapKey(classKeys.get(3) ?? key, key.subarray(0, 16)))).toBeNull();
    expect(manifestKeyOf(classKeys, wrapped.subarray(1))).toBeNull();
  });
});

describe('keys', () => {
  test('are overwritten', () => {
    const { classKeys } = keybag({ password: 'sample' });
    clearKeys(classKeys);
    for (const key of classKeys.values()) expect(key).toEqual(Buffer.alloc(32));
  });

  test('are not waited for once the user has left', async () => {
    const bag: Keybag = {
      ...readKeybag(keybag({ password: '' }).bytes),
      sha256: { salt: Buffer.alloc(20), rounds: 2_000_000 },
    };
    const left = new AbortController();
    const start = performance.now();
    const key = deriveKey(utf8('sample'), bag, left.signal);
    setTimeout(() => left.abort(new Error('left')), 20);
    await expect(key).rejects.toThrow('left');
    expect(performance.now() - start).toBeLessThan(300);
    await expect(deriveKey(utf8('sample'), bag, left.signal)).rejects.toThrow('left');
  });
});
