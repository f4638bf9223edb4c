import type { FileKind } from './file-kind.js';

/**
 * Kinds by the brands of an `ftyp` box. Sources: ISO/IEC 14496-12, 4.3; ISO/IEC 23008-12, 10 (HEIF); AV1 Image File Format, 8; 3GPP TS
 * 26.244, 5.3; Apple, QuickTime File Format; MP4 registration authority (mp4ra.org); Canon CR3: lclevy/canon_cr3.
 */
const BRANDS: readonly (readonly [RegExp, FileKind])[] = [
  [/^avi[fs]$/, 'avif'],
  [/^(?:hei[cxms]|hev[cxms])$/, 'heic'],
  [/^crx $/, 'cr3'],
  [/^qt {2}$/, 'mov'],
  [/^3g[p2rsegh]/, '3gp'],
  [/^M4[AB] $/, 'm4a'],
  [/^(?:M4V |M4VH|M4VP)$/, 'm4v'],
  [/^(?:iso[m2-9]|mp4[12]|avc1|dash|MSNV|XAVC|f4v |mmp4|iso[a-c])$/, 'mp4'],
];

/** Brands that only say "HEIF structure": what is inside stands further on in the list. */
const STRUCTURE_ONLY = /^(?:mif[12]|msf1|miaf|heif)$/;
const MAX_BRANDS = 32;

/** The kind of a file that begins with an `ftyp` box; the major brand first, then the compatible ones. */
export function fileTypeOfBrands(head: Buffer): FileKind | null {
  const size = Math.min(head.readUInt32BE(0), head.length, 16 + 4 * MAX_BRANDS);
  const brands = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(head.toString('latin1', at, at + 4));
  for (const brand of brands) {
    const row = BRANDS.find(([pattern]) => pattern.test(brand));
    if (row !== undefined) return row[1];
  }
  return brands.some((brand) => STRUCTURE_ONLY.test(brand)) ? 'heic' : 'mp4';
}
