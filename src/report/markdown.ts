/** Characters that mean something in CommonMark wherever they stand. */
const SPECIAL = /[\\`*_[\]<>|#~]/g;

/** A text of ours as Markdown that shows exactly this text. One line. */
export function markdownText(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}

/** A glob or a path as a code span; CommonMark 0.31, section 6.1: fenced by more backticks than it holds in a row. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
