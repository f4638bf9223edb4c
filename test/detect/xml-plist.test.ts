import { describe, expect, test } from 'vitest';
import { xmlPlist } from '../../fixtures/make/xml-plist.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readPlist } from '../../src/detect/plist.js';
import type { PlistValue } from '../../src/detect/plist-value.js';
import { SAMPLE } from './sample-plist.js';

const text = (xml: string) => readPlist(Buffer.from(`<plist version="1.0">${xml}</plist>`));

describe('a property list in XML', () => {
  test('is read as it was written', () => {
    expect(readPlist(Buffer.from(xmlPlist(SAMPLE)))).toEqual(SAMPLE);
    expect(readPlist(Buffer.from(`\ufeff${xmlPlist({ uid: 300 })}`))).toEqual({ uid: 300 });
  });

  test.each<[string, PlistValue]>([
    ['<integer> 0x1F </integer>', 31],
    ['<integer>-0</integer>', 0],
    ['<integer>9223372036854775808</integer>', 2 ** 63],
    ['<real>1e3</real>', 1000],
    ['<real>+infinity</real>', Number.POSITIVE_INFINITY],
    ['<real>nan</real>', Number.NaN],
    ['<string> <![CDATA[<a>]]> <!-- --></string>', ' <a> '],
    ['<string/>', ''],
    ['<data> YW Jj\n</data>', Buffer.from('abc')],
    ['<dict><key>a</key><true/><key>a</key><false/></dict>', new Map([['a', false]])],
    ['<dict><key>__proto__</key><true/></dict>', new Map([['__proto__', true]])],
  ])('holds %s', (xml, value) => {
    expect(text(xml)).toEqual(value);
  });

  test.each([
    '',
    '<string>',
    'text',
    '<true/><true/>',
    '<dict><key>a</key></dict>',
    '<dict><true/><true/></dict>',
    '<dict><key><a/></key><true/></dict>',
    '<string><a/></string>',
    '<integer>1.5</integer>',
    '<integer/>',
    '<real>one</real>',
    '<date>yesterday</date>',
    '<date>2026-99-99T00:00:00Z</date>',
    '<data>A</data>',
    '<data>=</data>',
    '<null/>',
    '<Dict/>',
    '<string>&unknown;</string>',
    '<array>'.repeat(100_000),
  ])('with %s is damaged', (xml) => {
    expect(() => text(xml)).toThrow(SyntaxError);
  });

  test('of another kind is no property list', () => {
    for (const xml of ['', '<dict/>', '<html><body/></html>']) {
      expect(() => readPlist(Buffer.from(xml))).toThrow(SyntaxError);
    }
  });

  test('is refused above its bounds', () => {
    expect(() => text(`${'<array>'.repeat(100)}${'</array>'.repeat(100)}`)).toThrow(Unsupported);
    expect(() => text(`<array>${'<true/>'.repeat(200_001)}</array>`)).toThrow(Unsupported);
    expect(() => text(`<array>${'<a/>'.repeat(1_000_000)}</array>`)).toThrow(Unsupported);
    expect(() => readPlist(Buffer.alloc(32 * 1024 * 1024 + 1))).toThrow(Unsupported);
  });

  test('with the icons of a thousand apps is read', () => {
    const icon = Buffer.alloc(15_000, 7);
    const apps = new Map(Array.from({ length: 1000 }, (_, index) => [`com.example.app${index}`, icon]));
    const read = readPlist(Buffer.from(xmlPlist(apps)));
    if (!(read instanceof Map)) throw new Error('no dict');
    expect([...read.values()].filter((bytes) => icon.equals(bytes))).toHaveLength(1000);
  });
});
