/** Countries that have help lines, by the letters people use for them. */
export const COUNTRIES = ['FR', 'BE', 'CH', 'CA', 'US', 'UK'] as const;

export type Country = (typeof COUNTRIES)[number];

/** A country that nobody named: two letters, and the setting that says so. */
export interface CountryGuess {
  readonly code: string;
  readonly origin: (typeof VARIABLES)[number] | 'system';
}

/** Of the formats of POSIX, those that tell of a place come before those that tell of a language; LC_ALL stands above all. */
const VARIABLES = ['LC_ALL', 'LC_TELEPHONE', 'LC_ADDRESS', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The country that the settings of the computer speak of; never asked of a network. Null when they name none. `systemLocale` counts
 * where no variable is set.
 */
export function guessCountry(
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: string | null,
): CountryGuess | null {
  for (const origin of VARIABLES) {
    const code = regionOf(env[origin] ?? '');
    if (code !== null) return { code, origin };
  }
  const isSet = VARIABLES.some((name) => (env[name] ?? '') !== '');
  const code = isSet || systemLocale === null ? null : regionOf(systemLocale);
  return code === null ? null : { code, origin: 'system' };
}

/** Two letters in any case as the country they stand for, `UK` for `GB`; null when no country has them. */
export function countryCode(text: string): string | null {
  const code = text.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const isKnown = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) !== undefined;
  if (!isKnown) return null;
  return code === 'GB' ? 'UK' : code;
}

/** The country with help lines that has these letters. */
export function listedCountry(code: string | null): Country | null {
  return COUNTRIES.find((country) => country === code) ?? null;
}

/** `fr_CA.UTF-8` and `fr-CA` speak of Canada, `zh_Hant_TW` of Taiwan, `fr` and `C.UTF-8` of no country. */
function regionOf(locale: string): string | null {
  const region = /^[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])/.exec(locale)?.[1];
  return region === undefined ? null : countryCode(region);
}
