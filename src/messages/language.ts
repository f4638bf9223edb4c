import { LANGUAGES, type Language } from '../model/language.js';

/** Which language, and what decided it. */
export interface LanguageChoice {
  readonly language: Language;
  readonly origin: '--lang' | 'config' | 'PRIVACY_AUDIT_LANG' | 'LC_ALL' | 'LC_MESSAGES' | 'LANG' | 'system';
}

const VARIABLES = ['PRIVACY_AUDIT_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The flag, then the settings, the environment, the system; `C` and `POSIX` are English, and so is every language we lack. */
export function chooseLanguage(
  flag: string | undefined,
  config: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): LanguageChoice {
  if (flag !== undefined) return { language: languageOf(flag), origin: '--lang' };
  if (config !== undefined) return { language: languageOf(config), origin: 'config' };
  for (const name of VARIABLES) {
    const value = env[name];
    if (value !== undefined && value !== '') return { language: languageOf(value), origin: name };
  }
  return { language: languageOf(new Intl.DateTimeFormat().resolvedOptions().locale), origin: 'system' };
}

/** `fr_CA.UTF-8`, `fr-BE` and `fr` are French. */
function languageOf(locale: string): Language {
  const code = locale.toLowerCase().split(/[_.@-]/)[0];
  return LANGUAGES.find((language) => language === code) ?? 'en';
}

/** Can the terminal show more than ASCII? Without a word about it, it can. */
export function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}
