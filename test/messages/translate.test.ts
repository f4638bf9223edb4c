import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeRules } from '../../rules/registry.js';
import { chooseLanguage, isUtf8 } from '../../src/messages/language.js';
import { safeText } from '../../src/messages/safe-text.js';
import { createSay, isMessageFormat } from '../../src/messages/translate.js';
import type { Rule } from '../../src/model/rule.js';

const en = createSay('en');
const fr = createSay('fr');

describe('numbers in words', () => {
  it('have the plural that each language gives 0, 1 and 2', () => {
    expect([0, 1, 2].map((count) => en('report.files', { count }))).toEqual(['0 files', '1 file', '2 files']);
    expect([0, 1, 2].map((count) => fr('report.files', { count }))).toEqual(['0 fichier', '1 fichier', '2 fichiers']);
  });

  it('are grouped and scaled as the language does, French with spaces that do not break', () => {
    expect(en.number(1_234_567)).toBe('1,234,567');
    expect(wideSpace(fr.number(1_234_567))).toBe('1\u00a0234\u00a0567');
    expect(en('report.found.high', { count: 8396 })).toBe('8,396 high');
    expect(wideSpace(fr('report.found.low', { count: 8396 }))).toBe('8\u00a0396 de niveau faible');
    expect([0, 1, 999, 1_000, 1_234_567, 5e9, 7e12, 9e15].map(en.size)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '1.2 MB',
      '5 GB',
      '7 TB',
      '9,000 TB',
    ]);
    expect([0, 1, 2, 1_000, 1_234_567, 5e9].map(fr.size).map(wideSpace)).toEqual([
      '0\u00a0octet',
      '1\u00a0octet',
      '2\u00a0octets',
      '1\u00a0ko',
      '1,2\u00a0Mo',
      '5\u00a0Go',
    ]);
  });

  it('are dates that do not break', () => {
    const noon = new Date(2026, 9, 12, 12).getTime();
    expect(en.date(noon)).toBe('12\u00a0Oct\u00a02026');
    expect(fr.date(noon)).toBe('12\u00a0oct.\u00a02026');
    const first = new Date(2026, 9, 1, 12).getTime();
    expect([en.date(first), fr.date(first)]).toEqual(['1\u00a0Oct\u00a02026', '1er\u00a0oct.\u00a02026']);
    expect(fr.dateTime(first)).toMatch(/^1er\u00a0oct/);
  });
});

/** Which of the two spaces that do not break Intl uses changes from Node to Node. */
function wideSpace(text: string): string {
  return text.replaceAll('\u202f', '\u00a0');
}

/** What rules about databases name. */
const BROWSER_FACTS = {
  ...{ app: 'Sample', visits: 3, pages: 2, downloads: 3, messengers: 'Sample (3)' },
  ...{ firstDay: '2026-01-02', lastDay: '2026-02-03' },
};

describe('a day in a text of a rule', () => {
  const message = {
    en: 'Seen{days, select, one { on {firstDay}} several { {firstDay} to {lastDay}} other {}}.',
    fr: 'Vu{days, select, one { le {firstDay}} several { du {firstDay} au {lastDay}} other {}}.',
  };

  it('is written as people write it, one day once', () => {
    expect(en.text(message, { firstDay: '2026-01-02', lastDay: '2026-02-03' })).toBe(
      'Seen 2\u00a0Jan\u00a02026 to 3\u00a0Feb\u00a02026.',
    );
    expect(fr.text(message, { firstDay: '2026-01-02', lastDay: '2026-01-02' })).toBe('Vu le 2\u00a0janv.\u00a02026.');
  });

  it('leaves no hole where there is none, and stays as it is where no calendar has it', () => {
    expect(en.text(message, { firstDay: 'none', lastDay: 'none' })).toBe('Seen.');
    expect(en.text(message, { firstDay: '2026-99-99', lastDay: '2026-99-99' })).toBe('Seen on 2026-99-99.');
  });
});

describe('the sentence of every rule of ours', () => {
  const compiled = JSON.parse(readFileSync(new URL('../../dist/rules/rules.json', import.meta.url), 'utf8')) as {
    rules: readonly Rule[];
  };

  it.each([...compiled.rules, ...codeRules].map((rule) => [rule.id, rule] as const))('%s fits', (_, rule) => {
    for (const say of [en, fr]) {
      for (const state of ['active', 'stopped', 'zombie', 'target_missing', 'legacy']) {
        for (const encrypted of ['true', 'false']) {
          const values = { ...rule.facts, state, encrypted } as Record<string, string>;
          const text = say.text(rule.message, { ...BROWSER_FACTS, ...values, count: 3, size: '4 MB' });
          expect(text).not.toMatch(/[{}]|undefined/);
          expect(text).toMatch(/\.$|^[^.]+$/);
        }
      }
    }
  });
});

describe('a text of a stranger', () => {
  it('is shown bare when its format is broken, never thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (text, count) => {
        const said = en.text({ en: text, fr: text }, { count });
        expect(said).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }),
    );
    expect(en.text({ en: '{count', fr: '' }, { count: 1 })).toBe('{count');
  });

  it('is a message only when it names what is known', () => {
    expect(isMessageFormat('{count, plural, one {#} other {#}} ({size})', [])).toBe(true);
    expect(isMessageFormat('{app} keeps {count}', ['app'])).toBe(true);
    expect(isMessageFormat('{app} keeps {count}', [])).toBe(false);
    expect(isMessageFormat('{state, select, target-missing {a} other {b}}', ['state'])).toBe(false);
    expect(isMessageFormat('{count', [])).toBe(false);
  });

  it('holds no control, format or separator character once it is safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
      }),
    );
    expect(safeText('a\x1b[31m\n\u202eb')).toBe('a\\x1b[31m\\n\\u202eb');
  });
});

describe('the language', () => {
  it('is the flag, the settings, the environment in its order, then English', () => {
    expect(chooseLanguage('fr', 'en', { LANG: 'en_GB' })).toEqual({ language: 'fr', origin: '--lang' });
    expect(chooseLanguage(undefined, 'fr', { LANG: 'en_GB' })).toEqual({ language: 'fr', origin: 'config' });
    const env = { PRIVACY_AUDIT_LANG: '', LC_ALL: 'fr_CA.UTF-8', LC_MESSAGES: 'en', LANG: 'en' };
    expect(chooseLanguage(undefined, undefined, env)).toEqual({ language: 'fr', origin: 'LC_ALL' });
    for (const LANG of ['C', 'POSIX', 'de_DE.UTF-8', 'frr_DE'])
      expect(chooseLanguage(undefined, undefined, { LANG }).language).toBe('en');
  });

  it('is shown in ASCII only when the locale says so', () => {
    expect([{}, { LANG: 'fr_FR.UTF-8' }, { LC_ALL: 'C.utf8' }].map(isUtf8)).toEqual([true, true, true]);
    expect([{ LC_ALL: 'C' }, { LANG: 'fr_FR' }, { LC_ALL: '', LANG: 'POSIX' }].map(isUtf8)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it.each([
  ['en', ['one', 'one and two', 'one, two, and three']],
  ['fr', ['one', 'one et two', 'one, two et three']],
] as const)('lists one, two and three as people do in %s', (language, expected) => {
  const say = createSay(language);
  const names = ['one', 'two', 'three'];
  expect([1, 2, 3].map((count) => say.list(names.slice(0, count)))).toEqual(expected);
});
