import { isoTime } from './iso-time.js';
import type { ExifTable } from './tiff-values.js';

/** Exif 3.0 (CIPA DC-008), 4.6.5: DateTimeOriginal, OffsetTimeOriginal; 4.6.6: GPSTimeStamp, GPSDateStamp. */
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;
const GPS_TIME = 7;
const GPS_DATE = 29;

export const WANTED_EXIF_TIMES = [TAKEN, TAKEN_OFFSET];
export const WANTED_GPS_TIMES = [GPS_TIME, GPS_DATE];

/**
 * When a picture was taken, ISO 8601: the camera's time in UTC when it wrote its zone, else the satellites' time, which is UTC, else the
 * camera's time without a zone. Null when none is there or none is a date.
 */
export function takenAtOf(exif: ExifTable, gps: ExifTable): string | null {
  const local = localTime(exif.get(TAKEN));
  const offset = exif.get(TAKEN_OFFSET);
  if (local !== null && typeof offset === 'string' && /^[+-]\d{2}:\d{2}$/.test(offset)) {
    const zoned = utc(`${local}${offset}`);
    if (zoned !== null) return zoned;
  }
  return satelliteTime(gps) ?? local;
}

/** `2026:01:02 03:04:05`; blanks or zeros where the clock was never set. */
function localTime(value: string | readonly number[] | undefined): string | null {
  const match = typeof value === 'string' ? /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(value) : null;
  if (match === null) return null;
  const text = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
  return utc(`${text}Z`) === null ? null : text;
}

function satelliteTime(gps: ExifTable): string | null {
  const date = gps.get(GPS_DATE);
  const time = gps.get(GPS_TIME);
  if (typeof date !== 'string' || typeof time === 'string' || time?.length !== 3) return null;
  const clock = time.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  return utc(`${date.replaceAll(':', '-')}T${clock}Z`);
}

function utc(text: string): string | null {
  return isoTime(Date.parse(text));
}
