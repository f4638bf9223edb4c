/** Control, format and separator characters: legal in JSON, but a terminal obeys them. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Most reports; the long list above is only gone through for the others. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** JSON on one line in which every character can be shown; parsing gives back exactly the value. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (PRINTABLE_ASCII.test(text)) return text;
  return text.replace(UNSAFE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
