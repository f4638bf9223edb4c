import type { CountryGuess } from '../guide/country.js';
import type { MessageId, Say } from '../messages/translate.js';
import type { Rule } from '../model/rule.js';
import { wrap } from '../report/layout.js';
import type { TextStyle } from '../report/text-style.js';
import type { Away, Prompts } from './prompts.js';

/** What every screen of the menu needs. */
export interface MenuContext {
  readonly prompts: Prompts;
  readonly say: Say;
  readonly style: TextStyle;
  /** The rules that findings come from, by id. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** The user's home, shown as `~`. */
  readonly home: string;
  /** The country that the settings of the computer speak of. */
  readonly guess: CountryGuess | null;
  /** Leads through erasing the files of these findings, by their ids. */
  readonly erase: (findings: readonly string[]) => Promise<Away | 'erased'>;
}

/** Texts of ours as paragraphs, a blank line between them. */
export function paragraphs(
  { prompts, say }: Pick<MenuContext, 'prompts' | 'say'>,
  ids: readonly MessageId[],
): string[] {
  const { columns } = prompts.room(1);
  return ids.flatMap((id, index) => [...(index === 0 ? [] : ['']), ...wrap(say(id), columns, 0)]);
}
