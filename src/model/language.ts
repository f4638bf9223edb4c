/** The languages every text of ours exists in; English first, because machine output uses it. */
export const LANGUAGES = ['en', 'fr'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text in every language. */
export type Texts = Readonly<Record<Language, string>>;
