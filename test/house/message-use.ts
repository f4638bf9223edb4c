/** Which texts of a catalogue somebody asks for. */

/** A file of the program. */
interface Code {
  readonly path: string;
  readonly text: string;
}

/** Files whose words are only names of texts: types and the catalogues themselves. */
const NAMES_ONLY = /^src\/(messages\/(wipe-)?(en|fr)|model\/(errors|fault|gap))\.ts$/;

/**
 * Ids that no file asks for: neither by name nor as one of a family (`gap.${reason}`) whose member somebody makes. A family counts
 * only for words that stand in quotes somewhere, so that an error nobody throws is found.
 */
export function unusedIds(ids: readonly string[], code: readonly Code[]): string[] {
  const texts = code.filter(({ path }) => !NAMES_ONLY.test(path)).map(({ text }) => text);
  const words = new Set(texts.flatMap((text) => [...text.matchAll(/'([^'\n]*)'/g)].map(([, word]) => word ?? '')));
  const families = texts.flatMap((text) =>
    [...text.matchAll(/`([a-z][\w.-]*[.-])\$\{/g)].map(([, name]) => name ?? ''),
  );
  for (const text of texts) for (const [, name] of text.matchAll(/[<[]([A-Z]+)/g)) words.add(name ?? ''); // `--home <DIR>`
  const endings = texts.flatMap((text) =>
    [...text.matchAll(/\$\{\w+\}(\.[a-z]+)`/g)].map(([, ending]) => ending ?? ''),
  );
  const isVariant = (id: string) =>
    endings.some((ending) => id.endsWith(ending) && words.has(id.slice(0, -ending.length)));
  const isMember = (id: string) =>
    families.some((family) => id.startsWith(family) && words.has(id.slice(family.length).replace(/\.next$/, '')));
  return ids.filter((id) => !words.has(id) && !isMember(id) && !isVariant(id));
}
