import { describe, expect, it } from 'vitest';
import { countryCode, guessCountry, listedCountry } from '../../src/guide/country.js';

describe('the country of a computer', () => {
  it.each([
    ['fr_CA.UTF-8', 'CA'],
    ['fr-BE', 'BE'],
    ['en_GB.UTF-8', 'UK'],
    ['zh_Hant_TW', 'TW'],
    ['ca_ES@valencia', 'ES'],
    ['de_DE@euro', 'DE'],
  ])('is read from %s', (locale, code) => {
    expect(guessCountry({ LANG: locale }, null)).toEqual({ code, origin: 'LANG' });
  });

  it.each(['', 'C', 'C.UTF-8', 'POSIX', 'fr', 'fr.UTF-8', 'fr_', 'fr_XYZ', 'xx_UL', '\x1b[31m_FR', 'fr_FRA.UTF-8'])(
    'is not made up from %j',
    (locale) => {
      expect(guessCountry({ LANG: locale }, null)).toBeNull();
    },
  );

  it('is the one of a place before the one of a language, and LC_ALL stands above all', () => {
    const env = { LANG: 'en_US.UTF-8', LC_TELEPHONE: 'fr_BE.UTF-8' };
    expect(guessCountry(env, null)).toEqual({ code: 'BE', origin: 'LC_TELEPHONE' });
    expect(guessCountry({ ...env, LC_ALL: 'fr_CH.UTF-8' }, null)).toEqual({ code: 'CH', origin: 'LC_ALL' });
    expect(guessCountry({ ...env, LC_ALL: 'C.UTF-8' }, null)?.code).toBe('BE');
  });

  it('is the one of the system only where no variable is set', () => {
    expect(guessCountry({}, 'fr-FR')).toEqual({ code: 'FR', origin: 'system' });
    expect(guessCountry({ LANG: 'C' }, 'en-US')).toBeNull();
    expect(guessCountry({}, null)).toBeNull();
  });
});

describe('letters of a country', () => {
  it('are taken in any case, GB is UK, and what no country has is none', () => {
    expect(['fr', 'GB', 'uk', 'De'].map(countryCode)).toEqual(['FR', 'UK', 'UK', 'DE']);
    expect(['', 'F', 'FRA', 'UL', 'F\n', '1A', 'ÉÉ'].map(countryCode)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(['FR', 'DE', null].map(listedCountry)).toEqual(['FR', null, null]);
  });
});
