import { describe, expect, it } from 'vitest';
import { setAsideByAndroid } from '../../../src/detect/phone/android-trash.js';
import { dateInName } from '../../../src/detect/phone/date-in-name.js';
import { isInPhoneStorage } from '../../../src/detect/phone/phone-storage.js';

describe('the date in a name', () => {
  it.each([
    ['msgstore-2026-01-02.1.db.crypt14', '2026-01-02'],
    ['signal-2026-01-02-03-04-05.backup', '2026-01-02T03:04:05'],
    ['20260102_030405', '2026-01-02T03:04:05'],
    ['SM-X000_20260102030405', '2026-01-02T03:04:05'],
    ['XXX-L00_2026-01-02 03.04.05', '2026-01-02T03:04:05'],
    ['takeout-20260102T030405Z-001.zip', '2026-01-02T03:04:05Z'],
    ['2026-02-30', null],
    ['2026-01-0', null],
    ['20261301', null],
    ['202601020304050607', null],
    ['msgstore.db.crypt14', null],
  ])('of %s is %s', (name, date) => {
    expect(dateInName(name)).toBe(date);
  });
});

describe('what Android has set aside', () => {
  it.each([
    ['.trashed-1767323045-IMG_1.jpg', { state: 'trashed', expiresMs: 1_767_323_045_000, name: 'IMG_1.jpg' }],
    ['.PENDING-1-a-b', { state: 'pending', expiresMs: 1000, name: 'a-b' }],
    ['.trashed-1767323045-new\nline', { state: 'trashed', expiresMs: 1_767_323_045_000, name: 'new\nline' }],
    ['trashed-1767323045-IMG_1.jpg', null],
    ['.trashed-soon-IMG_1.jpg', null],
    ['.trashed-1767323045-', null],
  ])('is told by its name: %j', (name, aside) => {
    expect(setAsideByAndroid(name)).toEqual(aside);
  });
});

describe('a folder is part of a phone’s storage', () => {
  const there = (...paths: string[]) => ({ exists: async (path: string) => paths.includes(path) });
  const path = 'old phone/Pictures/Chat/a.jpg';

  it('when a folder that Android makes lies beside it', async () => {
    expect(await isInPhoneStorage({ path }, 'Pictures', there('old phone/DCIM'))).toBe(true);
    expect(await isInPhoneStorage({ path }, 'Pictures', there('old phone/Android'))).toBe(true);
    expect(await isInPhoneStorage({ path: 'Pictures/Chat/a.jpg' }, 'Pictures', there('Android'))).toBe(true);
  });

  it('when it lies where an Android backup has the storage', async () => {
    expect(await isInPhoneStorage({ path: 'shared/0/Pictures/Chat/a.jpg' }, 'Pictures', there())).toBe(true);
    expect(await isInPhoneStorage({ path: 'shared/0/x/Pictures/Chat/a.jpg' }, 'Pictures', there())).toBe(false);
  });

  it('and not otherwise', async () => {
    expect(await isInPhoneStorage({ path }, 'Pictures', there('DCIM', 'old phone/Documents'))).toBe(false);
    expect(await isInPhoneStorage({ path }, 'Movies', there('old phone/DCIM'))).toBe(false);
  });
});
