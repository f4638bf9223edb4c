import { eastAsianWidth } from 'get-east-asian-width';

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const NO_COLUMN = /^[\p{M}\p{Cf}]$/u;

/**
 * Columns a text takes in a terminal: an accent takes none, a Chinese character two. Terminals disagree about joined emoji; theirs are
 * added up, which at worst leaves a gap.
 */
export function columnsOf(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (!NO_COLUMN.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}

/**
 * Lines of at most `width` columns, broken at ordinary spaces; a word that is longer than a line stays whole. Later lines begin
 * with `hanging` spaces more. What must not be broken although it has spaces comes as a word of its own.
 */
export function wrap(text: string | readonly string[], width: number, indent: number, hanging = 0): string[] {
  return fill(typeof text === 'string' ? text.split(' ') : text, ' ', { width, indent, hanging });
}

/** The same for a pattern or path, whose spaces belong to it: broken behind a slash or a comma, and only where it does not fit. */
export function wrapPattern(pattern: string, width: number, indent: number, hanging: number): string[] {
  return fill(pattern.split(/(?<=[/,](?! ))/), '', { width, indent, hanging });
}

interface Frame {
  readonly width: number;
  readonly indent: number;
  readonly hanging: number;
}

/** As many pieces a line as fit, joined by `glue`. */
function fill(pieces: readonly string[], glue: string, { width, indent, hanging }: Frame): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const margin = indent + (lines.length === 0 ? 0 : hanging);
    if (line !== '' && margin + columnsOf(line) + glue.length + columnsOf(piece) > width) {
      lines.push(' '.repeat(margin) + line);
      line = piece;
    } else line = line === '' ? piece : line + glue + piece;
  }
  lines.push(' '.repeat(indent + (lines.length === 0 ? 0 : hanging)) + line);
  return lines;
}

/** At most `width` columns, with the middle left out: the beginning tells where, the end tells what. */
export function shorten(text: string, width: number, mark: string): string {
  if (columnsOf(text) <= width) return text;
  const characters = [...text];
  let head = Math.ceil(characters.length / 2);
  let tail = head;
  const joined = () => characters.slice(0, head).join('') + mark + characters.slice(tail).join('');
  while (columnsOf(joined()) > width && (head > 0 || tail < characters.length)) {
    if (head > characters.length - tail) head -= 1;
    else tail += 1;
  }
  return joined();
}

/** Filled with spaces up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}
