import { parseGlob } from '../match/glob.js';
import type { Pattern } from '../model/pattern.js';
import { PLACE_NAMES, type PlaceName, type Places } from '../model/places.js';

/** A glob's place and what follows it: `$HOME/.config/x` is HOME and `.config/x`; null place for a glob inside the source. */
export function splitPlace(glob: string): { place: string | null; rest: string } {
  const match = /^\$([A-Za-z_]*)(?:\/(.*))?$/s.exec(glob);
  return match === null ? { place: null, rest: glob } : { place: match[1] ?? '', rest: match[2] ?? '' };
}

export function isPlaceName(name: string): name is PlaceName {
  return PLACE_NAMES.some((known) => known === name);
}

/** A selector's glob made concrete; `absolute` patterns begin at `/`, others at the root of the source. */
export interface ConcreteGlob {
  readonly pattern: Pattern;
  readonly isAbsolute: boolean;
}

/** Every pattern a valid glob stands for on this system; none when the system has no such place. */
export function concreteGlobs(glob: string, places: Places): ConcreteGlob[] {
  const { place, rest } = splitPlace(glob);
  const tails = rest === '' ? [[]] : parseGlob(rest);
  if (place === null) return tails.map((pattern) => ({ pattern, isAbsolute: false }));
  const bases = isPlaceName(place) ? (places[place] ?? []) : [];
  return bases.flatMap((base) => tails.map((tail) => ({ pattern: [...base, ...tail], isAbsolute: true })));
}
