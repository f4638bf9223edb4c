import { asBuffer } from './bounded-bytes.js';
import { fileTypeOfBrands } from './ftyp-brands.js';
import { kindOfTiff } from './tiff-kind.js';
import { kindOfZip } from './zip-kind.js';

/** What a file is by its content; `class` is how people sort it. */
export const FILE_CLASS = {
  jpeg: 'image',
  png: 'image',
  gif: 'image',
  webp: 'image',
  heic: 'image',
  avif: 'image',
  jxl: 'image',
  jp2: 'image',
  tiff: 'image',
  bmp: 'image',
  psd: 'image',
  dng: 'image',
  cr2: 'image',
  nef: 'image',
  arw: 'image',
  cr3: 'image',
  raf: 'image',
  rw2: 'image',
  orf: 'image',
  mp4: 'video',
  mov: 'video',
  m4v: 'video',
  '3gp': 'video',
  mkv: 'video',
  webm: 'video',
  avi: 'video',
  mpeg: 'video',
  wmv: 'video',
  flv: 'video',
  m4a: 'other',
  mp3: 'other',
  wav: 'other',
  ogg: 'other',
  amr: 'other',
  pdf: 'document',
  rtf: 'document',
  docx: 'document',
  xlsx: 'document',
  pptx: 'document',
  odt: 'document',
  ods: 'document',
  odp: 'document',
  epub: 'document',
  /** Word, Excel and PowerPoint before 2007, Outlook messages, Windows' old `Thumbs.db`. */
  ole2: 'document',
  sqlite: 'database',
  zip: 'archive',
  gzip: 'archive',
  bzip2: 'archive',
  xz: 'archive',
  zstd: 'archive',
  '7z': 'archive',
  rar: 'archive',
  tar: 'archive',
  'android-backup': 'archive',
  'plist-binary': 'other',
  'plist-xml': 'other',
  xml: 'other',
} as const satisfies Record<string, FileClass>;

export type FileKind = keyof typeof FILE_CLASS;
export type FileClass = 'image' | 'video' | 'document' | 'database' | 'archive' | 'other';

/** So many first bytes are enough for {@link fileKindOf}; fewer only make it less exact. */
export const FILE_KIND_BYTES = 4096;

/** What a file is by its first bytes. Null when they are of no kind in the table, which says nothing against the file. */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const head = asBuffer(bytes.byteLength > FILE_KIND_BYTES ? bytes.subarray(0, FILE_KIND_BYTES) : bytes);
  const row = SIGNATURES.find(({ marks }) => marks.every(([at, mark]) => hasAt(head, at, mark)));
  if (row === undefined) return null;
  return typeof row.kind === 'string' ? row.kind : row.kind(head);
}

type Kind = FileKind | ((head: Buffer) => FileKind | null);

/**
 * Marks by offset, as Latin-1 text; all of a row must be there, and the first row that matches wins. Sources: the formats' own
 * standards (PNG, T.81, RFC 9649, ISO/IEC 14496-12, 18181-2, 15444-1, TIFF 6.0, RFC 9559 Matroska, ISO/IEC 13818-1, ISO 32000, APPNOTE.TXT
 * for zip, RFC 1952, POSIX pax for tar, sqlite.org, [MS-CFB], [MS-ASF], Apple's CFBinaryPList.c) and the `file` program's magic files;
 * RAW formats: ExifTool, `lib/Image/ExifTool.pm` (`%magicNumber`).
 */
const TABLE: readonly (readonly [Kind, Readonly<Record<number, string>>])[] = [
  ['jpeg', { 0: '\xff\xd8\xff' }],
  ['png', { 0: '\x89PNG\r\n\x1a\n' }],
  ['gif', { 0: 'GIF87a' }],
  ['gif', { 0: 'GIF89a' }],
  ['webp', { 0: 'RIFF', 8: 'WEBP' }],
  ['avi', { 0: 'RIFF', 8: 'AVI ' }],
  ['wav', { 0: 'RIFF', 8: 'WAVE' }],
  ['jxl', { 0: '\0\0\0\x0cJXL \r\n\x87\n' }],
  ['jxl', { 0: '\xff\x0a' }],
  ['jp2', { 0: '\0\0\0\x0cjP  \r\n\x87\n' }],
  [fileTypeOfBrands, { 4: 'ftyp' }],
  [movieWithoutBrand, { 4: 'moov' }],
  [movieWithoutBrand, { 4: 'mdat' }],
  [movieWithoutBrand, { 4: 'wide' }],
  ['raf', { 0: 'FUJIFILMCCD-RAW ' }],
  ['rw2', { 0: 'IIU\0' }],
  ['orf', { 0: 'IIRO' }],
  ['orf', { 0: 'IIRS' }],
  ['orf', { 0: 'MMOR' }],
  ['cr2', { 0: 'II*\0', 8: 'CR\x02' }],
  [kindOfTiff, { 0: 'II*\0' }],
  [kindOfTiff, { 0: 'MM\0*' }],
  // BigTIFF.
  ['tiff', { 0: 'II+\0' }],
  ['tiff', { 0: 'MM\0+' }],
  ['bmp', { 0: 'BM', 6: '\0\0\0\0' }],
  ['psd', { 0: '8BPS\0\x01' }],
  ['psd', { 0: '8BPS\0\x02' }],
  [matroska, { 0: '\x1a\x45\xdf\xa3' }],
  ['wmv', { 0: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' }],
  ['flv', { 0: 'FLV\x01' }],
  ['mpeg', { 0: '\0\0\x01\xba' }],
  ['mpeg', { 0: '\0\0\x01\xb3' }],
  // Transport stream: a `G` every 188 bytes, on discs and cameras with 4 bytes of time before each packet.
  ['mpeg', { 0: 'G', 188: 'G', 376: 'G' }],
  ['mpeg', { 4: 'G', 196: 'G', 388: 'G' }],
  ['ogg', { 0: 'OggS' }],
  ['mp3', { 0: 'ID3' }],
  ['amr', { 0: '#!AMR' }],
  ['pdf', { 0: '%PDF-' }],
  ['rtf', { 0: '{\\rtf' }],
  ['ole2', { 0: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' }],
  ['sqlite', { 0: 'SQLite format 3\0' }],
  [kindOfZip, { 0: 'PK\x03\x04' }],
  ['zip', { 0: 'PK\x05\x06' }],
  ['gzip', { 0: '\x1f\x8b\x08' }],
  ['bzip2', { 0: 'BZh' }],
  ['xz', { 0: '\xfd7zXZ\0' }],
  ['zstd', { 0: '\x28\xb5\x2f\xfd' }],
  ['7z', { 0: '7z\xbc\xaf\x27\x1c' }],
  ['rar', { 0: 'Rar!\x1a\x07' }],
  ['android-backup', { 0: 'ANDROID BACKUP\n' }],
  ['plist-binary', { 0: 'bplist00' }],
  [xmlOrPlist, { 0: '<?xml' }],
  [xmlOrPlist, { 0: '\xef\xbb\xbf<?xml' }],
  ['tar', { 257: 'ustar' }],
];

const SIGNATURES = TABLE.map(([kind, marks]) => ({ kind, marks: Object.entries(marks).map(toMark) }));

function toMark([at, mark]: [string, string]): readonly [number, Buffer] {
  return [Number(at), Buffer.from(mark, 'latin1')];
}

function hasAt(head: Buffer, at: number, mark: Buffer): boolean {
  for (let index = 0; index < mark.length; index += 1) if (head[at + index] !== mark[index]) return false;
  return true;
}

/** QuickTime before `ftyp`: the file begins with an ordinary atom, whose size is plausible. */
function movieWithoutBrand(head: Buffer): FileKind | null {
  const size = head.readUInt32BE(0);
  return size === 0 || size === 1 || size >= 8 ? 'mov' : null;
}

/** The DocType element names it, within the first few bytes of the EBML header (RFC 8794, 11.2.4; RFC 9559). */
function matroska(head: Buffer): FileKind {
  return head.subarray(0, 128).includes('\x42\x82\x84webm', 0, 'latin1') ? 'webm' : 'mkv';
}

function xmlOrPlist(head: Buffer): FileKind {
  return /<(?:!DOCTYPE )?plist[\s>]/.test(head.toString('latin1', 0, 512)) ? 'plist-xml' : 'xml';
}
