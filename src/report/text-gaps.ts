import type { MessageId } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import { type Gap, makesIncomplete } from '../model/gap.js';
import { groupBy } from './group-by.js';
import { wrap } from './layout.js';
import { FEW, heading, type TextOptions, widthOf } from './text-options.js';
import { placeInSource, placeToFit } from './text-place.js';

/** Gaps that make the scan incomplete, and those that do not. */
export interface SplitGaps {
  readonly serious: readonly Gap[];
  readonly expected: readonly Gap[];
}

/** Which gaps make the scan incomplete; an encrypted backup does when its path was given. */
export function splitGaps(gaps: readonly Gap[], sources: readonly SourceInfo[]): SplitGaps {
  const named = new Set(sources.filter(({ isNamed }) => isNamed).map(({ id }) => id));
  const isSerious = (gap: Gap) => makesIncomplete(gap, named.has(gap.source));
  return { serious: gaps.filter(isSerious), expected: gaps.filter((gap) => !isSerious(gap)) };
}

/** What was not looked at: by reason, counts first. */
export function gapLines(
  { serious, expected }: SplitGaps,
  sources: readonly SourceInfo[],
  options: TextOptions,
): string[] {
  if (serious.length + expected.length === 0) return [];
  const { say, style, isVerbose } = options;
  const lines = [heading(say('report.gaps'), options)];
  if (serious.length > 0) {
    lines.push(...wrap(say('report.gaps.incomplete'), widthOf(options), 2).map(style.strong));
    lines.push(...reasonLines(serious, { sources, options, shown: isVerbose ? Number.POSITIVE_INFINITY : FEW }));
  }
  if (expected.length > 0) {
    lines.push(...wrap(say('report.gaps.expected'), widthOf(options), 2));
    lines.push(...reasonLines(expected, { sources, options, shown: isVerbose ? Number.POSITIVE_INFINITY : 0 }));
  }
  return lines;
}

/** Names that mean themselves between double quotes in every shell. */
const PLAIN_PATH = /^[\p{L}\p{N}/\\:._+@ -]+$/u;

/** What to say of an encrypted backup that a password may open, by why it stayed closed. */
const CLOSED = {
  'backup-wrong-password': 'report.next.password.wrong',
  'backup-encrypted': 'report.next.password',
} as const satisfies Partial<Record<Gap['reason'], MessageId>>;

/** An encrypted backup that a password may open. */
export interface ClosedBackup {
  readonly hint: (typeof CLOSED)[keyof typeof CLOSED];
  /** As a word of a command, or only PATH where its name can not stand. */
  readonly path: string;
}

/** The first one that was tried in vain, and the first one that nobody tried. */
export function closedBackupsOf(
  { gaps, sources }: { readonly gaps: readonly Gap[]; readonly sources: readonly SourceInfo[] },
  { context, say }: TextOptions,
): ClosedBackup[] {
  return Object.entries(CLOSED).flatMap(([reason, hint]) => {
    const gap = gaps.find((other) => other.reason === reason);
    if (gap === undefined) return [];
    const path = sources.find(({ id }) => id === gap.source)?.path ?? '';
    return [{ hint, path: context.hidesPaths || !PLAIN_PATH.test(path) ? say('help.word.PATH') : `"${path}"` }];
  });
}

interface ReasonContext {
  readonly sources: readonly SourceInfo[];
  readonly options: TextOptions;
  /** Places shown of each reason. */
  readonly shown: number;
}

/** One line a reason with its count, then some of the places. */
function reasonLines(gaps: readonly Gap[], { sources, options, shown }: ReasonContext): string[] {
  const { say, context, style } = options;
  const width = widthOf(options);
  const byText = groupBy(gaps, (gap) => say(`gap.${gap.reason}`, { detail: gap.detail ?? '' }));
  return [...byText].flatMap(([text, same]) => {
    const lines = wrap(`${say.number(same.length)} ${style.times} ${text}`, width, 4, 4);
    if (context.hidesPaths || shown === 0) return lines;
    const places = same.slice(0, shown).map((gap) => {
      const place = placeInSource(gap.source, gap.path, { sources, context, say });
      return `        ${placeToFit(place, width - 8, options)}`;
    });
    const rest = same.length - places.length;
    return [...lines, ...places, ...(rest === 0 ? [] : [`        ${say('report.gaps.more', { count: rest })}`])];
  });
}
