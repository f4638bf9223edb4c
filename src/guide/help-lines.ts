import type { Country } from './country.js';
import type { HelpLine } from './help-line.js';
import { BE } from './lines/be.js';
import { CA } from './lines/ca.js';
import { CH } from './lines/ch.js';
import { FR } from './lines/fr.js';
import { EU_EMERGENCY, INTERNATIONAL } from './lines/international.js';
import { UK } from './lines/uk.js';
import { US } from './lines/us.js';

/** Whom to call, in the order in which it is shown. */
export interface HelpList {
  /** Danger, then somebody to talk to in a crisis. */
  readonly first: readonly HelpLine[];
  readonly country: readonly HelpLine[];
  readonly anywhere: readonly HelpLine[];
}

const OWN = { FR, BE: [EU_EMERGENCY, ...BE], CH, CA, US, UK } as const satisfies Record<Country, readonly HelpLine[]>;

/**
 * The lines for somebody in this country; null is a country that has none yet. For people under 18 services for them come first, and
 * those for adults only are left out.
 */
export function helpListFor(country: Country | null, reader: 'anyone' | 'minor'): HelpList {
  const own: readonly HelpLine[] = country === null ? [EU_EMERGENCY] : OWN[country];
  return {
    first: [...own.filter(isDanger), ...own.filter((line) => isCrisis(line) && !isDanger(line))],
    country: forReader(
      own.filter((line) => !isDanger(line) && !isCrisis(line)),
      reader,
    ),
    anywhere: forReader(INTERNATIONAL, reader),
  };
}

/** Is this the number for somebody in danger now? */
export function isDanger({ situations }: HelpLine): boolean {
  return situations.includes('danger');
}

function isCrisis({ situations }: HelpLine): boolean {
  return situations.includes('crisis');
}

function forReader(lines: readonly HelpLine[], reader: 'anyone' | 'minor'): readonly HelpLine[] {
  if (reader === 'anyone') return lines;
  const isYoung = ({ audience }: HelpLine) => audience === 'minor';
  return [...lines.filter(isYoung), ...lines.filter((line) => !isYoung(line) && line.audience !== 'adult')];
}
