import { decodeName } from '../model/path-text.js';

/**
 * Where a file lies or lay, as a thumbnail or a list of recent files names it.
 * - `folder`: on this computer, `path` absolute or, in KDE's lists, `~/…`;
 * - `removable`: on a drive that comes and goes, `path` absolute;
 * - `phone`, `share`, `cloud`: behind a connection of the file manager; `web`: an address; `trash`: in the bin; `other`: anything else.
 */
export interface OriginalPlace {
  readonly kind: PlaceKind;
  /** As `model/path-text.ts` writes paths; null when it is none in this computer's folders. */
  readonly path: string | null;
}

export type PlaceKind = 'folder' | 'removable' | 'phone' | 'share' | 'cloud' | 'web' | 'trash' | 'other';

/** Longer than any path of the systems in question (Linux: 4,096 bytes), each byte percent-encoded. */
const MAX_URI = 3 * 4096 + 64;

/**
 * Reads a URI, or a plain absolute path. Sources: RFC 8089 (`file`); GVfs and KIO for the schemes of file managers. Throws SyntaxError
 * for an empty one, one that is too long or names a NUL.
 */
export function placeOf(uri: string): OriginalPlace {
  if (uri === '' || uri.length > MAX_URI) throw new SyntaxError('no URI');
  if (uri.startsWith('/')) return placeOfPath(uri);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== 'file') return { kind: (scheme !== undefined && SCHEMES.get(scheme)) || 'other', path: null };
  const [, host, encoded] = /^file:(?:\/\/([^/]*))?(.*)$/is.exec(uri) ?? [];
  if (host !== undefined && host !== '' && host.toLowerCase() !== 'localhost') return { kind: 'share', path: null };
  return placeOfPath(decodedPath(Buffer.from(encoded ?? '', 'utf8')));
}

/** `%4e` is the byte 0x4E; a `%` without two digits stands for itself, and so does `+`. The bytes need not be UTF-8. */
export function decodedPath(encoded: Uint8Array): string {
  const decoded = Buffer.from(encoded)
    .toString('latin1')
    .replaceAll(/%([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (decoded.includes('\0')) throw new SyntaxError('NUL in a path');
  return decodeName(Buffer.from(decoded, 'latin1'));
}

/** Schemes of GVfs (`mount.json` of each backend) and KIO (`*.protocol`). `afc`: iPhone. */
const SCHEMES: ReadonlyMap<string, PlaceKind> = new Map([
  ...(['mtp', 'gphoto2', 'afc', 'kdeconnect', 'obex', 'camera'] as const).map((s) => [s, 'phone'] as const),
  ...(
    ['smb', 'smb-share', 'sftp', 'nfs', 'dav', 'davs', 'webdav', 'webdavs', 'ftp', 'ftps', 'afp', 'fish'] as const
  ).map((s) => [s, 'share'] as const),
  ...(['google-drive', 'gdrive', 'onedrive'] as const).map((s) => [s, 'cloud'] as const),
  ...(['http', 'https'] as const).map((s) => [s, 'web'] as const),
  ['trash', 'trash'],
]);

/** Where desktops mount drives (udisks2, `mount_options`; macOS), and where GVfs and KIO show connections as folders. */
const REMOVABLE = /^\/(?:run\/media|media|mnt|Volumes)\/./;
const CONNECTION = /^\/run\/user\/\d+\/(?:gvfs\/|kio-fuse-[^/]+\/)([a-z0-9-]+)/;

function placeOfPath(path: string): OriginalPlace {
  const scheme = CONNECTION.exec(path)?.[1];
  if (scheme !== undefined) return { kind: SCHEMES.get(scheme) ?? 'other', path };
  if (REMOVABLE.test(path)) return { kind: 'removable', path };
  if (/^\/.*\/\.?Trash(?:-\d+)?\/(?:files|\d+\/files)\//is.test(path)) return { kind: 'trash', path };
  return path.startsWith('/') || path.startsWith('~/') ? { kind: 'folder', path } : { kind: 'other', path: null };
}
