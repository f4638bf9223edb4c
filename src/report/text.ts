import { safeText } from '../messages/safe-text.js';
import type { MessageId, Say } from '../messages/translate.js';
import { AREAS } from '../model/area.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import { type Gap, isIncomplete } from '../model/gap.js';
import { printablePath } from '../model/path-text.js';
import { SEVERITIES } from '../model/severity.js';
import { type Collected, sortCollected } from './collect.js';
import { groupBy } from './group-by.js';
import { type FindingGroup, groupFindings } from './group-findings.js';
import { messageOf } from './json-values.js';
import { columnsOf, padEnd, shorten, wrap } from './layout.js';
import type { ReportContext, ReportEnd, Sink } from './report-context.js';
import type { TextStyle } from './text-style.js';

export interface TextOptions {
  readonly context: ReportContext;
  readonly end: ReportEnd;
  readonly say: Say;
  readonly style: TextStyle;
  /** Every place, every reason, every advice. */
  readonly isVerbose: boolean;
  /** Only findings and gaps. */
  readonly isQuiet: boolean;
}

/** Places shown of one finding, and paths of one gap, before the rest is only counted. */
const FEW = 3;
/** Text wider than this is hard to read. */
const MAX_WIDTH = 100;

/** The report for people: by area, worst first, counts before lists, then what was not looked at and what to do next. */
export async function writeText(collected: Collected, options: TextOptions, sink: Sink): Promise<void> {
  sortCollected(collected);
  const groups = groupFindings(collected.findings);
  const sections = [
    ...(options.isQuiet ? [] : [headLines(collected, options)]),
    foundLines(collected, options),
    ...AREAS.flatMap((area) => {
      const inArea = groups.filter((group) => group.area === area);
      return inArea.length === 0
        ? []
        : [
            [heading(options.say(`area.${area}`), options)],
            ...inArea.map((group) => groupLines(group, collected, options)),
          ];
    }),
    gapLines(collected, options),
    ...(options.isQuiet ? [] : [nextLines(collected, options)]),
  ];
  for (const lines of sections) if (lines.length > 0) await sink(`${lines.map(options.style.symbols).join('\n')}\n\n`);
}

function widthOf({ style }: TextOptions): number {
  return Math.min(MAX_WIDTH, style.columns);
}

function heading(text: string, { style }: TextOptions): string {
  return style.heading(style.isPlain ? `${text}` : text.toUpperCase());
}

function headLines(collected: Collected, options: TextOptions): string[] {
  const { say, context, end, style } = options;
  const lines = [style.heading(say('report.title')), ''];
  if (end.isInterrupted) lines.push(...wrap(say('report.interrupted'), widthOf(options), 0), '');
  lines.push(
    ...wrap(say('report.looked-at', { places: placesLookedAt(collected.sources, options) }), widthOf(options), 0),
  );
  const seconds = (end.finishedAt.getTime() - context.startedAt.getTime()) / 1000;
  lines.push(say('report.entries', { count: end.counts.entries, rules: context.rules.size, seconds }));
  for (const pack of context.packs.filter(({ origin }) => origin !== 'built-in')) {
    if (!context.hidesPaths) lines.push(...wrap(say('report.packs', { origin: pack.origin }), widthOf(options), 0));
  }
  if (context.excluded.length > 0)
    lines.push(...wrap(say('report.excluded', { globs: context.excluded.join(', ') }), widthOf(options), 0));
  return lines;
}

function placesLookedAt(sources: readonly SourceInfo[], options: TextOptions): string {
  const { say, context, isVerbose } = options;
  const top = sources.filter((source) => source.parent === null);
  const names = top.map((source) =>
    source.path === context.home ? say('report.place.home') : tilde(source.path, options),
  );
  const shown = context.hidesPaths ? [] : names.slice(0, isVerbose ? names.length : FEW);
  const rest = names.length - shown.length;
  if (rest === 0) return say.list(shown);
  return [shown.join(', '), say('report.looked-at.more', { count: rest })].join(' ').trim();
}

function foundLines(collected: Collected, options: TextOptions): string[] {
  const { say } = options;
  const shown = collected.findings.filter((finding) => finding.status !== 'accepted');
  const accepted = collected.findings.length - shown.length;
  const lines: string[] = [];
  if (shown.length === 0) {
    const isPartial = collected.gaps.some((gap) => isIncomplete(gap.code));
    lines.push(...wrap(say(isPartial ? 'report.nothing.but-gaps' : 'report.nothing'), widthOf(options), 0));
  } else {
    const parts = SEVERITIES.flatMap((severity) => {
      const count = shown.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [say(`report.found.${severity}`, { count })];
    });
    lines.push(options.style.strong(say('report.found', { list: parts.join(', ') })));
  }
  if (accepted > 0) lines.push(...wrap(say('report.accepted', { count: accepted }), widthOf(options), 0));
  return lines;
}

function groupLines(group: FindingGroup, collected: Collected, options: TextOptions): string[] {
  const { say, context, style, isVerbose } = options;
  const rule = context.rules.get(group.rule);
  const level = say(`severity.${group.severity}`);
  const title = rule === undefined ? group.rule : say.text(rule.title);
  const width = widthOf(options);
  const label = `${style.isPlain ? `${level}:` : `[${level.toUpperCase()}]`} `;
  const [first = '', ...more] = wrap(label + title, width, 2, 2);
  const lines = [first.replace(label, () => style.level(group.severity, label)), ...more];
  lines.push(...wrap(messageOf(group.whole, context, say), width, 4));
  lines.push(...placeLines(group, collected, options));
  if (isVerbose && rule !== undefined) {
    lines.push(...wrap(`${say('report.why')} ${say.text(rule.why)}`, width, 4));
    lines.push(...wrap(say('report.sure', { confidence: say(`confidence.${rule.confidence}`) }), width, 4));
  }
  const advice = (rule?.remedies ?? []).slice(0, isVerbose ? undefined : 1);
  if (advice.length > 0 && isVerbose) lines.push(`    ${say('report.do')}`);
  for (const remedy of advice) {
    const effect = say(`effect.${remedy.effect}`);
    lines.push(...wrap(`${style.arrow} ${say.text(remedy.text)}${effect === '' ? '' : ` (${effect})`}`, width, 4, 2));
  }
  if (isVerbose) lines.push(style.faint(`    ${say('report.rule', { rule: group.rule })}`));
  return lines;
}

function placeLines(group: FindingGroup, collected: Collected, options: TextOptions): string[] {
  const { say, context, isVerbose } = options;
  const { findings } = group;
  if (context.hidesPaths)
    return findings.length > 1 ? [`      ${say('report.in-places', { count: findings.length })}`] : [];
  const shown = findings.slice(0, isVerbose ? findings.length : FEW);
  const width = widthOf(options);
  const lines = shown.map((finding) => placeLine(finding, collected, width, options));
  if (findings.length > shown.length)
    lines.push(`      ${say('report.more-places', { count: findings.length - shown.length })}`);
  return lines;
}

function placeLine(finding: Finding, collected: Collected, width: number, options: TextOptions): string {
  const { say, style } = options;
  const counts = [say('report.files', { count: finding.itemCount }), say.size(finding.totalBytes)];
  if (finding.newestMs !== null) counts.push(say('report.newest', { date: say.date(finding.newestMs) }));
  const tail = counts.join(', ');
  const place = placeOf(finding, collected.sources, options);
  if (style.isPlain) return `      ${place}${say.language === 'fr' ? '\u00a0' : ''}: ${tail}`;
  const room = width - 6 - 2 - columnsOf(tail);
  return `      ${padEnd(shorten(place, room, style.ellipsis), room)}  ${style.faint(tail)}`;
}

/** Where a finding is, as a path the user can type; `~` for the home. */
function placeOf(finding: Finding, sources: readonly SourceInfo[], options: TextOptions): string {
  const source = sources.find(({ id }) => id === finding.source);
  const root = source?.path ?? '';
  return tilde(finding.subject.path === '.' ? root : `${root === '/' ? '' : root}/${finding.subject.path}`, options);
}

function tilde(path: string, { context }: TextOptions): string {
  const isInHome = path === context.home || path.startsWith(`${context.home}/`);
  return safeText(printablePath(isInHome ? `~${path.slice(context.home.length)}` : path).path);
}

function gapLines(collected: Collected, options: TextOptions): string[] {
  if (collected.gaps.length === 0) return [];
  const { say } = options;
  const incomplete = collected.gaps.filter((gap) => isIncomplete(gap.code));
  const expected = collected.gaps.filter((gap) => !isIncomplete(gap.code));
  const lines = [heading(say('report.gaps'), options)];
  if (incomplete.length > 0)
    lines.push(
      `  ${options.style.strong(say('report.gaps.incomplete'))}`,
      ...reasonLines(incomplete, collected, options),
    );
  if (expected.length > 0) lines.push(`  ${say('report.gaps.expected')}`, ...reasonLines(expected, collected, options));
  return lines;
}

/** One line a reason with its count, then a few of the places. */
function reasonLines(gaps: readonly Gap[], collected: Collected, options: TextOptions): string[] {
  const { say, context, isVerbose } = options;
  const byText = groupBy(gaps, (gap) => say(`gap.${gap.reason}`, { detail: gap.detail ?? '' }));
  const lines: string[] = [];
  for (const [text, same] of byText) {
    lines.push(...wrap(`${say.number(same.length)} × ${text}`, widthOf(options), 4, 4));
    if (context.hidesPaths) continue;
    const isHarmless = same.every((gap) => !isIncomplete(gap.code));
    const shown = same.slice(0, isVerbose ? same.length : isHarmless ? 0 : FEW);
    for (const gap of shown)
      lines.push(
        `        ${shorten(gapPlace(gap, collected.sources, options), widthOf(options) - 8, options.style.ellipsis)}`,
      );
    if (shown.length > 0 && same.length > shown.length)
      lines.push(`        ${say('report.gaps.more', { count: same.length - shown.length })}`);
  }
  return lines;
}

function gapPlace(gap: Gap, sources: readonly SourceInfo[], options: TextOptions): string {
  const root = sources.find(({ id }) => id === gap.source)?.path ?? '';
  if (gap.path === '.') return tilde(root, options);
  return tilde(gap.path.startsWith('/') ? gap.path : `${root === '/' ? '' : root}/${gap.path}`, options);
}

function nextLines(collected: Collected, options: TextOptions): string[] {
  const { say, style } = options;
  const advice: [MessageId, Record<string, string>][] = [];
  const worst = collected.findings[0];
  if (worst !== undefined) {
    advice.push(['report.next.proof', {}], ['report.next.explain', { rule: worst.rule }]);
    if (!options.isVerbose) advice.push(['report.next.verbose', {}]);
    advice.push(['report.next.json', {}]);
  }
  advice.push(['report.next.limits', {}]);
  return [
    heading(say('report.next'), options),
    ...advice.flatMap(([id, values]) => wrap(`${style.bullet} ${say(id, values)}`, widthOf(options), 2, 2)),
  ];
}
