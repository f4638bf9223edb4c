import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../../src/guide/country.js';
import type { HelpLine } from '../../src/guide/help-line.js';
import { type HelpList, helpListFor } from '../../src/guide/help-lines.js';
import { LANGUAGES } from '../../src/model/language.js';
import { spaceFaults } from '../house/french.js';

const LISTS = [...COUNTRIES, null].map((country) => helpListFor(country, 'anyone'));
const LINES: readonly HelpLine[] = [...new Map(LISTS.flatMap(allOf).map((line) => [line.id, line])).values()];

/** Contacts that nobody has confirmed on a page, of these countries and of all: none of them may be shown. */
const UNCONFIRMED = [
  ...['114', '3114', '17Cyber', '0800 12 800', '116 000', '0800 30 030', '1712', '143', '147', '117'],
  ...['1-800-668-6868', '9-8-8', '844-878-2274', '0800 1111', '0808 2000 247', 'refugetechsafety.org', '999'],
  ...['116 111', '116 016', 'findahelpline.com', 'nomore.org'],
];

/** Every confirmed contact, as its service writes it. */
const CONFIRMED: Readonly<Record<string, string>> = {
  'fr-emergency': '17 112 15',
  'fr-3018': '3018 3018.fr',
  'fr-france-victimes': '116 006',
  'fr-violences-femmes-info': '3919',
  'fr-cfcv': '0 800 05 95 95',
  'fr-pharos': 'internet-signalement.gouv.fr',
  'fr-cybermalveillance': 'cybermalveillance.gouv.fr',
  'fr-thesee': '',
  'fr-point-de-contact': '',
  'fr-stopfisha': '',
  'eu-112': '112',
  'be-tele-accueil': '107',
  'be-igvm': 'igvm-iefh.belgium.be',
  'be-child-focus': '',
  'ch-clickandstop': 'clickandstop.ch',
  'ch-142': '142',
  'ca-cybertip': '1-866-658-9022 cybertip.ca',
  'ca-need-help-now': 'NeedHelpNow.ca AidezMoiSVP.ca',
  'ca-bcsth': 'compass.bcsth.ca',
  'us-911': '911',
  'us-988': '988',
  'us-ccri': 'cybercivilrights.org/ccri-safety-center',
  'us-cybertipline': '1-800-843-5678 (THE-LOST) report.cybertip.org',
  'us-dv-hotline': '1-800-799-7233',
  'us-sexual-assault-hotline': '1-800-656-4673',
  'us-fbi': '1-800-CALL-FBI tips.fbi.gov',
  'us-take-it-down-act': 'TakeItDown.ftc.gov',
  'uk-revenge-porn-helpline': '0345 6000 459 revengepornhelpline.org.uk',
  'uk-report-remove': '',
  'uk-police': '101',
  'int-stopncii': 'stopncii.org',
  'int-take-it-down': 'takeitdown.ncmec.org',
};

describe('the help lines', () => {
  it('are those that were confirmed, with every digit', () => {
    const shown = LINES.map(({ id, phones, pages }) => [id, [...phones, ...pages].join(' ')]);
    expect(Object.fromEntries(shown)).toEqual(CONFIRMED);
  });

  it('show no contact that was not confirmed', () => {
    const contacts = LINES.flatMap(({ phones, pages }) => [...phones, ...pages]);
    expect(contacts.filter((contact) => UNCONFIRMED.includes(contact))).toEqual([]);
    // Nor in a sentence: the only numbers there are ages, hours, a year, and those of the line itself.
    for (const { what, hours, caution, phones } of LINES) {
      for (const texts of [what, hours, caution]) {
        const numbers = [...`${texts?.en ?? ''}`.matchAll(/\d[\d -]*\d/g)].map(([number]) => number);
        expect(numbers.filter((number) => !['18', '19', '20', '23', '48', '2026', ...phones].includes(number))).toEqual(
          [],
        );
      }
    }
  });

  it('each name a page they were read on, and the month', () => {
    for (const { id, sources, checkedOn } of LINES) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const source of sources) expect(source).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]+)?$/);
      expect(checkedOn).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    }
  });

  it('are said in both languages, French with its spaces, and have no character that a terminal obeys', () => {
    for (const { name, what, hours, caution } of LINES) {
      for (const texts of [name, what, hours, caution]) {
        if (texts === null) continue;
        for (const language of LANGUAGES) expect(texts[language]).toMatch(/^\P{Cc}+$/u);
        expect(spaceFaults(texts.fr)).toEqual([]);
      }
      expect(what.en).not.toBe(what.fr);
      for (const text of [what.en, what.fr]) expect(text).toMatch(/\.$/);
    }
  });

  it('put danger first, then somebody to talk to', () => {
    expect(helpListFor('US', 'anyone').first.map(({ id }) => id)).toEqual(['us-911', 'us-988']);
    expect(helpListFor('BE', 'anyone').first.map(({ id }) => id)).toEqual(['eu-112', 'be-tele-accueil']);
    expect(helpListFor(null, 'minor').first.map(({ id }) => id)).toEqual(['eu-112']);
    for (const { country, anywhere } of LISTS) {
      for (const { situations } of [...country, ...anywhere]) {
        expect(situations).not.toContain('danger');
        expect(situations).not.toContain('crisis');
      }
    }
  });

  it('keep the service Take It Down and the law of that name apart, each saying that it is not the other', () => {
    const [service, law] = ['int-take-it-down', 'us-take-it-down-act'].map((id) =>
      LINES.find((line) => line.id === id),
    );
    expect(service?.what.en).toContain('not the US law of the same name');
    expect(service?.what.fr).toContain('non la loi américaine du même nom');
    expect(law?.what.en).toContain('not the service of the same name');
    expect(law?.what.fr).toContain('non le service du même nom');
    expect(helpListFor('FR', 'anyone').country.map(({ id }) => id)).not.toContain('us-take-it-down-act');
  });

  it('say of a number that was only announced that nobody has confirmed it', () => {
    const announced = LINES.find(({ id }) => id === 'ch-142');
    expect(announced?.caution?.en).toContain('not confirmed');
    expect(announced?.caution?.fr).toContain('pas été confirmé');
  });

  it.each(COUNTRIES)('show people under 18 services of theirs first, and none for adults only: %s', (country) => {
    const { country: own, anywhere } = helpListFor(country, 'minor');
    const audiences = own.map(({ audience }) => audience);
    expect(audiences[0]).toBe('minor');
    expect([...own, ...anywhere].map(({ audience }) => audience)).not.toContain('adult');
    expect(audiences.lastIndexOf('minor')).toBeLessThan(audiences.findIndex((audience) => audience !== 'minor') >>> 0);
  });
});

function allOf({ first, country, anywhere }: HelpList): readonly HelpLine[] {
  return [...first, ...country, ...anywhere];
}
