import { describe, expect, it } from 'vitest';
import { binaryPlist } from '../../../src/demo/binary-plist.js';
import { isOff, isOn, momentIn, readSettings } from '../../../src/detect/ios/settings-list.js';
import { readerOf } from '../reader-of.js';

describe('the settings of an app of a phone', () => {
  it('are read from a dictionary, and from nothing else', () => {
    const dictionary = binaryPlist(new Map([['a', true]]));
    expect(readSettings(readerOf(dictionary))).toEqual({ state: 'found', value: new Map([['a', true]]) });
    expect(readSettings(readerOf(binaryPlist([true])))).toEqual({ state: 'none' });
    expect(readSettings(readerOf(Buffer.alloc(0)))).toEqual({ state: 'none' });
    expect(readSettings(readerOf(dictionary.subarray(0, 20)))).toEqual({ state: 'damaged' });
  });

  it('are on or off in two ways, or neither', () => {
    expect([true, 1].map(isOn)).toEqual([true, true]);
    expect([false, 0].map(isOff)).toEqual([true, true]);
    expect([undefined, null, 'true', 2].map(isOn)).toEqual([false, false, false, false]);
    expect([undefined, null, 'false'].map(isOff)).toEqual([false, false, false]);
  });

  it('name a moment as a date or in seconds since 2001, within a calendar', () => {
    expect(momentIn(0)).toBe('2001-01-01T00:00:00.000Z');
    expect(momentIn(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect([1e300, Number.NaN, new Date(Number.NaN), '0', undefined].map(momentIn)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
