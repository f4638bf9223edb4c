import { describe, expect, test } from 'vitest';
import { infoList, type ListFacts, manifestList, SAMPLE_DEVICE } from '../../../fixtures/make/ios-lists.js';
import { xmlPlist } from '../../../fixtures/make/xml-plist.js';
import { binaryPlist } from '../../../src/demo/binary-plist.js';
import { fileRecord } from '../../../src/demo/file-record.js';
import { encrypted } from '../../../src/demo/iphone-backup.js';
import { bytesFor, keybag, wrappedForClass } from '../../../src/demo/keybag.js';
import { Unsupported } from '../../../src/detect/detected.js';
import { readFileRecord } from '../../../src/detect/ios/file-record.js';
import { CostlyKeybag, readKeybag } from '../../../src/detect/ios/keybag.js';
import { readPlist } from '../../../src/detect/plist.js';
import { openCbc } from '../../../src/sources/ios/cbc-reader.js';
import { manifestKeyOf, unlockKeybag } from '../../../src/sources/ios/unlock.js';
import { readerOf } from '../../detect/reader-of.js';
import { mutated } from '../../mutated.js';
import { isLong } from '../../needs.js';
import { dice } from '../../seeded.js';

/** Mutations of all readers together. */
const ROUNDS = isLong ? 50_000 : 2_000;
/** They take well under a millisecond; a busy machine may stop them for longer. */
const MAX_MS = 100;
const SLOW_AGAIN = 3;
const MAX_GROWN_BYTES = 300_000_000;

const KEY = bytesFor('fuzz', 32);
const BAG = keybag({ password: 'sample' });
const FACTS: ListFacts = {
  device: SAMPLE_DEVICE,
  at: new Date('2026-01-02T03:04:05Z'),
  isEncrypted: true,
  apps: ['com.example.chat', 'com.example.phötos'],
  keybag: BAG.bytes,
  manifestKey: wrappedForClass(BAG.classKeys, 3, KEY),
  snapshotState: 'finished',
};
const RECORD = {
  relativePath: 'Media/DCIM/100APPLE/IMG_0001.HEIC',
  sizeBytes: 12_345,
  mode: 0o100644,
  protectionClass: 3,
};

interface Reader {
  readonly name: string;
  /** True when something was read; false for what has to be refused with a value. Throws the named errors alone. */
  readonly read: (bytes: Buffer) => boolean;
  readonly files: readonly Buffer[];
}

const READERS: readonly Reader[] = [
  {
    name: 'lists',
    read: (bytes) => readPlist(bytes) !== undefined,
    files: [
      binaryPlist(manifestList(FACTS)),
      binaryPlist(infoList(FACTS), { refSize: 3, offsetSize: 5 }),
      Buffer.from(xmlPlist(infoList(FACTS))),
    ],
  },
  {
    name: 'records of files',
    read: (bytes) => readFileRecord(bytes).mode !== undefined,
    files: [
      fileRecord({ ...RECORD, modified: 1_767_323_045, encryptionKey: wrappedForClass(BAG.classKeys, 3, KEY) }),
      fileRecord({ ...RECORD, modified: new Date('2026-01-02'), digest: Buffer.alloc(20), target: '/é' }),
    ],
  },
  {
    name: 'keybags',
    read: (bytes) => unlockKeybag(readKeybag(bytes), KEY) === null,
    files: [BAG.bytes, keybag({ password: 'sample', sha256Rounds: null }).bytes],
  },
  {
    name: 'wrapped keys',
    read: (bytes) => manifestKeyOf(BAG.classKeys, bytes) !== null,
    files: [wrappedForClass(BAG.classKeys, 3, KEY)],
  },
  {
    name: 'encrypted files',
    read: (bytes) => {
      const reader = openCbc(readerOf(bytes), KEY);
      expect(reader.read(0, bytes.length + 1).length).toBe(reader.sizeBytes);
      expect(bytes.length - reader.sizeBytes).toBeLessThanOrEqual(16);
      return !reader.hasOddPadding;
    },
    files: [encrypted(KEY, Buffer.alloc(1000, 'sample')), encrypted(KEY, Buffer.alloc(16))],
  },
];

describe('whatever bytes a backup has, an answer or a refusal comes back, soon', () => {
  const each = Math.ceil(ROUNDS / READERS.length);

  test.each(READERS)('$name', { timeout: 600_000 }, ({ name, read, files }) => {
    const random = dice(name.length).number;
    const before = process.memoryUsage().rss;
    const results = new Set<string>();
    let slowest = 0;
    for (let round = 0; round < each; round += 1) {
      const file = files[round % files.length] ?? Buffer.alloc(0);
      const bytes = round < files.length ? file : mutated(file, random);
      const { result, ms } = timed(read, bytes);
      results.add(result);
      slowest = Math.max(slowest, ms);
      expect(ms, `round ${round}: ${bytes.toString('base64')}`).toBeLessThan(MAX_MS);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWN_BYTES);
    // The mutations reach both sides of the reader, or they would prove nothing.
    expect(results).toContain('read');
    expect(results).toContain('refused');
    if (isLong)
      process.stdout.write(`${name}: ${each} mutations, slowest ${slowest.toFixed(1)} ms, ${[...results].sort()}\n`);
  });
});

function timed(read: Reader['read'], bytes: Buffer): { readonly result: string; readonly ms: number } {
  let best = { result: '', ms: Number.POSITIVE_INFINITY };
  for (let attempt = 0; attempt < SLOW_AGAIN && best.ms >= MAX_MS; attempt += 1) {
    const start = performance.now();
    const result = resultOf(read, bytes);
    best = { result, ms: Math.min(best.ms, performance.now() - start) };
  }
  return best;
}

function resultOf(read: Reader['read'], bytes: Buffer): string {
  try {
    return read(bytes) ? 'read' : 'refused';
  } catch (error) {
    if (error instanceof CostlyKeybag || error instanceof Unsupported) return error.message;
    if (error instanceof SyntaxError) return 'refused';
    throw error;
  }
}
