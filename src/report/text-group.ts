import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import type { FindingGroup } from './group-findings.js';
import { messageOf, remediesOf } from './json-values.js';
import { columnsOf, padEnd, shorten, wrap } from './layout.js';
import { FEW, type TextOptions, widthOf } from './text-options.js';
import { placeInSource } from './text-place.js';

/** One block of the report: level and title, the sentence with the sum, the largest places, what to do. */
export function groupLines(group: FindingGroup, sources: readonly SourceInfo[], options: TextOptions): string[] {
  const { say, context, style, isVerbose } = options;
  const rule = context.rules.get(group.rule);
  const level = say(`severity.${group.severity}`);
  const title = rule === undefined ? group.rule : say.text(rule.title);
  const width = widthOf(options);
  const mark = newMark(group, options);
  const label = `${style.isPlain ? `${level}:` : `[${level.toUpperCase()}]`} `;
  const [first = '', ...more] = wrap(label + title + (mark === '' ? '' : ` (${mark})`), width, 2, 2);
  return [
    first.replace(label, () => style.level(group.severity, label)),
    ...more,
    ...wrap(messageOf(group.whole, context, say), width, 4),
    ...placeLines(group, sources, options),
    ...(isVerbose && rule !== undefined ? wrap(`${say('report.why')} ${say.text(rule.why)}`, width, 4) : []),
    ...(isVerbose && rule !== undefined
      ? wrap(say('report.sure', { confidence: say(`confidence.${group.whole.confidence}`) }), width, 4)
      : []),
    ...adviceLines(group, options),
    ...(isVerbose ? [style.faint(`    ${say('report.rule', { rule: group.rule })}`)] : []),
  ];
}

/** `new`, or how many of its places are; nothing when earlier scans are not known. */
function newMark({ findings, newCount }: FindingGroup, { say, context }: TextOptions): string {
  if (context.earlier === null || newCount === 0) return '';
  return newCount === findings.length ? say('report.mark.new') : say('report.mark.places', { count: newCount });
}

function adviceLines(group: FindingGroup, options: TextOptions): string[] {
  const { say, context, style, isVerbose } = options;
  const remedies = remediesOf(group.whole, context);
  const lines = remedies.slice(0, isVerbose ? remedies.length : 1).flatMap((remedy) => {
    const effect = say(`effect.${remedy.effect}`);
    const text = `${style.arrow} ${say.text(remedy.text)}${effect === '' ? '' : ` (${effect})`}`;
    return wrap(text, widthOf(options), 4, 2);
  });
  return isVerbose && lines.length > 0 ? [`    ${say('report.do')}`, ...lines] : lines;
}

function placeLines(group: FindingGroup, sources: readonly SourceInfo[], options: TextOptions): string[] {
  const { say, context, isVerbose } = options;
  const { findings, newCount } = group;
  if (context.hidesPaths) {
    return findings.length > 1 ? [`      ${say('report.in-places', { count: findings.length })}`] : [];
  }
  const shown = findings.slice(0, isVerbose ? findings.length : FEW);
  const isOnly = findings.length === 1;
  const isMixed = context.earlier !== null && newCount > 0 && newCount < findings.length;
  const lines = shown.map((finding) => placeLine(finding, { sources, options, isOnly, isMixed }));
  const rest = findings.length - shown.length;
  return rest === 0 ? lines : [...lines, `      ${say('report.more-places', { count: rest })}`];
}

interface PlaceContext {
  readonly sources: readonly SourceInfo[];
  readonly options: TextOptions;
  /** The sentence above has said its counts already. */
  readonly isOnly: boolean;
  /** Some of the places are new and some known: each new one says so. */
  readonly isMixed: boolean;
}

function placeLine(finding: Finding, { sources, options, isOnly, isMixed }: PlaceContext): string {
  const { say, style, context } = options;
  const newest = finding.newestMs === null ? [] : [say('report.newest', { date: say.date(finding.newestMs) })];
  const counts = isOnly ? [] : [say('report.files', { count: finding.itemCount }), say.size(finding.totalBytes)];
  const mark = isMixed && finding.status === 'new' ? [say('report.mark.new')] : [];
  const tail = [...mark, ...counts, ...newest].join(', ');
  const place = placeInSource(finding.source, finding.subject.path, { sources, context });
  if (style.isPlain) return `      ${say('report.place', { place, tail })}`;
  const room = widthOf(options) - 6 - 2 - columnsOf(tail);
  return `      ${padEnd(shorten(place, room, style.ellipsis), room)}  ${style.faint(tail)}`;
}
