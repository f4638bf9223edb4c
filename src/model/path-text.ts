/**
 * File names as text. On Linux a name is any bytes without `/` and NUL. Names that are valid UTF-8 are ordinary strings; each
 * byte that is not becomes one lone surrogate, U+DC00 + byte, as in Python's "surrogateescape" (PEP 383). Nothing is lost, every
 * name stays one string, and only what opens or prints a path has to know.
 */

const STRAY_BYTE = /[\udc80-\udcff]/;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The name as text; bytes that are not UTF-8 become U+DC80 to U+DCFF. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeStrayBytes(bytes);
  }
}

/** What the file system wants for this path: the string itself, or its bytes when it holds stray ones. */
export function toFsPath(path: string): string | Buffer {
  return hasStrayBytes(path) ? encodeName(path) : path;
}

/** Does this path hold bytes that are not UTF-8? */
export function hasStrayBytes(path: string): boolean {
  return !path.isWellFormed(); // a lone surrogate never comes from valid UTF-8
}

/** The bytes of a path that {@link decodeName} made. */
export function encodeName(path: string): Buffer {
  if (!hasStrayBytes(path)) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const character of path) {
    const unit = character.charCodeAt(0);
    const isStray = character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff;
    parts.push(isStray ? Buffer.of(unit - 0xdc00) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/**
 * The path as every output shows it (contract, section 4): unchanged, or with stray bytes as `\xNN`, a backslash as `\\` and
 * `pathEncoding` beside it.
 */
export function printablePath(path: string): { path: string; pathEncoding?: 'escaped' } {
  if (!hasStrayBytes(path)) return { path };
  const escaped = withoutPairs(path).map((character) => {
    if (character === '\\') return '\\\\';
    return STRAY_BYTE.test(character) && character.length === 1
      ? `\\x${(character.charCodeAt(0) - 0xdc00).toString(16).padStart(2, '0')}`
      : character;
  });
  return { path: escaped.join(''), pathEncoding: 'escaped' };
}

/** The path that {@link printablePath} showed so. */
export function fromPrintable({ path, pathEncoding }: { path: string; pathEncoding?: 'escaped' }): string {
  if (pathEncoding === undefined) return path;
  return path.replace(/\\(?:\\|x([0-9a-f]{2}))/g, (_whole, byte: string | undefined) =>
    byte === undefined ? '\\' : String.fromCharCode(0xdc00 + Number.parseInt(byte, 16)),
  );
}

/** Splitting by code points keeps the pairs of real characters together. */
function withoutPairs(path: string): string[] {
  return [...path];
}

/** Longest valid UTF-8 sequence first, else one stray byte; RFC 3629 lengths, validity left to the decoder. */
function decodeStrayBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = validSequenceAt(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    } else {
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return text;
}

function validSequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > bytes.length) return 0;
  try {
    decoder.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
