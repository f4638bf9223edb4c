import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle, Unsupported } from './detected.js';

/** The first place that a text names, degrees, north and east positive. */
export interface WrittenPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly container: 'gpx' | 'kml' | 'tcx' | 'json' | 'xmp';
}

/**
 * The first point of a recorded track: GPX 1.1 (`trkpt`, `rtept`, `wpt`), KML 2.3 (`coordinates`, `gx:coord`), Garmin's Training Center
 * Database v2 (`Position`). `none` for texts of another kind. Places outside 90 and 180 degrees and 0,0 do not count here and below.
 */
export function readTrackPlace(file: ByteReader): Detected<WrittenPlace> {
  return settle(() => {
    const head = piece(file, 0, HEAD_BYTES).toString('latin1');
    const container = TRACKS.find(({ root }) => root.test(head));
    return container === undefined ? null : firstPlace(file, container.name, container.points);
  });
}

/**
 * The first place of a history of places as Google Takeout and Google Maps on phones write it: `latitudeE7` in 10⁻⁷ degrees, or one text
 * with both (`geo:`, degree signs). The first 256 KiB decide: such a file begins with places, and others have its name too. Source:
 * the schemas collected in CarlosBergillos/LocationHistoryFormat.
 */
export function readHistoryPlace(file: ByteReader): Detected<WrittenPlace> {
  return settle(() => placeIn(piece(file, 0, PIECE_BYTES).toString('latin1'), 'json', HISTORY));
}

/**
 * The place that a file beside a photo gives it: XMP (`exif:GPSLatitude`, `drone-dji:GpsLatitude`, as attribute or element, whatever
 * the prefix; XMP specification part 2, "GPSCoordinate"), or Google Takeout's JSON (`geoData`, `geoDataExif`).
 */
export function readSidecarPlace(file: ByteReader): Detected<WrittenPlace> {
  return settle(() => {
    const head = piece(file, 0, HEAD_BYTES).toString('latin1');
    if (/^(?:\xef\xbb\xbf)?\s*\{/.test(head)) return firstPlace(file, 'json', TAKEOUT);
    return /<(?:\?xpacket|x:xmpmeta|\?xml|rdf:RDF)/.test(head) ? firstPlace(file, 'xmp', XMP) : null;
  });
}

const HEAD_BYTES = 4096;
const PIECE_BYTES = 256 << 10;
/** Longer than any place: one that a piece cuts in two is whole in the next. */
const OVERLAP_BYTES = 2048;
const MAX_BYTES = 8 << 20;

/** Finds latitude and longitude in a text; each match has them as its groups, in this order unless `isLongitudeFirst`. */
interface PlacePattern {
  readonly pattern: RegExp;
  readonly isLongitudeFirst?: boolean;
  readonly unit?: number;
}

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d{1,20})?)`;

const GPX: readonly PlacePattern[] = [
  { pattern: new RegExp(`<(?:trkpt|rtept|wpt)\\s+lat=["']${NUMBER}["']\\s+lon=["']${NUMBER}["']`, 'g') },
  {
    pattern: new RegExp(`<(?:trkpt|rtept|wpt)\\s+lon=["']${NUMBER}["']\\s+lat=["']${NUMBER}["']`, 'g'),
    isLongitudeFirst: true,
  },
];
const KML: readonly PlacePattern[] = [
  { pattern: new RegExp(`<coordinates>\\s{0,200}${NUMBER},\\s?${NUMBER}`, 'g'), isLongitudeFirst: true },
  { pattern: new RegExp(`<gx:coord>\\s{0,20}${NUMBER} ${NUMBER}`, 'g'), isLongitudeFirst: true },
];
const TCX: readonly PlacePattern[] = [
  {
    pattern: new RegExp(
      `<LatitudeDegrees>${NUMBER}</LatitudeDegrees>\\s{0,200}<LongitudeDegrees>${NUMBER}</LongitudeDegrees>`,
      'g',
    ),
  },
];
const HISTORY: readonly PlacePattern[] = [
  {
    pattern: /"latitudeE7"\s{0,9}:\s{0,9}(-?\d{1,10})\s{0,99},\s{0,99}"longitudeE7"\s{0,9}:\s{0,9}(-?\d{1,10})/g,
    unit: 1e-7,
  },
  // The degree sign is two bytes here.
  {
    pattern: new RegExp(
      `"(?:latLng|LatLng|point|placeLocation)"\\s{0,9}:\\s{0,9}"(?:geo:)?${NUMBER}[^\\d",-]{0,3},\\s?${NUMBER}[^\\d",-]{0,3}"`,
      'g',
    ),
  },
];
const TAKEOUT: readonly PlacePattern[] = [
  {
    pattern: new RegExp(
      `"geoData(?:Exif)?"\\s{0,9}:\\s{0,9}\\{\\s{0,99}"latitude"\\s{0,9}:\\s{0,9}${NUMBER}\\s{0,99},\\s{0,99}"longitude"\\s{0,9}:\\s{0,9}${NUMBER}`,
      'g',
    ),
  },
];
/** Other properties may stand between the two. `Longtitude`: early firmware of DJI. */
const XMP: readonly PlacePattern[] = [
  {
    pattern:
      /GpsLatitude(?:="|='|>)\s{0,20}([-\d.,NS]{1,30})["'<].{0,1500}?GpsLongt?itude(?:="|='|>)\s{0,20}([-+\d.,EW]{1,30})/gis,
  },
];

const TRACKS = [
  { name: 'gpx', root: /<gpx[\s>]/, points: GPX },
  { name: 'kml', root: /<kml[\s>]/, points: KML },
  { name: 'tcx', root: /<TrainingCenterDatabase[\s>]/, points: TCX },
] as const;

function firstPlace(
  file: ByteReader,
  container: WrittenPlace['container'],
  patterns: readonly PlacePattern[],
): WrittenPlace | null {
  for (let from = 0; from === 0 || from + OVERLAP_BYTES < file.sizeBytes; from += PIECE_BYTES - OVERLAP_BYTES) {
    if (from >= MAX_BYTES) throw new Unsupported('too much to read');
    const place = placeIn(piece(file, from, PIECE_BYTES).toString('latin1'), container, patterns);
    if (place !== null) return place;
  }
  return null;
}

function placeIn(
  text: string,
  container: WrittenPlace['container'],
  patterns: readonly PlacePattern[],
): WrittenPlace | null {
  for (const { pattern, isLongitudeFirst = false, unit = 1 } of patterns) {
    for (const [, first = '', second = ''] of text.matchAll(pattern)) {
      const [latitude, longitude] = [isLongitudeFirst ? second : first, isLongitudeFirst ? first : second].map(
        (written) => degreesOf(written) * unit,
      );
      if (latitude !== undefined && longitude !== undefined && isPlace(latitude, longitude))
        return { latitude, longitude, container };
    }
  }
  return null;
}

function isPlace(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
}

/** `56.5`, and in XMP `56,30.738N` or `56,30,44S`. */
function degreesOf(text: string): number {
  const [degrees = Number.NaN, minutes = 0, seconds = 0] = text
    .replace(/[NSEW]$/i, '')
    .split(',')
    .map(Number);
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  return /[SW]$/i.test(text) || degrees < 0 ? -size : size;
}

function piece(file: ByteReader, from: number, length: number): Buffer {
  const wanted = Math.min(length, file.sizeBytes - from);
  const bytes = file.read(from, wanted);
  if (bytes.byteLength < wanted) throw new SyntaxError('ends too early');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
