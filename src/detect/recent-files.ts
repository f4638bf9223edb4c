import type { ByteReader } from '../model/byte-reader.js';
import { readDesktopGroup, unescaped } from './desktop-entry.js';
import type { Detected } from './detected.js';
import { settle, Unsupported } from './detected.js';
import { isoTime } from './iso-time.js';
import { mimeTypeOf } from './mime-type.js';
import type { OriginalPlace } from './original-place.js';
import { placeOf } from './original-place.js';
import { readWholeFile } from './whole-file.js';
import type { XmlNode } from './xml.js';
import { attributeOf, childrenOf, MAX_XML_BYTES, readXml } from './xml.js';

/** One file that a desktop remembers as opened or saved. */
export interface RecentFile {
  readonly place: OriginalPlace;
  /** ISO 8601 UTC, null where the list does not say. */
  readonly addedAt: string | null;
  readonly modifiedAt: string | null;
  readonly visitedAt: string | null;
  readonly mimeType: string | null;
  /** Names of the programs that opened it, as the list writes them. */
  readonly applications: readonly string[];
}

const MAX_ENTRIES = 20_000;
const MAX_APPLICATIONS = 50;
const MAX_NAME = 200;
const MAX_DESKTOP_BYTES = 64 * 1024;

/**
 * The entries of `recently-used.xbel`, which GTK and current KDE programs share; an entry whose address makes no sense is left out.
 * `none`: an empty list. Source: Desktop Bookmark specification 0.1 (freedesktop.org); GLib, `gbookmarkfile.c`; XBEL 1.0.
 */
export function readRecentFiles(file: ByteReader): Detected<readonly RecentFile[]> {
  return settle(() => {
    const root = readXml(readWholeFile(file, MAX_XML_BYTES));
    if (root.name !== 'xbel') throw new SyntaxError('no bookmarks');
    const entries = bookmarksIn(root).flatMap(recentFile);
    return entries.length === 0 ? null : entries;
  });
}

/**
 * The document behind one file of KDE's older list, `RecentDocuments/NAME.desktop`; when it was opened is the file's own time. A
 * leading `$HOME` becomes `~`. `none`: a desktop entry without an address. Source: KDE, `krecentdocument.cpp` and KConfig (`[$e]`).
 */
export function readRecentDesktop(file: ByteReader): Detected<RecentFile> {
  return settle(() => {
    const text = readWholeFile(file, MAX_DESKTOP_BYTES).toString('utf8');
    const entry = readDesktopGroup(text, 'Desktop Entry');
    const expanded = entry.get('URL[$e]');
    const uri = unescaped(
      expanded?.replace(/^(file:(?:\/\/)?)?\$(?:HOME|\{HOME\})/, 'file:~') ?? entry.get('URL') ?? '',
    );
    if (uri === '') return null;
    const application = unescaped(entry.get('X-KDE-LastOpenedWith') ?? '').slice(0, MAX_NAME);
    return {
      place: placeOf(uri),
      addedAt: null,
      modifiedAt: null,
      visitedAt: null,
      mimeType: mimeTypeOf(entry.get('MimeType')),
      applications: application === '' ? [] : [application],
    };
  });
}

/** Bookmarks may lie in folders; walked without recursion. */
function bookmarksIn(root: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const bookmark of childrenOf(node, 'bookmark')) found.push(bookmark);
    if (found.length > MAX_ENTRIES) throw new Unsupported('too many entries');
    for (const folder of childrenOf(node, 'folder')) open.push(folder);
  }
  return found;
}

function recentFile(bookmark: XmlNode): RecentFile[] {
  const place = placeOrNull(attributeOf(bookmark, 'href') ?? '');
  if (place === null) return [];
  const metadata = childrenOf(bookmark, 'info').flatMap((info) => childrenOf(info, 'metadata'));
  const types = metadata.flatMap((node) => childrenOf(node, 'mime:mime-type'));
  const lists = metadata.flatMap((node) => childrenOf(node, 'bookmark:applications'));
  const names = lists.flatMap((list) =>
    childrenOf(list, 'bookmark:application').map((node) => attributeOf(node, 'name')),
  );
  return [
    {
      place,
      addedAt: timeOf(attributeOf(bookmark, 'added')),
      modifiedAt: timeOf(attributeOf(bookmark, 'modified')),
      visitedAt: timeOf(attributeOf(bookmark, 'visited')),
      mimeType: mimeTypeOf(types[0] === undefined ? null : attributeOf(types[0], 'type')),
      applications: names.flatMap((name) => (name ? [name.slice(0, MAX_NAME)] : [])).slice(0, MAX_APPLICATIONS),
    },
  ];
}

function placeOrNull(uri: string): OriginalPlace | null {
  try {
    return placeOf(uri);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Written in UTC; `Date.parse` takes nothing else for granted only when the `Z` is there. */
function timeOf(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(text))
    return null;
  return isoTime(Date.parse(text));
}
