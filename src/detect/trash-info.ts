import type { ByteReader } from '../model/byte-reader.js';
import { readDesktopGroup } from './desktop-entry.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { decodedPath } from './original-place.js';
import { readWholeFile } from './whole-file.js';

/** What the note beside a deleted file says. */
export interface TrashInfo {
  /** Where the file lay; from the folder that holds the trash folder when `isRelative`. To be shown, never to be opened. */
  readonly path: string;
  readonly isRelative: boolean;
  /** When it was deleted, ISO 8601 without a zone: the computer's own clock. */
  readonly deletedAt: string | null;
}

const MAX_BYTES = 64 * 1024;

/**
 * Reads a `.trashinfo` file. It is `damaged` without its group or its path, never `none`. Source: Trash specification 1.0 (freedesktop.org),
 * "Contents of a trash directory": `Path` is percent-encoded like a URI, bytes need not be UTF-8. Older KDE wrote dates without dashes.
 */
export function readTrashInfo(file: ByteReader): Detected<TrashInfo> {
  return settle(() => {
    // Latin-1 keeps every byte for the decoder of paths, which takes text of UTF-8 as well as `%`-encoded bytes.
    const text = readWholeFile(file, MAX_BYTES).toString('latin1');
    const note = readDesktopGroup(text, 'Trash Info');
    const encoded = note.get('Path') ?? '';
    if (encoded === '') throw new SyntaxError('no path');
    const path = decodedPath(Buffer.from(encoded, 'latin1'));
    return { path, isRelative: !path.startsWith('/'), deletedAt: dateOf(note.get('DeletionDate')) };
  });
}

function dateOf(text: string | undefined): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(text ?? '');
  if (match === null) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
  return Number.isNaN(Date.parse(`${date}Z`)) ? null : date;
}
