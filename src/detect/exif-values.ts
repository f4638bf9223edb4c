import { tiffExcerpt } from './tiff-excerpt.js';
import type { TiffTags } from './tiff-tags.js';
import type { ExifTable } from './tiff-values.js';

/**
 * For exifr, which only this file imports. It gets an excerpt of ours and nothing else: given whole files it loops for ever on an HEIC
 * whose next box has size 0, knows no WebP and one Exif segment of a JPEG, and keeps silent about damage. It reads names and numbers,
 * which few photos have; for the position, which most photos of phones have, it takes longer than everything else (docs/performance.md).
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

/** The values of tags that were read, as the library understands them. */
export async function exifValues({ order, ifd0, exif, gps }: TiffTags): Promise<{ ifd0: ExifTable; exif: ExifTable }> {
  const { default: exifr } = await import('exifr'); // few files need it
  const output: unknown = await exifr.parse(tiffExcerpt({ order, ifd0, exif, gps }), OPTIONS);
  const tables =
    typeof output === 'object' && output !== null ? new Map<string, unknown>(Object.entries(output)) : null;
  const table = (name: string) => tableOf(tables?.get(name));
  return { ifd0: table('ifd0'), exif: table('exif') };
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
