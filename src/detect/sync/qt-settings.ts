/**
 * The INI dialect of Qt's QSettings. Source: Qt documentation, QSettings, "Section and Key Syntax" and `qsettings.cpp`
 * (`iniUnescapedKey`, `iniUnescapedStringList`): keys percent-encode what is not a letter, digit, `_`, `-` or `.`, and use `\` for
 * sub-groups; values may be quoted and know `\xHHHH`, octal `\NNN` and C escapes; a `\` at the end of a line continues it.
 */

/** Values by section and key. */
export type QtSettings = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Throws SyntaxError on a text without any section. */
export function parseQtSettings(text: string): QtSettings {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const line of logicalLines(text)) {
    const section = /^\[(.*)\]$/.exec(line);
    if (section !== null) {
      const name = section[1] ?? '';
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
      continue;
    }
    const equals = line.indexOf('=');
    if (current !== null && equals > 0) {
      current.set(unescapeKey(line.slice(0, equals).trim()), unescapeValue(line.slice(equals + 1).trim()));
    }
  }
  if (sections.size === 0) throw new SyntaxError('no section');
  return sections;
}

/** Comments and blank lines out, continued lines joined. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = open + raw;
    const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
    if (backslashes % 2 === 1) {
      open = line.slice(0, -1);
      continue;
    }
    open = '';
    const trimmed = line.trim();
    if (trimmed !== '' && !trimmed.startsWith(';') && !trimmed.startsWith('#')) lines.push(trimmed);
  }
  return lines;
}

function unescapeKey(key: string): string {
  return key.replace(/%(?:U([0-9A-Fa-f]{4})|([0-9A-Fa-f]{2}))/g, (_whole, long?: string, short?: string) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
  );
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  "'": "'",
  '?': '?',
  '\\': '\\',
};

/** The first string of the list: a path never holds an unquoted comma. */
function unescapeValue(value: string): string {
  let text = '';
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ';' || character === ',')) break;
    else if (character !== '\\') text += character;
    else {
      const sequence = /^(?:x([0-9A-Fa-f]{1,4})|([0-7]{1,3})|(.))/s.exec(value.slice(at + 1));
      if (sequence === null) break;
      text += escapedCharacter(sequence);
      at += sequence[0].length;
    }
  }
  return text;
}

function escapedCharacter([, hex, octal, simple]: RegExpExecArray): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  return SIMPLE[simple ?? ''] ?? simple ?? '';
}
