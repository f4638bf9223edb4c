import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { asciiSay } from '../../src/messages/ascii.js';
import { en } from '../../src/messages/en.js';
import { fr } from '../../src/messages/fr.js';
import { createSay, type MessageId } from '../../src/messages/translate.js';

const CATALOGUES = { en, fr } as const;
const IDS = Object.keys(en) as MessageId[];

describe.each(['en', 'fr'] as const)('every text in %s', (language) => {
  const texts = Object.entries(CATALOGUES[language]);

  it('is a valid message that fits its values', () => {
    for (const [id, text] of texts) {
      expect(() => new IntlMessageFormat(text, language), id).not.toThrow();
    }
  });

  it('names the values that its twin names', () => {
    for (const id of IDS) expect([id, namesIn(CATALOGUES[language][id])]).toEqual([id, namesIn(en[id])]);
  });

  it('has no space at an end, no two in a row, no straight apostrophe in a word', () => {
    // A brace may hold a space at its beginning: a second sentence that is only there sometimes.
    const bad = texts.filter(([, text]) => /^\s|\s$| {2}|\p{L}'\p{L}/u.test(text));
    expect(bad).toEqual([]);
  });
});

describe('French typography', () => {
  it('has a space that does not break before : ; ! ? and inside « »', () => {
    // `::.0` is a number's format; `?( *( +( @( !(` and `fr:` in faults are what somebody typed.
    const bad = Object.entries(fr).filter(([, text]) => / [:»](\s|$)|« |[^\u00a0\u202f](?=[;?!](\s|$))/.test(text));
    expect(bad.map(([id]) => id)).toEqual([]);
  });
});

describe('words for a terminal that shows ASCII only', () => {
  it('hold nothing else, whatever goes into them', () => {
    const values = Object.fromEntries(IDS.flatMap((id) => namesIn(en[id])).map((name) => [name, 'é\u202e漢😀']));
    for (const language of ['en', 'fr'] as const) {
      const say = asciiSay(createSay(language));
      for (const id of IDS) expect(say(id, { ...values, ...NUMBERS })).toMatch(/^[\x20-\x7e]*$/);
      expect(say.size(1_234_567)).toMatch(/^[\x20-\x7e]+$/);
      expect(say.number(1_234_567)).toMatch(/^[\x20-\x7e]+$/);
      expect(say.list(['é', 'b', 'c'])).toMatch(/^[\x20-\x7e]+$/);
      expect(say.text({ en: 'Œuf “à” 5 €', fr: 'Œuf « à » 5 €' })).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('lose accents, names become escapes, so that no name turns into another', () => {
    const say = asciiSay(createSay('fr'));
    expect(say('report.do')).toBe('Ce que vous pouvez faire :');
    expect(say('error.unknown-rule', { rule: 'été' })).toBe('Aucune regle ne s\'appelle "\\u00e9t\\u00e9".');
    expect(say.safe('Bücher/😀\n')).toBe('B\\u00fccher/\\u{1f600}\\n');
  });
});

const NUMBERS = {
  count: 2,
  rules: 2,
  seconds: 1.25,
  hours: 2,
  maximum: 3,
  minimum: 1,
  kib: 256,
  column: 1,
  columns: 80,
  month: 0,
};

/** Names of the values in a message, sorted; words in quotes are text. */
function namesIn(text: string): string[] {
  const unquoted = text.replace(/'[{}][^']*'/g, '');
  const names = [...unquoted.matchAll(/(?<!(?:one|other|=\d) )\{([a-zA-Z]+)(?=[,}])/g)].map((match) => match[1] ?? '');
  // `one {et}` is a choice, not a value; no value has such a name.
  return [...new Set(names)].filter((name) => !CHOICE_WORDS.has(name)).sort();
}

const CHOICE_WORDS = new Set(['active', 'inactive', 'on', 'off']);
