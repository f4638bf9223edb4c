import {
  assert as check,
  constantFrom,
  date,
  integer,
  option,
  property,
  record as records,
  string,
  uint8Array,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binaryPlist } from '../../../src/demo/binary-plist.js';
import { archiveOf, fileArchive, fileRecord, type MadeRecord } from '../../../src/demo/file-record.js';
import { type FileRecord, readFileRecord } from '../../../src/detect/ios/file-record.js';
import { readPlist } from '../../../src/detect/plist.js';
import type { PlistValue } from '../../../src/detect/plist-value.js';
import { mutated } from '../../mutated.js';
import { dice } from '../../seeded.js';

const KEY = Buffer.concat([Buffer.from([3, 0, 0, 0]), Buffer.alloc(40, 7)]);
const PHOTO: MadeRecord = {
  relativePath: 'Media/DCIM/100APPLE/IMG_0001.HEIC',
  sizeBytes: 2_345_678,
  modified: 1_767_323_045,
  mode: 0o100644,
  protectionClass: 3,
  encryptionKey: KEY,
  digest: Buffer.alloc(20, 1),
};
const NOTHING: FileRecord = {
  sizeBytes: null,
  modifiedMs: null,
  mode: null,
  protectionClass: null,
  keyClass: null,
  wrappedKey: null,
};

/** An archive whose root has these fields, and which has these objects behind it. */
const withFields = (fields: readonly [string, PlistValue][], ...others: readonly PlistValue[]) =>
  binaryPlist(archiveOf(['$null', new Map(fields), ...others], { uid: 1 }));

describe('the record of a file', () => {
  test('says its size, time, mode, class and key', () => {
    expect(readFileRecord(fileRecord(PHOTO))).toEqual({
      sizeBytes: 2_345_678,
      modifiedMs: 1_767_323_045_000,
      mode: 0o100644,
      protectionClass: 3,
      keyClass: 3,
      wrappedKey: Buffer.alloc(40, 7),
    });
  });

  test('may say nothing', () => {
    expect(readFileRecord(fileRecord({ relativePath: '' }))).toEqual(NOTHING);
    expect(
      readFileRecord(
        withFields([
          ['EncryptionKey', { uid: 0 }],
          ['Size', null],
          ['Mode', { uid: 0 }],
        ]),
      ),
    ).toEqual(NOTHING);
  });

  test('may have its time as a date, before 1970 and in parts of a second too', () => {
    for (const iso of ['2026-01-02T03:04:05.250Z', '2001-01-01T00:00:00.000Z', '1965-01-01T00:00:00.000Z']) {
      expect(readFileRecord(fileRecord({ ...PHOTO, modified: new Date(iso) })).modifiedMs).toBe(Date.parse(iso));
      expect(readFileRecord(withFields([['LastModified', new Date(iso)]])).modifiedMs).toBe(Date.parse(iso));
    }
    expect(readFileRecord(fileRecord({ ...PHOTO, modified: -86_400 })).modifiedMs).toBe(-86_400_000);
  });

  test('may hold its key without an object around it', () => {
    expect(readFileRecord(withFields([['EncryptionKey', KEY]])).wrappedKey).toEqual(KEY.subarray(4));
    expect(readFileRecord(withFields([['EncryptionKey', { uid: 2 }]], KEY)).keyClass).toBe(3);
    const through = new Map([['NS.data', { uid: 3 }]]);
    expect(readFileRecord(withFields([['EncryptionKey', { uid: 2 }]], through, KEY)).keyClass).toBe(3);
  });

  test('may lie behind more than 255 objects', () => {
    const others = Array.from({ length: 400 }, (_, index) => `other ${index}`);
    const bytes = binaryPlist(archiveOf(['$null', ...others, new Map([['Size', 5]])], { uid: 401 }));
    expect(readFileRecord(bytes)).toEqual({ ...NOTHING, sizeBytes: 5 });
  });

  test('may have its names in two bytes a letter', () => {
    const narrow = withFields([['Size', 5]]);
    const wide = Buffer.concat([Buffer.from([0x64]), Buffer.from('Size', 'utf16le').swap16()]);
    const at = narrow.indexOf(Buffer.from('TSize', 'latin1'));
    const bytes = Buffer.concat([narrow.subarray(0, at), wide, narrow.subarray(at + 5)]);
    const tableAt = narrow.readUInt32BE(narrow.length - 4);
    for (let entry = tableAt + 4; entry < bytes.length - 32; entry += 1) {
      const offset = bytes.readUInt8(entry);
      if (offset > at) bytes.writeUInt8(offset + 4, entry);
    }
    bytes.writeUInt32BE(tableAt + 4, bytes.length - 4);
    expect(readFileRecord(bytes)).toEqual({ ...NOTHING, sizeBytes: 5 });
  });
});

describe('a record with', () => {
  test.each<[string, Uint8Array]>([
    ['no bytes', Buffer.alloc(0)],
    ['half its bytes', fileRecord(PHOTO).subarray(0, 300)],
    ['no archive in it', binaryPlist(new Map([['Size', 5]]))],
    ['a list at its top', binaryPlist(['$objects'])],
    [
      'no root',
      binaryPlist(
        new Map<string, PlistValue>([
          ['$objects', []],
          ['$top', new Map()],
        ]),
      ),
    ],
    ['a root that is not there', binaryPlist(archiveOf(['$null'], { uid: 7 }))],
    ['a root that is itself', binaryPlist(archiveOf(['$null', { uid: 1 }], { uid: 1 }))],
    ['a root that is text', binaryPlist(archiveOf(['$null', 'text'], { uid: 1 }))],
    ['five thousand fields', withFields(Array.from({ length: 5000 }, (_, index) => [`field ${index}`, index]))],
    ['a size below zero', withFields([['Size', -1]])],
    ['a size of 2^63', withFields([['Size', 2 ** 63]])],
    ['a size that is text', withFields([['Size', 'big']])],
    ['a size that is half', withFields([['Size', 0.5]])],
    ['a time no calendar has', withFields([['LastModified', 2 ** 60]])],
    ['a time that is text', withFields([['LastModified', 'today']])],
    ['a time that is no number', withFields([['LastModified', Number.NaN]])],
    ['a date without a time', withFields([['LastModified', { uid: 2 }]], new Map())],
    ['a key of 43 bytes', withFields([['EncryptionKey', KEY.subarray(1)]])],
    ['a key that is text', withFields([['EncryptionKey', 'k'.repeat(44)]])],
    ['a key that leads to itself', withFields([['EncryptionKey', { uid: 2 }]], { uid: 2 })],
    ['a key that holds itself', withFields([['EncryptionKey', { uid: 2 }]], new Map([['NS.data', { uid: 2 }]]))],
  ])('%s is damaged', (_what, bytes) => {
    expect(() => readFileRecord(bytes)).toThrow(SyntaxError);
  });
});

/** What a reader of the whole list finds. */
function slowly(bytes: Uint8Array): FileRecord {
  const archive = mapOf(readPlist(bytes));
  const objects = archive.get('$objects') as readonly PlistValue[];
  const follow = (value: PlistValue | undefined): PlistValue => {
    const isUid = typeof value === 'object' && value !== null && 'uid' in value;
    const found = isUid ? objects[value.uid] : value;
    return found === '$null' || found === undefined ? null : found;
  };
  const file = mapOf(follow(mapOf(archive.get('$top')).get('root')));
  const field = (name: string) => follow(file.get(name));
  const inside = (value: PlistValue, name: string) => (value instanceof Map ? follow(value.get(name)) : value);
  const time = field('LastModified');
  const key = inside(field('EncryptionKey'), 'NS.data') as Buffer | null;
  return {
    sizeBytes: field('Size') as number | null,
    modifiedMs:
      time instanceof Map
        ? (time.get('NS.time') as number) * 1000 + 978_307_200_000
        : time === null
          ? null
          : Number(time) * 1000,
    mode: field('Mode') as number | null,
    protectionClass: field('ProtectionClass') as number | null,
    keyClass: key === null ? null : key.readUInt32LE(0),
    wrappedKey: key === null ? null : key.subarray(4),
  };
}

function mapOf(value: PlistValue | undefined): ReadonlyMap<string, PlistValue> {
  if (!(value instanceof Map)) throw new Error('no dict');
  return value;
}

test('both readers find the same in damaged records, where both find anything', () => {
  const random = dice(3).number;
  let compared = 0;
  for (let round = 0; round < 3000; round += 1) {
    const bytes = mutated(fileRecord(PHOTO), random);
    const [quick, slow] = [orNull(readFileRecord, bytes), orNull(slowly, bytes)];
    if (quick === null || slow === null) continue;
    compared += 1;
    expect(quick, bytes.toString('base64')).toEqual(slow);
  }
  expect(compared).toBeGreaterThan(100);
});

function orNull(read: (bytes: Uint8Array) => FileRecord, bytes: Uint8Array): FileRecord | null {
  try {
    return read(bytes);
  } catch {
    return null;
  }
}

test('both readers find the same in any record', () => {
  const natural = integer({ min: 0, max: 2 ** 31 - 1 });
  const whole = date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const any = records({
    relativePath: string(),
    sizeBytes: option(natural, { nil: undefined }),
    modified: option(whole, { nil: undefined }),
    mode: option(natural, { nil: undefined }),
    protectionClass: option(integer({ min: 0, max: 11 }), { nil: undefined }),
    encryptionKey: option(uint8Array({ minLength: 44, maxLength: 44 }), { nil: undefined }),
    target: option(string(), { nil: undefined }),
  });
  check(
    property(any, constantFrom(1, 2, 4, 8), constantFrom(2, 3, 8), (record, refSize, offsetSize) => {
      const bytes = binaryPlist(fileArchive(record as MadeRecord), { refSize, offsetSize });
      expect(readFileRecord(bytes)).toEqual(slowly(bytes));
    }),
    { numRuns: 300 },
  );
});
