import { constants, gunzipSync } from 'node:zlib';
import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { openZipDirectory, type ZipDirectory } from '../zip-directory.js';
import { isMediaName } from './media-name.js';

/** A packed export of a Google account. */
export interface TakeoutArchive {
  /** Null where the list of contents can not be read without unpacking all of it. */
  readonly entries: number | null;
  readonly pictures: number | null;
  /** A history of places is among them. */
  readonly hasPlaces: boolean;
  readonly isEncrypted: boolean;
}

/** A zip with another name is judged by its first entries: to read all lists of all zips would take long, for nothing. */
const FIRST_ENTRIES = 300;

/** Products whose folder names are known; they are translated, but `archive_browser.html` is not. */
const PRODUCT =
  /^Takeout\/(?:archive_browser\.html$|(?:Google [^/]+|Mail|Drive|Chrome|YouTube[^/]*|Location History[^/]*|Timeline|My Activity|Contacts|Keep|Calendar|Maps[^/]*|Fit|Hangouts|Voice|Profile|Tasks)\/)/;
const PLACES = /\/(?:Records\.json|Timeline Edits\.json|Semantic Location History\/)/;

/**
 * A zip of Google Takeout: all its entries begin with `Takeout/`. `isNamed`: its name says that it is one, so that folders need not be
 * known, all of the list is read, and damage counts. `none` for other zips. Sources: TheLastGimbus/GooglePhotosTakeoutHelper, README;
 * names of products: general knowledge.
 */
export function readTakeoutZip(file: ByteReader, isNamed: boolean): Detected<TakeoutArchive> {
  return settle(() => {
    const directory = openZipDirectory(file);
    if (directory === null && isNamed) throw new SyntaxError('no zip');
    if (directory === null || !looksLikeTakeout(directory, isNamed)) return null;
    let pictures = 0;
    let hasPlaces = false;
    let isEncrypted = false;
    for (const entry of directory.entries()) {
      if (isMediaName(entry.name)) pictures += 1;
      hasPlaces ||= PLACES.test(entry.name);
      isEncrypted ||= entry.isEncrypted;
    }
    return { entries: directory.entryCount, pictures, hasPlaces, isEncrypted };
  });
}

function looksLikeTakeout(directory: ZipDirectory, isNamed: boolean): boolean {
  let seen = 0;
  let isKnown = isNamed;
  for (const { name } of directory.entries()) {
    if (!name.startsWith('Takeout/')) return false;
    isKnown ||= PRODUCT.test(name);
    seen += 1;
    if (seen === FIRST_ENTRIES) break;
  }
  return seen > 0 && isKnown;
}

/** The first entry of a tar is in its first block. */
const TAR_BLOCK = 512;
/** Deflate makes at most 1,032 bytes of one: so many packed bytes never become more than 5 MB. */
const PACKED_BYTES = 4096;

/** A `.tgz` of Google Takeout: its first entry lies in `Takeout/`. `none` for others, `damaged` for what is no gzip. */
export function readTakeoutTgz(file: ByteReader): Detected<TakeoutArchive> {
  return settle(() => {
    const first = startOfTar(file.read(0, PACKED_BYTES));
    if (!first.toString('latin1', 0, 100).startsWith('Takeout/')) return null;
    return { entries: null, pictures: null, hasPlaces: false, isEncrypted: false };
  });
}

function startOfTar(packed: Uint8Array): Buffer {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, TAR_BLOCK);
  } catch (error) {
    throw new SyntaxError('no gzip', { cause: error });
  }
}
