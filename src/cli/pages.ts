import type { Say } from '../messages/translate.js';
import type { Answer, Option, Prompts } from './prompts.js';

/** Text that may be longer than a screen, and what can be chosen at its end. */
export interface Pages<Id extends string> {
  readonly lines: readonly string[];
  readonly question: string;
  readonly options: readonly Option<Id>[];
}

/** Options of a page that is neither the first nor the last: on, back, to the end. */
const TURNING = 3;

/** Shows text page by page, so that the question is never pushed off the screen; the last page has the choices. */
export async function showPages<Id extends string>(
  { prompts, say }: { prompts: Prompts; say: Say },
  { lines, question, options }: Pages<Id>,
): Promise<Answer<Id>> {
  const pages = splitPages(lines, prompts.room(Math.max(options.length + 1, TURNING)).rows);
  for (let index = 0; ; ) {
    const isLast = index === pages.length - 1;
    const turning: Option<'next' | 'before' | 'last'>[] = [
      ...(isLast ? [] : [{ id: 'next', label: say('pages.next') } as const]),
      ...(index === 0 ? [] : [{ id: 'before', label: say('pages.before') } as const]),
      ...(isLast || index === pages.length - 2 ? [] : [{ id: 'last', label: say('pages.last') } as const]),
    ];
    const answer = await prompts.choose<Id | 'next' | 'before' | 'last'>({
      lines: pages[index] ?? [],
      question: isLast ? question : say('pages.question', { page: index + 1, pages: pages.length }),
      options: isLast ? [...options, ...turning] : turning,
    });
    if (typeof answer === 'string') return answer;
    const { value } = answer;
    if (value === 'next') index += 1;
    else if (value === 'before') index -= 1;
    else if (value === 'last') index = pages.length - 1;
    else return { value: chosenOf(options, value) };
  }
}

/** The words above turn pages and are no option's. */
function chosenOf<Id extends string>(options: readonly Option<Id>[], value: string): Id {
  const chosen = options.find(({ id }) => id === value);
  if (chosen === undefined) throw new Error(`no option ${value}`);
  return chosen.id;
}

/** Pages of at most `rows` lines, broken at blank lines where one is in the second half. */
export function splitPages(lines: readonly string[], rows: number): string[][] {
  const pages: string[][] = [];
  let rest = withoutBlankEnds(lines);
  while (rest.length > rows) {
    const blank = rest.slice(0, rows + 1).findLastIndex((line) => line.trim() === '');
    const end = blank > rows / 2 ? beforeHeading(rest, blank) : rows;
    pages.push(withoutBlankEnds(rest.slice(0, end)));
    rest = withoutBlankEnds(rest.slice(end));
  }
  return [...pages, rest];
}

/** A line alone at the left margin is the heading of what follows it. */
function beforeHeading(lines: readonly string[], end: number): number {
  const isHeading = /^\S/.test(lines[end - 1] ?? '') && lines[end - 2] === '';
  return isHeading && end > 2 ? end - 2 : end;
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const isText = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}
