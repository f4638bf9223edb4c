import { array, asyncProperty, assert as check, constantFrom, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEA } from '../../fixtures/make/exif-block.js';
import { heic } from '../../fixtures/make/heic.js';
import {
  hisuiteInfo,
  miuiBackup,
  signalBackup,
  smartSwitchHistory,
  smartSwitchJson,
  tgz,
  whatsAppBackup,
  whatsAppKey,
} from '../../fixtures/make/phone-files.js';
import { photo } from '../../fixtures/make/photo.js';
import { png, textChunk } from '../../fixtures/make/png.js';
import { recentDesktop, recentlyUsed } from '../../fixtures/make/recent-files.js';
import { thumbnail } from '../../fixtures/make/thumbnail.js';
import { recycledNote, trashInfo } from '../../fixtures/make/trash-notes.js';
import { xmlPlist } from '../../fixtures/make/xml-plist.js';
import { zip } from '../../fixtures/make/zip.js';
import { binaryPlist } from '../../src/demo/binary-plist.js';
import type { Detected } from '../../src/detect/detected.js';
import { fileKindOf } from '../../src/detect/file-kind.js';
import { readGps } from '../../src/detect/gps.js';
import { readIdentityTags } from '../../src/detect/identity-tags.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { placeOf } from '../../src/detect/original-place.js';
import { countChatMessages } from '../../src/detect/phone/chat-text.js';
import { readChatZip } from '../../src/detect/phone/chat-zip.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readHisuiteInfo } from '../../src/detect/phone/hisuite-info.js';
import { readMiuiBackup } from '../../src/detect/phone/miui-backup.js';
import { readSignalBackup } from '../../src/detect/phone/signal-backup.js';
import { readSmartSwitchHistory, readSmartSwitchJson } from '../../src/detect/phone/smart-switch.js';
import { readSmsBackup } from '../../src/detect/phone/sms-backup.js';
import { readTakeoutTgz, readTakeoutZip } from '../../src/detect/phone/takeout-zip.js';
import { readWhatsAppBackup } from '../../src/detect/phone/whatsapp-crypt.js';
import { whatsAppKeyOf } from '../../src/detect/phone/whatsapp-key.js';
import { readRecentDesktop, readRecentFiles } from '../../src/detect/recent-files.js';
import { readTableNames } from '../../src/detect/sqlite-tables.js';
import { readThumbnail } from '../../src/detect/thumbnail.js';
import { readTrashInfo } from '../../src/detect/trash-info.js';
import { webMessengerOf } from '../../src/detect/web-hosts.js';
import { readRecycledItem } from '../../src/detect/windows-recycle.js';
import type { ByteReader } from '../../src/model/byte-reader.js';
import { mutated } from '../mutated.js';
import { isLong } from '../needs.js';
import { dice } from '../seeded.js';
import { readerOf } from './reader-of.js';

/** Mutations of all files together; 2,000 take about a second. */
const ROUNDS = isLong ? 50_000 : 2_000;
/** A parser takes well under a millisecond; on a busy machine the collector or another process may stop it for longer. */
const MAX_MS = 50;
const SLOW_AGAIN = 3;

const FACTS = {
  position: SEA.southPacific,
  takenAt: '2026-01-02T03:04:05',
  owner: 'Sample',
  cameraSerial: 'SN-123456',
};
const PICTURES = (['jpeg', 'png', 'heic', 'avif', 'webp', 'tiff'] as const).flatMap((kind) =>
  (['II', 'MM'] as const).map((order) => photo(kind, FACTS, order)),
);
const PROFILE = photo('tiff', FACTS).toString('hex');

/** As an export of Google and as one of WhatsApp. */
const ZIPS = [
  ['Takeout/Google Photos/a.jpg', 'Takeout/Mail/b.mbox'],
  ['_chat.txt', 'é.jpg'],
].flatMap((names) => [
  zip(names),
  zip(names, { isZip64: true }),
  zip(names, { before: Buffer.alloc(50, 1), comment: 'c'.repeat(30) }),
]);

type Parser = (file: ByteReader) => Detected<unknown> | Promise<Detected<unknown>>;

const PARSERS: readonly { readonly name: string; readonly parser: Parser; readonly files: readonly Buffer[] }[] = [
  {
    name: 'positions',
    parser: readGps,
    files: [
      ...PICTURES,
      heic({ exif: photo('tiff', FACTS), layout: 'extents' }),
      heic({ exif: photo('tiff', FACTS), layout: 'idat' }),
      png({ before: [textChunk('zTXt', 'Raw profile type exif', `\nexif\n    ${PROFILE.length / 2}\n${PROFILE}\n`)] }),
    ],
  },
  { name: 'names and serial numbers', parser: readIdentityTags, files: PICTURES },
  {
    name: 'thumbnails',
    parser: readThumbnail,
    files: (['tEXt', 'zTXt', 'iTXt'] as const).map((form) =>
      thumbnail({ uri: 'file:///media/sample/a%20b.jpg', modifiedAt: 1_767_323_045, mimeType: 'image/png', form }),
    ),
  },
  {
    name: 'recent files',
    parser: readRecentFiles,
    files: [Buffer.from(recentlyUsed([{ href: 'file:///home/sample/a&b.jpg' }, { href: 'mtp://phone/a' }]))],
  },
  {
    name: "KDE's recent documents",
    parser: readRecentDesktop,
    files: [Buffer.from(recentDesktop('file:$HOME/a.jpg'))],
  },
  { name: 'trash notes', parser: readTrashInfo, files: [Buffer.from(trashInfo('/home/sample/a%20b.jpg'))] },
  {
    name: 'recycle bin notes',
    parser: readRecycledItem,
    files: ([1, 2] as const).map((version) =>
      recycledNote({ version, path: 'C:\\Users\\sample\\a.jpg', sizeBytes: 1, deletedAt: new Date(0) }),
    ),
  },
  ...(['crypt12', 'crypt14', 'crypt15'] as const).map((format) => ({
    name: `WhatsApp ${format}`,
    parser: (file: ByteReader) => readWhatsAppBackup(file, format),
    files: [true, false].map((hasFeatures) => whatsAppBackup(format, hasFeatures).subarray(0, 350)),
  })),
  { name: 'Signal', parser: readSignalBackup, files: [signalBackup(null), signalBackup(1)] },
  {
    name: 'Xiaomi',
    parser: readMiuiBackup,
    files: [Buffer.from(miuiBackup('none')), Buffer.from(miuiBackup('AES-256'))],
  },
  { name: 'Huawei', parser: readHisuiteInfo, files: [true, false].map((closed) => Buffer.from(hisuiteInfo(closed))) },
  { name: 'Samsung, JSON', parser: readSmartSwitchJson, files: [Buffer.from(smartSwitchJson())] },
  { name: 'Samsung, XML', parser: readSmartSwitchHistory, files: [Buffer.from(smartSwitchHistory())] },
  {
    name: 'text messages',
    parser: readSmsBackup,
    files: [Buffer.from('<?xml version="1.0"?>\n<!--a-->\n<smses count="20" backup_date="1767323045000" type="full">')],
  },
  {
    name: 'settings of a phone',
    parser: readSettings,
    files: [xmlPlist, binaryPlist].map((write) =>
      Buffer.from(write(new Map([['RestoreInfo', new Map([['a', 700_000_000]])]]))),
    ),
  },
  { name: 'Google, zip', parser: (file) => readTakeoutZip(file, true), files: ZIPS },
  { name: 'Google, tgz', parser: readTakeoutTgz, files: [tgz('Takeout/archive_browser.html')] },
  { name: 'chats', parser: (file) => readChatZip(file, true), files: ZIPS },
];

describe('whatever bytes come, an answer comes back, soon', () => {
  const each = Math.ceil(ROUNDS / PARSERS.length);

  test.each(PARSERS)('$name', { timeout: 600_000 }, async ({ parser, files, name }) => {
    const random = dice(name.length).number;
    const states = new Set<string>();
    for (let round = 0; round < each; round += 1) {
      const bytes = mutated(files[round % files.length] ?? Buffer.alloc(0), random);
      const { state, ms, reads, sum } = await timed(parser, bytes);
      states.add(state);
      fileKindOf(bytes);
      const where = `round ${round}: ${bytes.toString('base64')}`;
      expect(ms, where).toBeLessThan(MAX_MS);
      // Small files: nothing may be read over and over.
      expect(reads, where).toBeLessThan(200);
      expect(sum, where).toBeLessThan(1024 * 1024);
    }
    // The mutations reach both sides of the parser, or they would prove nothing.
    expect(states).toContain('found');
    expect(states).toContain('damaged');
  });
});

describe('bytes that only begin like something', () => {
  const STARTS = [
    '\xff\xd8\xff\xe1',
    '\x89PNG\r\n\x1a\n',
    'RIFF',
    'II*\0',
    'MM\0*',
    '\0\0\0\x18ftypheic',
    '[Trash Info]\n',
    '<xbel>',
  ];

  test('are answered by every parser', async () => {
    const anything = asyncProperty(constantFrom(...STARTS), uint8Array({ maxLength: 300 }), async (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
      for (const { parser } of PARSERS) await parser(readerOf(bytes));
    });
    await check(anything, { numRuns: ROUNDS / 20 });
  });

  test('lists of tables, keys and texts are read or passed over', () => {
    const random = dice(7).number;
    const schema = schemaPage();
    for (let round = 0; round < ROUNDS / 4; round += 1) {
      const bytes = mutated(schema, random);
      for (const name of readTableNames(readerOf(bytes))) expect(name.length).toBeLessThanOrEqual(200);
      const key = mutated(round % 2 === 0 ? whatsAppKey() : Buffer.from('0123456789abcdef'.repeat(4)), random);
      expect(['file', 'digits', null]).toContain(whatsAppKeyOf(key));
      countChatMessages(readerOf(mutated(Buffer.from('[02.01.26, 03:04:05] a: b\n'.repeat(4)), random)));
      const date = dateInName(mutated(Buffer.from('SM_20260102030405 2026-01-02-03-04-05'), random).toString('latin1'));
      expect(date ?? '2026').toMatch(/^20\d\d/);
    }
    expect(readTableNames(readerOf(schema))).toEqual(new Set(['message', 'chat']));
  });

  test('places and hosts of any text are read or refused', () => {
    const parts = constantFrom(
      'file:',
      '/',
      '//',
      '%',
      '%ff',
      '%00',
      'run/user/1/gvfs/',
      'mtp:',
      '~',
      'media',
      '\udcff',
      'é',
    );
    const texts = property(array(parts, { maxLength: 12 }), string(), (pieces, text) => {
      const uri = `${pieces.join('')}${text}`;
      webMessengerOf(uri);
      try {
        expect(placeOf(uri).path ?? '/').toMatch(/^[/~]/);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    });
    check(texts, { numRuns: ROUNDS / 4 });
  });
});

async function timed(parser: Parser, bytes: Buffer) {
  let best = { state: '', ms: Number.POSITIVE_INFINITY, reads: 0, sum: 0 };
  for (let attempt = 0; attempt < SLOW_AGAIN && best.ms >= MAX_MS; attempt += 1) {
    const file = readerOf(bytes);
    const start = performance.now();
    const { state } = await parser(file);
    const sum = file.reads.reduce((total, { length }) => total + length, 0);
    best = { state, ms: Math.min(best.ms, performance.now() - start), reads: file.reads.length, sum };
  }
  return best;
}
/** A database of one page whose list names two tables (sqlite.org, "Database File Format", 1.6 and 2.1). */
function schemaPage(): Buffer {
  const page = Buffer.alloc(1024);
  page.write('SQLite format 3\0', 'latin1');
  page.writeUInt16BE(page.length, 16);
  page.writeUInt8(13, 100);
  page.writeUInt16BE(2, 103);
  for (const [index, name] of ['message', 'chat'].entries()) {
    const columns = ['table', name, name];
    const header = Buffer.from([6, ...columns.map((text) => 13 + 2 * text.length), 1, 15]);
    const payload = Buffer.concat([header, Buffer.from(columns.join('')), Buffer.from([2]), Buffer.from('x')]);
    const cell = Buffer.concat([Buffer.from([payload.length, index + 1]), payload]);
    const at = 900 - 100 * index;
    cell.copy(page, at);
    page.writeUInt16BE(at, 108 + 2 * index);
  }
  return page;
}
