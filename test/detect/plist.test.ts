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
import { xmlPlist } from '../../fixtures/make/xml-plist.js';
import { binaryPlist } from '../../src/demo/binary-plist.js';
import { Unsupported } from '../../src/detect/detected.js';
import { readPlist } from '../../src/detect/plist.js';
import type { PlistValue } from '../../src/detect/plist-value.js';
import { describeWith } from '../needs.js';
import { SAMPLE } from './sample-plist.js';

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
