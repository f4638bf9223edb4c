import exifr from 'exifr';
import type { BoundedBytes } from './bounded-bytes.js';
import type { WantedTags } from './tiff-excerpt.js';
import { tiffExcerpt } from './tiff-excerpt.js';

/** Raw values of one Exif block by tag number: text, one number or several. Rationals are divided already; x/0 is NaN or infinite. */
export type ExifTable = ReadonlyMap<number, string | readonly number[]>;

export interface ExifValues {
  readonly ifd0: ExifTable;
  readonly exif: ExifTable;
  readonly gps: ExifTable;
  /** Wanted tags that are there and cannot be read. */
  readonly broken: ReadonlySet<number>;
}

/**
 * For exifr, which only this file imports. It gets an excerpt of ours and nothing else: given whole files it loops for ever on an HEIC
 * whose next box has size 0, knows no WebP and one Exif segment of a JPEG, and keeps silent about damage.
 */
const OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  ifd1: false,
  interop: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
  mergeOutput: false,
  translateKeys: false,
  translateValues: false,
  reviveValues: false,
};

/** The wanted tags of a TIFF block. Throws SyntaxError when it is none, `Unsupported` for BigTIFF. */
export async function readExifValues(block: BoundedBytes, wanted: WantedTags): Promise<ExifValues> {
  const { bytes, broken } = await tiffExcerpt(block, wanted);
  const output: unknown = await exifr.parse(bytes, OPTIONS);
  const tables =
    typeof output === 'object' && output !== null ? new Map<string, unknown>(Object.entries(output)) : null;
  const table = (name: string) => tableOf(tables?.get(name));
  return { ifd0: table('ifd0'), exif: table('exif'), gps: table('gps'), broken };
}

/** Besides tags the library puts in names of its own, `latitude` for example. */
function tableOf(output: unknown): ExifTable {
  const table = new Map<number, string | readonly number[]>();
  if (typeof output !== 'object' || output === null) return table;
  for (const [key, value] of Object.entries(output)) {
    const tag = Number(key);
    if (Number.isNaN(tag)) continue;
    if (typeof value === 'string') table.set(tag, value);
    else if (typeof value === 'number') table.set(tag, [value]);
    else if (Array.isArray(value) || ArrayBuffer.isView(value)) table.set(tag, Array.from(value as ArrayLike<number>));
  }
  return table;
}
