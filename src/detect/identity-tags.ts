import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { exifValues } from './exif-values.js';
import { lookInTiffBlocks } from './tiff-blocks.js';
import type { TiffTags } from './tiff-tags.js';
import { tiffTags } from './tiff-tags.js';
import type { ExifTable } from './tiff-values.js';

/** A name or number in a picture that points at a person or at one camera. */
export interface IdentityTag {
  readonly tag: IdentityTagName;
  readonly holds: 'serial' | 'name';
  /** What may be shown: one letter of a name, two characters of a long number. The value itself never leaves this file. */
  readonly masked: string;
}

export type IdentityTagName = (typeof TAGS)[number]['tag'];

/**
 * Serial numbers and names in the Exif blocks of a picture, of the kinds `tiff-blocks.ts` knows. Blank values and rows of zeros,
 * which cameras write when nobody filled them in, do not count. Not looked into: XMP, IPTC, MakerNotes. Sources: Exif 3.0 (CIPA
 * DC-008), 4.6.4 and 4.6.5; DNG 1.7 (CameraSerialNumber); Microsoft's XPAuthor: ExifTool, `Exif.pm`.
 */
export async function readIdentityTags(file: ByteReader): Promise<Detected<readonly IdentityTag[]>> {
  const written: TiffTags[] = [];
  const walk = lookInTiffBlocks<never>(file, (tiff) =>
    settle<never>(() => {
      const tags = tiffTags(tiff, WANTED);
      if (tags.ifd0.length + tags.exif.length > 0) written.push(tags);
      if (tags.broken.size > 0) throw new SyntaxError('names cannot be read');
      return null;
    }),
  );
  for (const tags of written) {
    const values = await exifValues(tags);
    const found = TAGS.flatMap((row) => identityTag(row, values[row.table]));
    if (found.length > 0) return { state: 'found', value: found };
  }
  return walk;
}

const TAGS = [
  { tag: 'camera-serial', holds: 'serial', table: 'exif', number: 0xa431 },
  { tag: 'lens-serial', holds: 'serial', table: 'exif', number: 0xa435 },
  { tag: 'raw-camera-serial', holds: 'serial', table: 'ifd0', number: 0xc62f },
  { tag: 'camera-owner', holds: 'name', table: 'exif', number: 0xa430 },
  { tag: 'photographer', holds: 'name', table: 'exif', number: 0xa437 },
  { tag: 'image-editor', holds: 'name', table: 'exif', number: 0xa438 },
  { tag: 'artist', holds: 'name', table: 'ifd0', number: 0x013b },
  { tag: 'copyright', holds: 'name', table: 'ifd0', number: 0x8298 },
  { tag: 'windows-author', holds: 'name', table: 'ifd0', number: 0x9c9d },
] as const;

const WANTED = {
  ifd0: TAGS.filter(({ table }) => table === 'ifd0').map(({ number }) => number),
  exif: TAGS.filter(({ table }) => table === 'exif').map(({ number }) => number),
  gps: [],
};

function identityTag({ tag, holds, number }: (typeof TAGS)[number], table: ExifTable): IdentityTag[] {
  const value = textOf(table.get(number));
  if (!/[\p{L}\p{N}]/u.test(value) || /^[0\s]*$/.test(value)) return [];
  return [{ tag, holds, masked: holds === 'name' ? maskedName(value) : maskedSerial(value) }];
}

/** XPAuthor is a row of bytes, UTF-16LE. */
function textOf(value: string | readonly number[] | undefined): string {
  const text = typeof value === 'string' ? value : Buffer.from(value ?? []).toString('utf16le');
  return text.replaceAll('\0', ' ').trim();
}

/** Of equal length whatever the name, and never a control character of the file's. */
function maskedName(name: string): string {
  return `${/\p{L}|\p{N}/u.exec(name)?.[0] ?? ''}…`;
}

/** Two characters tell two cameras of one household apart and give no number away; a short number keeps none. */
function maskedSerial(serial: string): string {
  const characters = serial.replaceAll(/[^A-Za-z0-9]/g, '');
  return characters.length < 6 ? '…' : `…${characters.slice(-2)}`;
}
