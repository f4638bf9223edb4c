import type { Say } from '../messages/translate.js';
import type { ReportContext } from './report-context.js';
import type { TextStyle } from './text-style.js';

/** How a text report is written. */
export interface TextOptions {
  readonly context: ReportContext;
  readonly say: Say;
  readonly style: TextStyle;
  /** Every place, every reason, every advice. */
  readonly isVerbose: boolean;
  /** Only findings and gaps. */
  readonly isQuiet: boolean;
}

/** Places shown of one finding, and paths of one gap, before the rest is only counted. */
export const FEW = 3;

/** Text wider than this is hard to read. */
const MAX_WIDTH = 100;

export function widthOf({ style }: TextOptions): number {
  return Math.min(MAX_WIDTH, style.columns);
}

/** A section's heading; plain mode has no capitals, which some screen readers spell. */
export function heading(text: string, { style }: TextOptions): string {
  return style.heading(style.isPlain ? text : text.toUpperCase());
}
