import type { Message } from '../model/message.js';
import type { Say } from './translate.js';

/** Signs that have no base letter; everything else with an accent loses it. */
const SIGNS: Readonly<Record<string, string>> = {
  '→': '->',
  '•': '*',
  '…': '...',
  '×': 'x',
  '›': '>',
  '“': '"',
  '”': '"',
  '’': "'",
  '–': '-',
  '—': '-',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
};

/** Words of ours for a terminal that shows ASCII only: accents fall away, French quotes and spaces become plain ones. */
export function asciiText(text: string): string {
  return text
    .replace(/«[\u00a0\u202f]|[\u00a0\u202f]»/g, '"')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[^\p{ASCII}]/gu, (sign) => SIGNS[sign] ?? '?');
}

/** A name for such a terminal: a letter that fell away would make it another name, so it becomes `\u00e9`. */
export function asciiName(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** The same words in ASCII. */
export function asciiSay(say: Say): Say {
  const inAscii = (id: Parameters<Say>[0], values: Message['values'] = {}) => asciiText(say(id, asciiValues(values)));
  return Object.assign(inAscii, {
    language: say.language,
    safe: (text: string) => asciiName(say.safe(text)),
    text: (...[texts, values = {}]: Parameters<Say['text']>) => asciiText(say.text(texts, asciiValues(values))),
    size: (bytes: number) => asciiText(say.size(bytes)),
    date: (milliseconds: number) => asciiText(say.date(milliseconds)),
    dateTime: (milliseconds: number) => asciiText(say.dateTime(milliseconds)),
    list: (parts: readonly string[]) => asciiText(say.list(parts.map(asciiName))),
    number: (value: number) => asciiText(say.number(value)),
  });
}

function asciiValues(values: Message['values']): Message['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? asciiName(value) : value]),
  );
}
