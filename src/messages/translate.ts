import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Texts } from '../model/language.js';
import type { Message } from '../model/message.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { safeText } from './safe-text.js';

export type MessageId = keyof typeof en;

type Values = Message['values'];

/** Words in one language. All values are made harmless before they are put in. */
export interface Say {
  readonly language: Language;
  /** A text of ours. */
  (id: MessageId, values?: Values): string;
  /** A name of somebody else's, as one harmless line. */
  readonly safe: (text: string) => string;
  /**
   * A text that a rule brings along. A fact that this finding does not have is `none` in it, a number 0. With a broken format the
   * bare text stands. A day (`2026-10-03`) is written as people do; `days` says whether `firstDay` and `lastDay` are one or several.
   */
  readonly text: (texts: Texts, values?: Values) => string;
  /** `1.2 GB`, `1,2 Go`; units of 1000, one decimal above kilobytes. */
  readonly size: (bytes: number) => string;
  /** `12 Oct 2026` with spaces that do not break; local time. */
  readonly date: (milliseconds: number) => string;
  /** `12 Oct 2026, 18:30`; local time. */
  readonly dateTime: (milliseconds: number) => string;
  /** `a, b and c`. */
  readonly list: (parts: readonly string[]) => string;
  readonly number: (value: number) => string;
}

/** A compiled text and what it said last. */
interface Remembered {
  readonly format: IntlMessageFormat;
  key: string;
  text: string;
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, fr };

export function isMessageId(id: string): id is MessageId {
  return id in en;
}

export function createSay(language: Language): Say {
  const formats = new Map<string, Remembered>();
  const format = (pattern: string, values: Values) => {
    if (!pattern.includes('{') && !pattern.includes("'")) return pattern;
    const remembered = formats.get(pattern) ?? { format: new IntlMessageFormat(pattern, language), key: '', text: '' };
    formats.set(pattern, remembered);
    // A thousand folders with one file each all say the same sentence.
    const key = JSON.stringify(values);
    if (remembered.key !== key) {
      remembered.text = String(remembered.format.format(safeValues(values)));
      remembered.key = key;
    }
    return remembered.text;
  };
  const day = lazily(() => dayFormat(language));
  const say = (id: MessageId, values: Values = {}) => format(CATALOGUES[language][id], values);
  return Object.assign(say, {
    language,
    safe: safeText,
    text: (texts: Texts, values: Values = {}) => {
      try {
        return safeText(format(texts[language], { ...absentValues(texts[language]), ...withDays(values, day) }));
      } catch {
        return safeText(texts[language]);
      }
    },
    size: sizeFormat(language),
    date: lazily(() => dateFormat(language, {})),
    dateTime: lazily(() => dateFormat(language, { timeStyle: 'short' })),
    list: listFormat(language),
    number: (value: number) => new Intl.NumberFormat(language).format(value),
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function withDays(values: Values, day: (day: string) => string): Values {
  const { firstDay, lastDay } = values;
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && DAY.test(value) ? day(value) : value,
  ]);
  const isSpan = typeof firstDay === 'string' && DAY.test(firstDay);
  return { ...Object.fromEntries(written), ...(isSpan ? { days: firstDay === lastDay ? 'one' : 'several' } : {}) };
}

/** Intl's formats take milliseconds to make; JSON needs few of them. */
function lazily<T>(make: () => (value: T) => string): (value: T) => string {
  let made: ((value: T) => string) | null = null;
  return (value) => {
    made ??= make();
    return made(value);
  };
}

/** What a text names, each as nothing: a backup may not say from which phone it is. Words of choices among them do no harm. */
export function absentValues(pattern: string): Values {
  const named = pattern.matchAll(/\{\s*(\w+)\s*(?:\}|,\s*(plural|number)?)/g);
  return Object.fromEntries([...named].map(([, name = '', isNumber]) => [name, isNumber === undefined ? 'none' : 0]));
}

/** Can this text of a rule be used as a message, by somebody who knows `count`, `size` and these facts? */
export function isMessageFormat(text: string, facts: readonly string[]): boolean {
  const values = Object.fromEntries(['size', ...facts].map((name) => [name, '']));
  try {
    new IntlMessageFormat(text, 'en').format({ ...values, count: 2 });
    return true;
  } catch {
    return false;
  }
}

function safeValues(values: Values): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? safeText(value) : value]),
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function sizeFormat(language: Language): (bytes: number) => string {
  const formats = new Map<number, Intl.NumberFormat>(); // one takes the system 6 ms to make
  return (bytes) => {
    const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
    const format = formats.get(step) ?? sizeFormatOf(step, language);
    formats.set(step, format);
    return format.format(bytes / 1000 ** step);
  };
}

function sizeFormatOf(step: number, language: Language): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

function dateFormat(
  language: Language,
  time: Pick<Intl.DateTimeFormatOptions, 'timeStyle' | 'timeZone'>,
): (milliseconds: number) => string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', { dateStyle: 'medium', ...time });
  return (milliseconds) => {
    const date = format.format(milliseconds).replaceAll(' ', '\u00a0');
    // The first of a month is the only day that French writes as an ordinal; the system's format does not.
    return language === 'fr' ? date.replace(/^1(?=\u00a0)/, '1er') : date;
  };
}

/** A day of a calendar has no time zone. A day that no calendar has stays as it is. */
function dayFormat(language: Language): (day: string) => string {
  const format = dateFormat(language, { timeZone: 'UTC' });
  return (day) => (Number.isNaN(Date.parse(day)) ? day : format(Date.parse(day)));
}

/** A list of one, which is what most scans name, needs no format: that takes the system 9 ms to make. */
function listFormat(language: Language): (parts: readonly string[]) => string {
  const several = lazily(() => {
    const format = new Intl.ListFormat(language, { type: 'conjunction' });
    return (parts: readonly string[]) => format.format(parts);
  });
  return (parts) => (parts.length === 1 && parts[0] !== undefined ? parts[0] : several(parts));
}
