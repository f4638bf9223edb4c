import type { ByteReader } from '../model/byte-reader.js';
import { FILE_KIND_BYTES, fileKindOf } from './file-kind.js';

/** Pictures that hold no Exif block; what XMP says in them is not looked into (docs/how-a-scan-works.md). */
const WITHOUT_EXIF: ReadonlySet<string> = new Set(['gif', 'bmp', 'jp2', 'psd']);

/** Can a picture of this kind hold an Exif block? */
export function mayHoldExif(file: ByteReader): boolean {
  const kind = fileKindOf(file.read(0, FILE_KIND_BYTES));
  return kind !== null && !WITHOUT_EXIF.has(kind);
}
