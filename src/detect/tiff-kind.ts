import type { FileKind } from './file-kind.js';

const DNG_VERSION = 0xc612;
const MAKE = 0x010f;
const SUB_IFDS = 0x014a;

/**
 * Which camera's RAW a TIFF is, by its first table, as far as the first bytes reach; else plain `tiff`. Sources: DNG 1.7, chapter 4
 * (DNGVersion); ExifTool, `lib/Image/ExifTool/Exif.pm` (`DoProcessTIFF`): NEF and ARW carry the maker's name, and their full
 * picture in a sub-table, where a scan or an edited photo of the same camera has it in the first.
 */
export function kindOfTiff(head: Buffer): FileKind {
  const isLittle = head.readUInt8(0) === 0x49;
  const u16 = (at: number) => (at + 2 > head.length ? 0 : isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const u32 = (at: number) => (at + 4 > head.length ? 0 : isLittle ? head.readUInt32LE(at) : head.readUInt32BE(at));
  const table = u32(4);
  const count = u16(table);
  let maker = '';
  let hasSubTables = false;
  for (let at = table + 2; at < table + 2 + count * 12 && at + 12 <= head.length; at += 12) {
    const tag = u16(at);
    if (tag === DNG_VERSION) return 'dng';
    if (tag === SUB_IFDS) hasSubTables = true;
    if (tag === MAKE) maker = head.toString('latin1', u32(at + 8), u32(at + 8) + 5);
  }
  if (hasSubTables && maker === 'NIKON') return 'nef';
  if (hasSubTables && maker === 'SONY\0') return 'arw';
  return 'tiff';
}
