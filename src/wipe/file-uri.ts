import { encodeName } from '../model/path-text.js';

/** Characters that GLib leaves as they are in the address of a file (`g_filename_to_uri`, RFC 3986 section 3.3); all others become `%XX`. */
const KEPT = /[A-Za-z0-9!$&'()*+,\-./:=@_~]/;

/** The address of an absolute path as desktops write it: `file:///home/a/b%20c`. */
export function fileUri(path: string): string {
  const bytes = [...encodeName(path)].map((byte) => {
    const character = String.fromCharCode(byte);
    return KEPT.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `file://${bytes.join('')}`;
}
