/**
 * One group of a file in the format of desktop entries, which the trash and KDE's recent documents use too: `[Group]`, `Key=value`, comments
 * with `#`. Of a key that stands twice the first counts (Trash specification 1.0). Values as written. Source: Desktop Entry
 * Specification 1.5, section 3. Throws SyntaxError without that group.
 */
export function readDesktopGroup(text: string, group: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let isThere = false;
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^[\]]*)\]\s*$/.exec(line);
    if (header !== null) {
      isInside = header[1] === group;
      isThere ||= isInside;
      continue;
    }
    const equals = line.indexOf('=');
    if (!isInside || line.startsWith('#') || equals < 1) continue;
    const key = line.slice(0, equals).trim();
    if (!values.has(key)) values.set(key, line.slice(equals + 1).trim());
  }
  if (!isThere) throw new SyntaxError('group is missing');
  return values;
}

/** `\s`, `\n`, `\t`, `\r` and `\\` in a string value (section 4). */
export function unescaped(value: string): string {
  return value.replaceAll(/\\([sntr\\])/g, (_whole, letter: string) => ESCAPES[letter] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
