import type { Country } from '../guide/country.js';
import type { HelpLine } from '../guide/help-line.js';
import { type HelpList, isDanger } from '../guide/help-lines.js';
import type { Say } from '../messages/translate.js';
import { wrap } from '../report/layout.js';

/** How lines of help are written. */
export interface HelpLineStyle {
  readonly say: Say;
  readonly columns: number;
  readonly heading: (text: string) => string;
}

/** The whole list: danger first, then the country, then what holds everywhere, then what to know about such lists. */
export function helpListText(list: HelpList, country: Country | null, style: HelpLineStyle): string[] {
  const { say, columns } = style;
  const here = country === null ? [] : section(say(`help-lines.country.${country}`), list.country, style);
  return [
    ...firstText(list, country, style),
    ...here,
    ...section(say('help-lines.anywhere'), list.anywhere, style),
    ...['', ...wrap(say('help-lines.only'), columns, 0)],
    ...wrap(say('help-lines.change'), columns, 0),
    ...wrap(say('help-lines.traces'), columns, 0),
  ];
}

/** Danger and crisis; where no emergency number of the country was confirmed, that. */
export function firstText({ first }: HelpList, country: Country | null, style: HelpLineStyle): string[] {
  const { say, columns, heading } = style;
  const isKnown = country !== null && first.some(isDanger);
  const unknown = isKnown ? [] : wrap(say('help-lines.no-emergency'), columns, 2);
  return [heading(say('help-lines.first')), ...unknown, ...first.flatMap((line) => helpLineText(line, style))];
}

function section(title: string, lines: readonly HelpLine[], style: HelpLineStyle): string[] {
  if (lines.length === 0) return [];
  return ['', style.heading(title), ...lines.flatMap((line) => ['', ...helpLineText(line, style)]).slice(1)];
}

/** One service: how to reach it, what it is for, where we read it. */
function helpLineText(line: HelpLine, { say, columns }: HelpLineStyle): string[] {
  const below = (text: string) => wrap(text, columns, 4);
  const month = Date.parse(`${line.checkedOn}-15`); // the middle of it, whatever the time zone
  const { hours, caution } = line;
  const isNowhere = line.phones.length + line.pages.length === 0;
  return [
    ...wrap(contactWords(line, say), columns, 2, 2),
    ...below(say.text(line.what)),
    ...(hours === null ? [] : below(say('help-lines.hours', { hours: say.text(hours) }))),
    ...(caution === null ? [] : below(say.text(caution))),
    ...(isNowhere ? below(say('help-lines.no-address')) : []),
    ...below(say('help-lines.source', { sources: line.sources.join(', '), month })),
  ];
}

/** Name and contacts as words that stay whole: a number is never broken. A page that is the name is not said twice. */
function contactWords({ name, phones, pages }: HelpLine, say: Say): string[] {
  const shown = say.text(name);
  const contacts = [...phones, ...pages.filter((page) => !shown.toLowerCase().includes(page.toLowerCase()))];
  if (contacts.length === 0) return shown.split(' ');
  const label = say('help-lines.name', { name: shown });
  return [...label.split(' '), ...contacts.map((text, index) => (index < contacts.length - 1 ? `${text},` : text))];
}
