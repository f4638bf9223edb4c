import { COUNTRIES, type CountryGuess, guessCountry, listedCountry } from '../guide/country.js';
import { helpListFor } from '../guide/help-lines.js';
import type { Say } from '../messages/translate.js';
import { currentSystem } from '../platform/current.js';
import { helpListText } from './help-line-text.js';
import { paragraphs } from './menu-context.js';
import { showPages } from './pages.js';
import type { Away, Prompts } from './prompts.js';

/** What the screens need that say whom to call. */
export interface HelpLineContext {
  readonly prompts: Prompts;
  readonly say: Say;
  /** The country that the settings of the computer speak of. */
  readonly guess: CountryGuess | null;
}

/** The guess for this environment. Without any setting Node says `en-US` on Linux, which is no news about a place. */
export function guessHere(env: Readonly<Record<string, string | undefined>>): CountryGuess | null {
  const locale = currentSystem.platform === 'linux' ? null : new Intl.DateTimeFormat().resolvedOptions().locale;
  return guessCountry(env, locale);
}

/** Asks for the country and shows whom to call there, until the user goes back. Nothing is kept. */
export async function openHelpLines(context: HelpLineContext, reader: 'anyone' | 'minor'): Promise<Away> {
  const { prompts, say } = context;
  const guessed = listedCountry(context.guess?.code ?? null);
  const ordered = [...COUNTRIES].sort((a, b) => Number(b === guessed) - Number(a === guessed));
  for (;;) {
    const answer = await prompts.choose({
      lines: paragraphs(context, ['help-lines.about']),
      question: say('help-lines.question'),
      options: [
        ...ordered.map((id) => ({ id, label: say(`help-lines.country.${id}`) })),
        { id: 'other' as const, label: say('help-lines.other') },
        { id: 'back' as const, label: say('menu.back') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const country = answer.value === 'other' ? null : answer.value;
    const style = { say, columns: prompts.room(1).columns, heading: (text: string) => text };
    const shown = await showPages(context, {
      lines: helpListText(helpListFor(country, reader), country, style),
      question: say('help-lines.end'),
      options: [{ id: 'back', label: say('help-lines.back') }],
    });
    if (typeof shown === 'string' && shown !== 'cancelled') return shown;
  }
}
