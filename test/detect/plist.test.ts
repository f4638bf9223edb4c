import { spawnSync } from 'node:child_process';
import {
  array,
  boolean,
  assert as check,
  constantFrom,
  date,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  property,
  string,
  uint8Array,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binaryPlist, headed, packedPlist } from '../../fixtures/make/binary-plist.js';
import { xmlPlist } from '../../fixtures/make/xml-plist.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readPlist } from '../../src/detect/plist.js';
import type { PlistValue } from '../../src/detect/plist-value.js';
import { describeWith } from '../needs.js';

const SAMPLE: PlistValue = new Map<string, PlistValue>([
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

const text = (xml: string) => readPlist(Buffer.from(`<plist version="1.0">${xml}</plist>`));
const array16 = (...refs: readonly number[]) =>
  Buffer.concat([headed(10, refs.length), ...refs.map((ref) => Buffer.from([ref >> 8, ref & 255]))]);
const ONE = Buffer.from([0x10, 1]);

describe('a binary property list', () => {
  test('is read as it was written, whatever the sizes of its numbers', () => {
    for (const offsetSize of [2, 3, 4, 5, 6, 7, 8])
      for (const refSize of [1, 2, 3, 4, 5, 6, 7, 8])
        expect(readPlist(binaryPlist(SAMPLE, { offsetSize, refSize }))).toEqual(SAMPLE);
  });

  test.each([
    ['null', '00', null],
    ['one byte, unsigned', '10ff', 255],
    ['two bytes, unsigned', '11ffff', 65_535],
    ['four bytes, unsigned', '12ffffffff', 4_294_967_295],
    ['eight bytes, signed', '13ffffffffffffffff', -1],
    ['the least of eight bytes', '138000000000000000', -(2 ** 63)],
    ['2^63 in sixteen bytes', '1400000000000000008000000000000000', 2 ** 63],
    ['-1 in sixteen bytes', '14ffffffffffffffffffffffffffffffff', -1],
    ['a short real', '22bf000000', -0.5],
    ['a long real', '233ff8000000000000', 1.5],
    ['2001-01-01', '330000000000000000', new Date('2001-01-01T00:00:00Z')],
    ['a UID of two bytes', '810100', { uid: 256 }],
    ['a UID of eight bytes', '870000000000010000', { uid: 65_536 }],
    ['text in UTF-16', '6200e9d83d', 'é\ud83d'],
  ])('holds %s', (_what, hex, value) => {
    expect(readPlist(packedPlist([Buffer.from(hex, 'hex')]))).toEqual(value);
  });

  test('knows more than 255 objects of an archive', () => {
    const many = Array.from({ length: 70_000 }, (_, index) => ({ uid: index }));
    expect(readPlist(binaryPlist(many))).toEqual(many);
  });

  test.each([
    ['too short', Buffer.from('bplist00')],
    ['another version', Buffer.from(binaryPlist(1).toString('latin1').replace('bplist00', 'bplist15'), 'latin1')],
    ['cut short', binaryPlist(SAMPLE).subarray(0, 400)],
    ['an array inside itself', packedPlist([array16(0)], { refSize: 2 })],
    ['two arrays inside each other', packedPlist([array16(1), array16(0)], { refSize: 2 })],
    ['an object that is not there', packedPlist([array16(1)], { refSize: 2 })],
    ['a top object that is not there', packedPlist([ONE], { top: 1 })],
    ['2^64 - 1 objects', packedPlist([ONE], { count: 2 ** 64 - 2048 })],
    ['no object', packedPlist([ONE], { count: 0 })],
    ['numbers of no byte', packedPlist([ONE], { refSize: 0 })],
    ['numbers of nine bytes', packedPlist([ONE], { refSize: 9 })],
    ['an array of 2^31', packedPlist([Buffer.from('af127fffffff', 'hex')])],
    ['an array of 2^63', packedPlist([Buffer.from('af137fffffffffffffff', 'hex')])],
    ['text of 2^63', packedPlist([Buffer.from('5f137fffffffffffffff', 'hex')])],
    ['a count that is text', packedPlist([Buffer.from('5f5161', 'hex')])],
    ['a count of sixteen bytes', packedPlist([Buffer.from(`5f14${'00'.repeat(15)}01aa`, 'hex')])],
    ['an integer of 32 bytes', packedPlist([Buffer.from(`15${'00'.repeat(32)}`, 'hex')])],
    ['an integer that reaches into the table', packedPlist([Buffer.from('13', 'hex')])],
    ['a real of two bytes', packedPlist([Buffer.from('210000', 'hex')])],
    ['a date that is none', packedPlist([Buffer.from('337ff8000000000000', 'hex')])],
    ['a date no calendar has', packedPlist([Buffer.from('337fefffffffffffff', 'hex')])],
    ['a UID of nine bytes', packedPlist([Buffer.from(`88${'00'.repeat(9)}`, 'hex')])],
    ['text that is no ASCII', packedPlist([Buffer.from('51ff', 'hex')])],
    ['a set', packedPlist([Buffer.from('c0', 'hex')])],
    ['a filler', packedPlist([Buffer.from('0f', 'hex')])],
    ['a key that is a number', packedPlist([Buffer.from('d10101', 'hex'), ONE], { refSize: 1 })],
  ])('with %s is damaged', (_what, bytes) => {
    expect(() => readPlist(bytes)).toThrow(SyntaxError);
  });

  test('with objects that share their bytes is damaged: a megabyte of text would be copied 200,000 times', () => {
    const shared = Buffer.concat([headed(5, 1_000_000), Buffer.alloc(1_000_000, 0x61)]);
    const refs = Buffer.concat([
      headed(10, 200),
      ...Array.from({ length: 200 }, (_, index) => Buffer.from([index + 1])),
    ]);
    const whole = packedPlist([refs, shared, ...Array.from({ length: 199 }, () => ONE)], { refSize: 1, offsetSize: 4 });
    const tableAt = 8 + refs.length + shared.length + 199 * 2;
    for (let index = 2; index <= 200; index += 1) whole.copy(whole, tableAt + index * 4, tableAt + 4, tableAt + 8);
    expect(() => readPlist(whole)).toThrow(SyntaxError);
  });

  test.each([
    [
      'ten times the next array, forty deep',
      packedPlist([...Array.from({ length: 40 }, (_, index) => array16(...new Array(10).fill(index + 1))), ONE], {
        refSize: 2,
      }),
    ],
    [
      '20,000 arrays inside one another',
      packedPlist([...Array.from({ length: 20_000 }, (_, index) => array16(index + 1)), ONE], { refSize: 2 }),
    ],
    [
      '300,000 members',
      packedPlist([Buffer.concat([headed(10, 300_000), Buffer.alloc(300_000, 1)]), ONE], { refSize: 1 }),
    ],
  ])('with %s is refused at once', (_what, bytes) => {
    const start = performance.now();
    expect(() => readPlist(bytes)).toThrow(Unsupported);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('with 64 arrays inside one another is read, with 65 not', () => {
    const nested = (depth: number): PlistValue => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(readPlist(binaryPlist(nested(64)))).toEqual(nested(64));
    expect(() => readPlist(binaryPlist(nested(65)))).toThrow(Unsupported);
    // The inner ones are known already when the outer ones are read.
    const inner = nested(40);
    const wrapped = (depth: number, core: PlistValue): PlistValue => (depth === 0 ? core : [wrapped(depth - 1, core)]);
    expect(() => readPlist(binaryPlist([inner, wrapped(40, inner)]))).toThrow(Unsupported);
  });
});

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

/** Lists of both kinds: no null, no part of a second, no number that XML would write another way. */
const { value: lists } = letrec<{ value: PlistValue }>((tie) => ({
  value: oneof(
    { maxDepth: 4 },
    boolean(),
    integer(),
    double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    string(),
    date({ min: new Date('0001-01-01'), max: new Date('4001-01-01'), noInvalidDate: true }).map(
      (when) => new Date(Math.floor(when.getTime() / 1000) * 1000),
    ),
    uint8Array().map((bytes) => Buffer.from(bytes)),
    array(tie('value')),
    dictionary(string(), tie('value')).map((record) => new Map(Object.entries(record))),
  ),
}));

describe('any list', () => {
  test('is read as it was written, in both forms', () => {
    check(
      property(lists, (list) => {
        expect(readPlist(binaryPlist(list))).toEqual(list);
      }),
    );
    const readable = lists.filter((list) => !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|CF\$UID/.test(xmlPlist(list)));
    check(
      property(readable, (list) => {
        expect(readPlist(Buffer.from(xmlPlist(list)))).toEqual(list);
      }),
    );
  });

  test('of any bytes is read or refused', () => {
    const starts = constantFrom('bplist00', '<plist>', '');
    check(
      property(starts, uint8Array({ maxLength: 200 }), (start, rest) => {
        expect(readOrRefuse(Buffer.concat([Buffer.from(start), rest]))).toBe(true);
      }),
    );
  });
});

function readOrRefuse(bytes: Buffer): boolean {
  try {
    readPlist(bytes);
    return true;
  } catch (error) {
    return error instanceof SyntaxError || error instanceof Unsupported;
  }
}

/** Reads lists as JSON of `[type, value]` pairs from the standard input and writes them, or the other way round. */
const PLISTLIB = `
import sys, plistlib, json, base64, datetime
def plain(v):
  if isinstance(v, bool): return ['boolean', v]
  if isinstance(v, int): return ['number', v]
  if isinstance(v, float): return ['number', v]
  if isinstance(v, str): return ['text', v]
  if isinstance(v, bytes): return ['data', v.hex()]
  if isinstance(v, datetime.datetime): return ['date', v.strftime('%Y-%m-%dT%H:%M:%SZ')]
  if isinstance(v, plistlib.UID): return ['uid', v.data]
  if isinstance(v, list): return ['list', [plain(x) for x in v]]
  return ['dict', [[k, plain(x)] for k, x in v.items()]]
def real(p):
  kind, v = p
  if kind == 'data': return bytes.fromhex(v)
  if kind == 'date': return datetime.datetime.strptime(v, '%Y-%m-%dT%H:%M:%SZ')
  if kind == 'uid': return plistlib.UID(v)
  if kind == 'list': return [real(x) for x in v]
  if kind == 'dict': return {k: real(x) for k, x in v}
  return v
if sys.argv[1] == 'read':
  json.dump(plain(plistlib.loads(sys.stdin.buffer.read())), sys.stdout)
else:
  fmt = plistlib.FMT_BINARY if sys.argv[1] == 'binary' else plistlib.FMT_XML
  sys.stdout.buffer.write(plistlib.dumps(real(json.load(sys.stdin)), fmt=fmt, sort_keys=False))
`;

function python(what: 'read' | 'binary' | 'xml', input: Uint8Array | string): Buffer {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', PLISTLIB, what], { input });
  if (status !== 0) throw new Error(String(stderr));
  return stdout;
}

function plain(value: PlistValue): unknown {
  if (typeof value === 'boolean' || typeof value === 'number') return [typeof value, value];
  if (typeof value === 'string') return ['text', value];
  if (value instanceof Date) return ['date', value.toISOString().replace(/\.\d+/, '')];
  if (value instanceof Uint8Array) return ['data', Buffer.from(value).toString('hex')];
  if (Array.isArray(value)) return ['list', value.map(plain)];
  if (value instanceof Map) return ['dict', [...value].map(([key, member]) => [key, plain(member)])];
  return ['uid', (value as { uid: number }).uid];
}

describeWith(['program:python3'], 'plistlib of Python', () => {
  const withUids = new Map([...SAMPLE, ['uid', { uid: 70_000 }], ['short', { uid: 3 }]]);

  test('reads what our fixtures write', () => {
    expect(JSON.parse(String(python('read', binaryPlist(withUids))))).toEqual(plain(withUids));
    expect(JSON.parse(String(python('read', xmlPlist(SAMPLE))))).toEqual(plain(SAMPLE));
  });

  test('writes what we read', () => {
    expect(readPlist(python('binary', JSON.stringify(plain(withUids))))).toEqual(withUids);
    expect(readPlist(python('xml', JSON.stringify(plain(SAMPLE))))).toEqual(SAMPLE);
  });
});
