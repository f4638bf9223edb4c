import type { Say } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import type { Remedy } from '../model/rule.js';
import type { FindingGroup } from './group-findings.js';
import { messageOf, remediesOf } from './json-values.js';
import { columnsOf, padEnd, wrap } from './layout.js';
import { FEW, type TextOptions, widthOf } from './text-options.js';
import { placeInSource, placeToFit } from './text-place.js';

/** What a block has to know of the others. */
export interface OtherBlocks {
  /** The title of the first block that gave an advice, by the advice. */
  readonly given: Map<string, string>;
  /** How many blocks there are. */
  readonly count: number;
  /** The title of the block before. */
  previous: string | null;
}

/** One phone backup brings dozens of blocks. With more than these, the lesser ones are brief: places and advice with `--verbose`. */
const MANY_BLOCKS = 20;

/**
 * One block of the report: level and title, the sentence with the sum, the largest places, what to do. A phone backup brings dozens of
 * blocks with one advice: it stands once, later blocks name the first.
 */
export function groupLines(
  group: FindingGroup,
  sources: readonly SourceInfo[],
  options: TextOptions,
  others: OtherBlocks,
): string[] {
  const { say, context, style, isVerbose } = options;
  const isLesser = group.severity === 'low' || group.severity === 'info';
  const isBrief = !isVerbose && isLesser && others.count > MANY_BLOCKS;
  const rule = context.rules.get(group.rule);
  const level = say(`severity.${group.severity}`);
  const title = rule === undefined ? group.rule : say.text(rule.title);
  const width = widthOf(options);
  const mark = newMark(group, options);
  const label = `${style.isPlain ? say('report.level', { level }) : `[${level.toUpperCase()}]`} `;
  const [first = '', ...more] = wrap(label + title + (mark === '' ? '' : ` (${mark})`), width, 2, 2);
  const lines = [
    first.replace(label, () => style.level(group.severity, label)),
    ...more,
    ...wrap(messageOf(group.whole, context, say), width, 4),
    ...(isBrief ? [] : placeLines(group, sources, options)),
    ...(isVerbose && rule !== undefined ? wrap(`${say('report.why')} ${say.text(rule.why)}`, width, 4) : []),
    ...(isVerbose && rule !== undefined
      ? wrap(say('report.sure', { confidence: say(`confidence.${group.whole.confidence}`) }), width, 4)
      : []),
    ...(isVerbose ? adviceLines(group, options) : isBrief ? [] : shortAdvice(group, title, options, others)),
    ...(isVerbose ? wrap(say('report.rule', { rule: group.rule }), width, 4).map(style.faint) : []),
  ];
  others.previous = title;
  return lines;
}

/** `new`, or how many of its places are; nothing when earlier scans are not known. */
function newMark({ findings, newCount }: FindingGroup, { say, context }: TextOptions): string {
  if (context.earlier === null || newCount === 0) return '';
  return newCount === findings.length ? say('report.mark.new') : say('report.mark.places', { count: newCount });
}

/** All advice, for `--verbose`. */
function adviceLines(group: FindingGroup, options: TextOptions): string[] {
  const { say, context } = options;
  const lines = remediesOf(group.whole, context).flatMap((remedy) => adviceLine(adviceText(remedy, say), options));
  return lines.length > 0 ? [`    ${say('report.do')}`, ...lines] : lines;
}

/** The first advice, or where it stands already, if that is shorter. */
function shortAdvice(group: FindingGroup, title: string, options: TextOptions, others: OtherBlocks): string[] {
  const { say, context } = options;
  const [remedy] = remediesOf(group.whole, context);
  if (remedy === undefined) return [];
  const text = adviceText(remedy, say);
  const lines = adviceLine(text, options);
  const first = others.given.get(text);
  if (first === undefined) others.given.set(text, title);
  if (first === undefined) return lines;
  // Right below a block of the same name, its name would be no help.
  const where =
    first === title && others.previous === title
      ? say('report.same-advice.above')
      : say('report.same-advice', { title: first });
  const pointer = adviceLine(where, options);
  return pointer.length < lines.length ? pointer : lines;
}

function adviceLine(text: string, options: TextOptions): string[] {
  return wrap(`${options.style.arrow} ${text}`, widthOf(options), 4, 2);
}

/** Advice, then what acting on it costs. */
export function adviceText(remedy: Remedy, say: Say): string {
  return `${say.text(remedy.text)} ${say(`effect.${remedy.effect}`)}`.trimEnd();
}

function placeLines(group: FindingGroup, sources: readonly SourceInfo[], options: TextOptions): string[] {
  const { say, context, isVerbose } = options;
  const { findings, newCount } = group;
  const line = (text: string) => wrap(text, widthOf(options), 6);
  if (context.hidesPaths) return findings.length > 1 ? line(say('report.in-places', { count: findings.length })) : [];
  const shown = findings.slice(0, isVerbose ? findings.length : FEW);
  const isMixed = context.earlier !== null && newCount > 0 && newCount < findings.length;
  const rows = shown.map((finding) => ({
    place: placeInSource(finding.source, finding.subject.path, { sources, context, say }),
    // With one place the sentence above has said its counts already.
    tail: tailOf(finding, { say, hasCounts: findings.length > 1, isMixed }),
  }));
  const rest = findings.length - shown.length;
  return [
    ...rows.flatMap((row) => placeRow(row, options)),
    ...(rest === 0 ? [] : line(say('report.more-places', { count: rest }))),
  ];
}

interface Tail {
  readonly say: Say;
  readonly hasCounts: boolean;
  /** Some of the places are new and some known: each new one says so. */
  readonly isMixed: boolean;
}

function tailOf(finding: Finding, { say, hasCounts, isMixed }: Tail): string {
  const newest = finding.newestMs === null ? [] : [say('report.newest', { date: say.date(finding.newestMs) })];
  const counts = hasCounts ? [say('report.files', { count: finding.itemCount }), say.size(finding.totalBytes)] : [];
  const mark = isMixed && finding.status === 'new' ? [say('report.mark.new')] : [];
  return [...mark, ...counts, ...newest].join(', ');
}

interface PlaceRow {
  readonly place: string;
  readonly tail: string;
}

/** A place and what is there: side by side where both fit, else one below the other; a path that is cut can not be found again. */
function placeRow({ place, tail }: PlaceRow, options: TextOptions): string[] {
  const { say, style } = options;
  const width = widthOf(options) - 6;
  if (style.isPlain) {
    const line = say('report.place', { place, tail });
    if (columnsOf(line) <= width) return [`      ${line}`];
  } else if (columnsOf(place) + 2 + columnsOf(tail) <= width) {
    return [`      ${padEnd(place, width - 2 - columnsOf(tail))}  ${style.faint(tail)}`];
  }
  return [`      ${placeToFit(place, width, options)}`, ...wrap(tail, width + 6, 8).map((text) => style.faint(text))];
}
