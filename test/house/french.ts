/** What is wrong with the spaces of a French text; empty when they are right. Braces and commands are passed over. */
export function spaceFaults(french: string): string[] {
  const text = withoutCode(french);
  return [
    ...matches(text, /.{0,10}(?<![\u00a0\u202f])[;!?»](?=[\s.,)\u00a0]|$)/g),
    ...matches(text, /.{0,10}(?<![\u00a0\u202f]):(?=[\s\u00a0]|$)/g),
    ...matches(text, /«(?![\u00a0\u202f]).{0,10}/g),
  ];
}

/** A YAML key (`en:`) and a choice of ICU are no French. */
function withoutCode(text: string): string {
  return text
    .replace(/(?<!\p{L})(en|fr|clé|hit|miss|select|container|references|samples):/gu, '')
    .replace(/\b\w+, (?:select|plural),/g, '');
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}
