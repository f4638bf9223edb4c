import { describe, expect, test } from 'vitest';
import { photo } from '../../fixtures/make/photo.js';
import type { FileKind } from '../../src/detect/file-kind.js';
import { FILE_CLASS, FILE_KIND_BYTES, fileKindOf } from '../../src/detect/file-kind.js';

/** Made-up first bytes of each kind; text is Latin-1. */
const HEADS: readonly (readonly [FileKind, string | Buffer])[] = [
  ['jpeg', photo('jpeg', {})],
  ['png', photo('png', {})],
  ['gif', 'GIF87a\x01\0\x01\0'],
  ['gif', 'GIF89a\x01\0\x01\0'],
  ['webp', photo('webp', {})],
  ['heic', photo('heic', {})],
  ['heic', ftyp('mif1', 'mif1', 'heic')],
  ['heic', ftyp('heix')],
  ['heic', ftyp('msf1', 'hevc')],
  ['heic', ftyp('mif1', 'miaf')],
  ['avif', photo('avif', {})],
  ['avif', ftyp('mif1', 'miaf', 'avif')],
  ['avif', ftyp('avis')],
  ['jxl', '\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl '],
  ['jxl', '\xff\x0a\x10\x20'],
  ['jp2', '\0\0\0\x0cjP  \r\n\x87\n'],
  ['tiff', photo('tiff', {}, 'II')],
  ['tiff', photo('tiff', {}, 'MM')],
  ['tiff', 'MM\0+\0\x08\0\0'],
  ['bmp', 'BM\x36\0\0\0\0\0\0\0\x36\0\0\0'],
  ['psd', '8BPS\0\x01\0\0'],
  ['dng', tiffHead([[0xc612, 0x00000401]])],
  [
    'nef',
    tiffHead([
      [0x010f, 'NIKON CORPORATION'],
      [0x014a, 100],
    ]),
  ],
  [
    'arw',
    tiffHead([
      [0x010f, 'SONY'],
      [0x014a, 100],
    ]),
  ],
  ['tiff', tiffHead([[0x010f, 'NIKON CORPORATION']])],
  [
    'tiff',
    tiffHead([
      [0x010f, 'SONYX'],
      [0x014a, 100],
    ]),
  ],
  ['cr2', 'II*\0\x10\0\0\0CR\x02\0'],
  ['cr3', ftyp('crx ', 'isom')],
  ['raf', 'FUJIFILMCCD-RAW 0201'],
  ['rw2', 'IIU\0\x18\0\0\0'],
  ['orf', 'IIRO\x08\0\0\0'],
  ['orf', 'IIRS\x08\0\0\0'],
  ['orf', 'MMOR\0\0\0\x08'],
  ['mp4', ftyp('isom', 'isom', 'iso2', 'avc1', 'mp41')],
  ['mp4', ftyp('mp42')],
  ['mp4', ftyp('????')],
  ['mov', ftyp('qt  ')],
  ['mov', '\0\0\0\x08wide\0\0\x10\0mdat'],
  ['mov', '\0\0\x10\0moov\0\0\0\x6cmvhd'],
  ['m4v', ftyp('M4V ', 'isom')],
  ['3gp', ftyp('3gp4', 'isom')],
  ['3gp', ftyp('3g2a')],
  ['m4a', ftyp('M4A ', 'isom')],
  ['mkv', '\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska'],
  ['webm', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'],
  ['avi', 'RIFF\0\x10\0\0AVI LIST'],
  ['wav', 'RIFF\0\x10\0\0WAVEfmt '],
  ['mpeg', '\0\0\x01\xba\x44'],
  ['mpeg', '\0\0\x01\xb3\x14'],
  ['mpeg', packets(188, 0)],
  ['mpeg', packets(192, 4)],
  ['wmv', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9'],
  ['flv', 'FLV\x01\x05'],
  ['ogg', 'OggS\0\x02'],
  ['mp3', 'ID3\x04\0'],
  ['amr', '#!AMR\n'],
  ['pdf', '%PDF-1.7\n'],
  ['rtf', '{\\rtf1\\ansi'],
  ['docx', zip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'])],
  ['xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml'])],
  ['pptx', zip(['_rels/.rels', 'ppt/presentation.xml'])],
  ['odt', zip(['mimetype'], 'application/vnd.oasis.opendocument.text')],
  ['ods', zip(['mimetype'], 'application/vnd.oasis.opendocument.spreadsheet')],
  ['odp', zip(['mimetype'], 'application/vnd.oasis.opendocument.presentation')],
  ['epub', zip(['mimetype'], 'application/epub+zip')],
  ['zip', zip(['photos/a.jpg', 'word/b.jpg'])],
  ['zip', 'PK\x05\x06\0\0'],
  ['ole2', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['sqlite', 'SQLite format 3\0\x10\0'],
  ['gzip', '\x1f\x8b\x08\0'],
  ['bzip2', 'BZh91AY'],
  ['xz', '\xfd7zXZ\0'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['7z', '7z\xbc\xaf\x27\x1c\0\x04'],
  ['rar', 'Rar!\x1a\x07\x01\0'],
  ['tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\x0000')])],
  ['android-backup', 'ANDROID BACKUP\n5\n1\nnone\n'],
  ['plist-binary', 'bplist00\xd1'],
  ['plist-xml', '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x">\n<plist version="1.0">'],
  ['xml', '<?xml version="1.0"?>\n<xbel version="1.0">'],
  ['xml', '\xef\xbb\xbf<?xml version="1.0"?><a/>'],
];

test.each(HEADS.map(([kind, head]) => ({ kind, head: bytesOf(head) })))(
  'tells $kind by its first bytes',
  ({ kind, head }) => {
    expect(fileKindOf(head)).toBe(kind);
  },
);

describe('the table', () => {
  test('has a sample here for every kind', () => {
    expect(new Set(HEADS.map(([kind]) => kind))).toEqual(new Set(Object.keys(FILE_CLASS)));
  });

  test('knows nothing of text, zeros and an empty file', () => {
    for (const head of [
      Buffer.alloc(0),
      Buffer.alloc(FILE_KIND_BYTES),
      Buffer.from('Dear diary,'),
      Buffer.from('GIF88a'),
    ]) {
      expect(fileKindOf(head)).toBeNull();
    }
  });

  test('looks at no more than 4 KiB', () => {
    const late = Buffer.concat([
      zip(['[Content_Types].xml']),
      Buffer.alloc(FILE_KIND_BYTES),
      zip(['word/document.xml']),
    ]);
    expect(fileKindOf(late)).toBe('zip');
  });

  test('never fails on the first part of a head', () => {
    for (const [, head] of HEADS) {
      const whole = bytesOf(head);
      for (let length = 0; length < Math.min(whole.length, 600); length += 1) fileKindOf(whole.subarray(0, length));
    }
  });
});

function ftyp(major: string, ...compatible: string[]): string {
  return `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join('')}\0\0\0\x08free`;
}

function tiffHead(tags: readonly (readonly [number, number | string])[]): Buffer {
  const head = Buffer.alloc(512);
  head.write('II*\0\x08\0\0\0', 'latin1');
  head.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(typeof value === 'string' ? 2 : 4, at + 2);
    head.writeUInt32LE(typeof value === 'string' ? value.length + 1 : 1, at + 4);
    head.writeUInt32LE(typeof value === 'string' ? 300 : value, at + 8);
    if (typeof value === 'string') head.write(value, 300, 'latin1');
  });
  return head;
}

function zip(names: readonly string[], content = ''): Buffer {
  return Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30);
      header.write('PK\x03\x04', 'latin1');
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name), Buffer.from(content)]);
    }),
  );
}

function packets(every: number, from: number): Buffer {
  const stream = Buffer.alloc(1024);
  for (let at = from; at < stream.length; at += every) stream.write('G', at);
  return stream;
}

function bytesOf(head: string | Buffer): Buffer {
  return typeof head === 'string' ? Buffer.from(head, 'latin1') : head;
}
