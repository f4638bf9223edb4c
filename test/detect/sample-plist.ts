import type { PlistValue } from '../../src/detect/plist-value.js';

/** Something of every kind that both forms of a property list have. */
export const SAMPLE: ReadonlyMap<string, PlistValue> = new Map<string, PlistValue>([
  ['Device Name', 'Zoé’s phone 📱 <&>'],
  ['IsEncrypted', true],
  ['WasPasscodeSet', false],
  ['Version', 10],
  ['Negative', -1],
  ['Wide', 2 ** 40],
  ['Ratio', -0.25],
  ['Date', new Date('2026-01-02T03:04:05Z')],
  ['BackupKeyBag', Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256))],
  ['Empty', Buffer.alloc(0)],
  ['Applications', new Map([['com.example.chat', ['a', 'a', '', 'x'.repeat(20)]]])],
  ['Nothing', []],
  ['None', new Map()],
]);
