/**
 * Text from file names, settings and rule packs, made harmless for a terminal: control characters (escape sequences, newlines),
 * bidirectional marks that reorder what is read, invisible characters and lone surrogates become visible escapes.
 * Which characters: Unicode 16, general categories Cc, Cf, Zl, Zp, Cs, and the bidi controls of UAX #9.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Joiners belong to emoji and to some scripts; they do no harm between letters. */
const JOINERS = new Set(['\u200c', '\u200d']);

/** Most texts; the long list above is only gone through for the others. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** One line that can be printed. */
export function safeText(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return text.replace(UNSAFE, (character) => (JOINERS.has(character) ? character : escapeOf(character)));
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
