import type { Texts } from '../model/language.js';

/** For whom a service is there. */
export type Audience = 'adult' | 'minor' | 'women' | 'all';

/**
 * What a service helps with: `danger` and `crisis` come first wherever lines are shown; `ncii` is the field's word for intimate
 * pictures that are shared, or threatened to be, without consent; `dv` is violence in a relationship or family.
 */
export type Situation =
  | 'danger'
  | 'crisis'
  | 'ncii'
  | 'sextortion'
  | 'dv'
  | 'sexual-violence'
  | 'police'
  | 'legal'
  | 'support';

/** A service that helps people, as somebody read it on a page with an address. What nobody has read is not in here. */
export interface HelpLine {
  /** `country-name` in lower case, for ever. */
  readonly id: string;
  /** As the service writes it. */
  readonly name: Texts;
  /** As they are dialled or written by the service; empty when none was confirmed. */
  readonly phones: readonly string[];
  /** Pages without `https://`, so that no terminal makes a link of them that is opened by accident. */
  readonly pages: readonly string[];
  /** For whom, and what it does, in half a sentence. */
  readonly what: Texts;
  /** When somebody answers; null where that was not confirmed. */
  readonly hours: Texts | null;
  readonly audience: Audience;
  readonly situations: readonly Situation[];
  /** What could not be confirmed and has to be said beside it; null for most. */
  readonly caution: Texts | null;
  /** Addresses of the pages it was read on. */
  readonly sources: readonly string[];
  /** The month in which it was read, `2026-11`. */
  readonly checkedOn: string;
}

/** The same name in every language. */
export function named(name: string): Texts {
  return { en: name, fr: name };
}
