import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { takenAtOf, WANTED_EXIF_TIMES, WANTED_GPS_TIMES } from './exif-times.js';
import type { ExifContainer } from './tiff-blocks.js';
import { lookInTiffBlocks } from './tiff-blocks.js';
import { GPS_POINTER, tiffTags } from './tiff-tags.js';
import type { ExifTable } from './tiff-values.js';
import { tiffValues } from './tiff-values.js';

/** Where a picture says it was taken. */
export interface GpsFix {
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 8601; with `Z` when the time zone is known, else the camera's own clock. */
  readonly takenAt: string | null;
  readonly container: ExifContainer;
  readonly carrier: 'exif';
}

/**
 * The position in the Exif blocks of a JPEG, PNG, HEIC, HEIF, AVIF, WebP, TIFF or TIFF-like RAW; anything else is `unsupported`.
 * A latitude without a longitude, values outside 90 and 180 degrees, and 0,0 (what devices write without a fix) are `none`.
 * Not looked into: XMP and IPTC, MakerNotes, further pictures and films behind a JPEG's end, previews, BigTIFF, CR3, RAF, JPEG XL.
 * Source: Exif 3.0 (CIPA DC-008), 4.6.6.
 */
export function readGps(file: ByteReader): Detected<GpsFix> {
  return lookInTiffBlocks(file, (tiff, container) =>
    settle(() => {
      const { order, exif, gps, broken } = tiffTags(tiff, WANTED);
      const values = tiffValues(gps, order);
      const position = positionOf(values);
      if (position !== null) {
        const takenAt = takenAtOf(tiffValues(exif, order), values);
        return { ...position, takenAt, container, carrier: 'exif' as const };
      }
      if (POSITION_TAGS.some((tag) => broken.has(tag))) throw new SyntaxError('position cannot be read');
      return null;
    }),
  );
}

const LATITUDE_REF = 1;
const LATITUDE = 2;
const LONGITUDE_REF = 3;
const LONGITUDE = 4;

const WANTED = {
  ifd0: [],
  exif: WANTED_EXIF_TIMES,
  gps: [LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE, ...WANTED_GPS_TIMES],
};
const POSITION_TAGS = [GPS_POINTER, LATITUDE, LONGITUDE];

function positionOf(gps: ExifTable): { latitude: number; longitude: number } | null {
  const latitude = degreesOf(gps.get(LATITUDE), gps.get(LATITUDE_REF));
  const longitude = degreesOf(gps.get(LONGITUDE), gps.get(LONGITUDE_REF));
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
}

/**
 * Degrees, minutes, seconds, as numbers or as text; a missing or 0/0 part is 0, since many phones put all into the degrees or the
 * minutes. Without a reference the number's own sign counts: the place may then be on the wrong side, but a place is told.
 */
function degreesOf(value: string | readonly number[] | undefined, reference: string | readonly number[] | undefined) {
  const parts = typeof value === 'string' ? numbersIn(value) : (value ?? []);
  const [degrees, minutes, seconds] = parts;
  if (degrees === undefined || !Number.isFinite(degrees)) return null;
  const size = Math.abs(degrees) + finite(minutes) / 60 + finite(seconds) / 3600;
  const letter = /[NSEW]/i.exec(`${letters(reference)}${letters(value)}`)?.[0].toUpperCase();
  const isNegative = letter === undefined ? degrees < 0 : letter === 'S' || letter === 'W';
  return isNegative ? -size : size;
}

/** `48.8583`, `48,51.5N`, `48 51 30` and the like; at most three numbers. */
function numbersIn(text: string): number[] {
  return (text.match(/[-+]?\d{1,9}(?:\.\d{1,15})?/g) ?? []).slice(0, 3).map(Number);
}

function letters(value: string | readonly number[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.abs(value) : 0;
}
