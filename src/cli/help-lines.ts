import { COUNTRIES, type CountryGuess, countryCode, listedCountry } from '../guide/country.js';
import type { HelpLine } from '../guide/help-line.js';
import { type HelpList, helpListFor } from '../guide/help-lines.js';
import { isUtf8 } from '../messages/language.js';
import { UserError } from '../model/errors.js';
import { jsonText } from '../report/json-text.js';
import { wrap } from '../report/layout.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { guessHere } from './help-line-screens.js';
import { helpListText } from './help-line-text.js';
import { write } from './io.js';
import { styleFor } from './style-for.js';

/** Two letters of a country, and what said so; null where nothing does. */
type Chosen = CountryGuess | { readonly code: string; readonly origin: '--country' } | null;

/** `help-lines`: whom to call, by country, from what the program brings along. Throws {@link UserError} for no country's letters. */
export async function runHelpLines(run: Run): Promise<number> {
  const { flags, io } = run;
  const chosen = typeof flags.country === 'string' ? named(flags.country) : guessHere(io.env);
  const country = listedCountry(chosen?.code ?? null);
  const list = helpListFor(country, 'anyone');
  if (flags.json === true) {
    await write(io.stdout, `${jsonText(jsonOf(list, chosen))}\n`);
    return EXIT.done;
  }
  const style = styleFor(io, run.settings, { toFile: false, isUtf8: isUtf8(io.env) });
  const lines = [
    ...introduction(chosen, run, style.columns).map((line, index) => (index === 0 ? style.heading(line) : line)),
    '',
    ...helpListText(list, country, { say: run.say, columns: style.columns, heading: style.heading }),
  ];
  await write(io.stdout, `${lines.join('\n')}\n`);
  return EXIT.done;
}

function named(value: string): Chosen {
  const code = countryCode(value);
  if (code === null) throw new UserError('bad-value', { value, word: '--country', options: COUNTRIES.join(', ') });
  return { code, origin: '--country' };
}

/** Which country, and how we know. */
function introduction(chosen: Chosen, { say }: Run, columns: number): string[] {
  const country = listedCountry(chosen?.code ?? null);
  const title =
    country === null
      ? say('help-lines.whom')
      : say('help-lines.title', { country: say(`help-lines.country.${country}`) });
  const countries = COUNTRIES.join(', ');
  const example = COUNTRIES.find((other) => other !== country) ?? '';
  const isListed = chosen === null || country !== null;
  return [
    title,
    ...(chosen === null ? wrap(say('help-lines.unknown', { example, countries }), columns, 0) : []),
    ...(chosen === null || chosen.origin === '--country'
      ? []
      : wrap(say('help-lines.guessed', { origin: chosen.origin, example, countries }), columns, 0)),
    ...(isListed ? [] : wrap(say('help-lines.not-listed', { code: chosen.code, countries }), columns, 0)),
  ];
}

/** For programs, in English; `section` is where the line stands in the list. */
function jsonOf(list: HelpList, chosen: Chosen): object {
  const lines = (['first', 'country', 'anywhere'] as const).flatMap((section) =>
    list[section].map((line) => ({ section, ...jsonLine(line) })),
  );
  return {
    schemaVersion: '1.0',
    country: chosen?.code ?? null,
    countryFrom: chosen?.origin ?? null,
    isListed: listedCountry(chosen?.code ?? null) !== null,
    lines,
  };
}

function jsonLine({ name, what, hours, caution, ...line }: HelpLine): object {
  return { ...line, name: name.en, what: what.en, hours: hours?.en ?? null, caution: caution?.en ?? null };
}
