/**
 * The judge over the path machine: the same globs, matched in the plainest way, one glob on one whole path. Slow, exponential, and
 * short enough to be right. It shares no code with `src/match/`.
 */

/** Does one of the patterns of this glob match the whole path? Endings ignore case; with `foldsCase` everything does. */
export function plainlyMatches(glob: string, path: string, foldsCase: boolean): boolean {
  const fold = (text: string) => (foldsCase ? text.normalize('NFC').toLowerCase() : text);
  const names = bothEndings(fold(path)).map((variant) => variant.split('/'));
  const patterns = unfold(fold(glob)).flatMap(bothEndings);
  return patterns.some((pattern) => names.some((name) => pathMatches(pattern.split('/'), name)));
}

/** As written, and with what follows the last dot of the last segment in lower case. */
function bothEndings(text: string): string[] {
  const [, start = '', ending = ''] = /^((?:.*\/)?[^/]+)(\.[^/.]*)$/s.exec(text) ?? [];
  return ending === '' ? [text] : [text, start + ending.toLowerCase()];
}

function unfold(glob: string): string[] {
  const brace = /\{([^{}]*)\}/s.exec(glob);
  if (brace === null) return [glob];
  const [before, after] = [glob.slice(0, brace.index), glob.slice(brace.index + brace[0].length)];
  return (brace[1] ?? '').split(',').flatMap((choice) => unfold(before + choice + after));
}

function pathMatches([segment, ...pattern]: string[], names: string[]): boolean {
  if (segment === undefined) return names.length === 0;
  const [name, ...below] = names;
  if (segment === '**') {
    if (pattern.length === 0) return names.length > 0;
    return pathMatches(pattern, names) || (name !== undefined && pathMatches([segment, ...pattern], below));
  }
  return name !== undefined && nameMatches([...segment], [...name]) && pathMatches(pattern, below);
}

function nameMatches([part, ...pattern]: string[], name: string[]): boolean {
  if (part === undefined) return name.length === 0;
  const [character, ...rest] = name;
  if (part === '*') return nameMatches(pattern, name) || (name.length > 0 && nameMatches([part, ...pattern], rest));
  if (character === undefined) return false;
  if (part !== '[') return (part === '?' || part === character) && nameMatches(pattern, rest);
  const isNegated = pattern[0] === '!';
  const members = pattern.slice(isNegated ? 1 : 0);
  const end = members.indexOf(']', 1);
  return isMember(character, members.slice(0, end)) !== isNegated && nameMatches(members.slice(end + 1), rest);
}

function isMember(character: string, [low, dash, high, ...more]: string[]): boolean {
  if (low === undefined) return false;
  if (dash === '-' && high !== undefined) return (character >= low && character <= high) || isMember(character, more);
  return (
    character === low ||
    isMember(
      character,
      [dash, high, ...more].filter((member) => member !== undefined),
    )
  );
}
