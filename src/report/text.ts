import type { MessageId } from '../messages/translate.js';
import { AREAS, type Area } from '../model/area.js';
import type { SourceInfo } from '../model/entry.js';
import type { Finding } from '../model/finding.js';
import { SEVERITIES, severityRank } from '../model/severity.js';
import { type Collected, collect, emptyCollection, sortCollected } from './collect.js';
import { type FindingGroup, groupFindings } from './group-findings.js';
import { wrap } from './layout.js';
import type { ReportEnd, ReportWriter, Sink } from './report-context.js';
import { type ClosedBackup, closedBackupsOf, gapLines, splitGaps } from './text-gaps.js';
import { groupLines, type OtherBlocks } from './text-group.js';
import { FEW, heading, type TextOptions, widthOf } from './text-options.js';
import { displayPath } from './text-place.js';

/** The report for people, written when the scan has ended; items are only counted. */
export function textWriter(options: TextOptions, sink: Sink): ReportWriter {
  const collected = emptyCollection();
  return {
    start: async () => {},
    take: async (events) => collect(collected, events),
    end: (end) => writeText(collected, { ...options, end }, sink),
  };
}

interface EndedTextOptions extends TextOptions {
  readonly end: ReportEnd;
}

/** What a scan came to. */
interface Outcome {
  readonly groups: readonly FindingGroup[];
  readonly findings: readonly Finding[];
  /** Something in reach was not looked at. */
  readonly isIncomplete: boolean;
  /** Encrypted backups that stayed closed, one for each reason. */
  readonly closedBackups: readonly ClosedBackup[];
}

/** By area, worst first, counts before lists, then what was not looked at and what to do next. */
async function writeText(collected: Collected, options: EndedTextOptions, sink: Sink): Promise<void> {
  sortCollected(collected);
  const { sources, findings } = collected;
  const groups = groupFindings(findings);
  const gaps = splitGaps(collected.gaps, sources);
  const outcome = {
    groups,
    findings,
    isIncomplete: gaps.serious.length > 0,
    closedBackups: closedBackupsOf(collected, options),
  };
  const others: OtherBlocks = { given: new Map(), count: groups.length, previous: null };
  const sections = [
    options.isQuiet ? [] : [options.style.heading(options.say('report.title'))],
    options.end.isInterrupted ? wrap(options.say('report.interrupted'), widthOf(options), 0) : [],
    options.isQuiet
      ? []
      : headLines(
          sources.filter((source) => !isAway(source, collected.gaps)),
          options,
        ),
    foundLines(outcome, options),
    ...areasOf(groups).flatMap((area) => {
      const inArea = groups.filter((group) => group.area === area);
      const title = wrap(options.say(`area.${area}`), widthOf(options), 0).map((line) => heading(line, options));
      return [title, ...inArea.map((group) => groupLines(group, sources, options, others))];
    }),
    gapLines(gaps, sources, options),
    options.isQuiet ? [] : nextLines(outcome, options),
  ];
  const written = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  for (const [index, text] of written.entries()) await sink(`${index === 0 ? '' : '\n'}${text}\n`);
}

/** The area with the worst finding first; of two alike the one that more people could see into. */
function areasOf(groups: readonly FindingGroup[]): Area[] {
  const worst = (area: Area) =>
    Math.min(...groups.filter((group) => group.area === area).map(({ severity }) => severityRank(severity)));
  return AREAS.filter((area) => groups.some((group) => group.area === area)).sort((a, b) => worst(a) - worst(b));
}

function headLines(sources: readonly SourceInfo[], options: EndedTextOptions): string[] {
  const { say, context, end } = options;
  const line = (text: string) => wrap(text, widthOf(options), 0);
  const seconds = (end.finishedAt.getTime() - context.startedAt.getTime()) / 1000;
  const foreign = context.hidesPaths ? [] : context.packs.filter(({ origin }) => origin !== 'built-in');
  return [
    ...(sources.length === 0 ? [] : line(say('report.looked-at', { places: placesLookedAt(sources, options) }))),
    ...line(say('report.entries', { count: end.counts.entries, rules: context.rules.size, seconds })),
    ...foreign.flatMap(({ origin }) => line(say('report.packs', { origin }))),
    ...(context.excluded.length > 0 ? line(excludedText(options)) : []),
  ];
}

/** A folder that is not there, or could not even be listed, was not looked at; below, it stands under what was not. */
function isAway({ id, kind }: SourceInfo, gaps: Collected['gaps']): boolean {
  return (
    kind === 'folder' && gaps.some(({ source, path, code }) => source === id && path === '.' && code === 'unreadable')
  );
}

/** A pattern can be a name. */
function excludedText({ say, context }: TextOptions): string {
  const { excluded } = context;
  if (context.hidesPaths) return say('report.excluded.hidden', { count: excluded.length });
  return say('report.excluded', { globs: excluded.join(', ') });
}

function placesLookedAt(sources: readonly SourceInfo[], options: TextOptions): string {
  const { say, context, isVerbose } = options;
  const names = sources
    .filter(({ parent }) => parent === null)
    .flatMap(({ path, only }) => only?.map((name) => `${path === '/' ? '' : path}/${name}`) ?? path)
    .map((path) => (path === context.home ? say('report.place.home') : displayPath(path, { context, say })));
  const shown = context.hidesPaths ? [] : names.slice(0, isVerbose ? names.length : FEW);
  const rest = names.length - shown.length;
  if (rest === 0) return say.list(shown);
  return shown.length === 0
    ? say('report.places', { count: rest })
    : `${shown.join(', ')} ${say('report.looked-at.more', { count: rest })}`;
}

/** Counts the blocks that follow, so that the line and what stands below it agree. */
function foundLines({ groups, findings, isIncomplete }: Outcome, options: TextOptions): string[] {
  const { say, style } = options;
  const lines: string[] = [];
  if (groups.length === 0) {
    lines.push(...wrap(say(isIncomplete ? 'report.nothing.but-gaps' : 'report.nothing'), widthOf(options), 0));
  } else {
    const parts = SEVERITIES.flatMap((severity) => {
      const count = groups.filter((group) => group.severity === severity).length;
      return count === 0 ? [] : [say(`report.found.${severity}`, { count })];
    });
    lines.push(...wrap(say('report.found', { list: parts.join(', ') }), widthOf(options), 0).map(style.strong));
    lines.push(...newLines(groups, options));
  }
  const accepted = findings.filter(({ status }) => status === 'accepted').length;
  if (accepted > 0) lines.push(...wrap(say('report.accepted', { count: accepted }), widthOf(options), 0));
  return lines;
}

/** How many of the blocks hold something that no earlier scan has found; nothing when there was none. */
function newLines(groups: readonly FindingGroup[], options: TextOptions): string[] {
  const { say, context } = options;
  if (context.earlier === null) return [];
  const { sinceMs } = context.earlier;
  const count = groups.filter(({ newCount }) => newCount > 0).length;
  const text =
    sinceMs === null ? say('report.new', { count }) : say('report.new.since', { count, date: say.date(sinceMs) });
  return wrap(text, widthOf(options), 0);
}

/** A text and, below it, what to type: a command that is broken over two lines can not be copied. */
type Step = readonly [text: MessageId, command?: string];

function nextLines({ groups, isIncomplete, closedBackups }: Outcome, options: TextOptions): string[] {
  const { say, style, context, isVerbose } = options;
  const [worst] = groups;
  const more = (text: 'report.next.verbose' | 'report.next.json', flag: string): Step =>
    context.startedBy === 'npm start' ? [text, `npx privacy-audit scan ${flag}`] : [`${text}.same`];
  const program = context.startedBy === 'shell' ? 'privacy-audit' : 'npx privacy-audit';
  const aboutFindings: readonly Step[] =
    worst === undefined
      ? []
      : [
          ['report.next.proof'],
          ['report.next.explain', `${program} explain ${worst.rule}`],
          ...(isVerbose ? [] : [more('report.next.verbose', '--verbose')]),
          more('report.next.json', '--json'),
        ];
  const steps: readonly Step[] = [
    ...aboutFindings,
    ...closedBackups.map(({ hint, path }) => [hint, `${program} scan ${path}`] as const),
    ...(isIncomplete ? [['report.next.gaps'] as const] : []),
    ['report.next.limits'],
  ];
  return [
    heading(say('report.next'), options),
    ...steps.flatMap(([id, command]) => [
      ...wrap(`${style.bullet} ${say(id)}`, widthOf(options), 2, 2),
      ...(command === undefined ? [] : [`      ${command}`]),
    ]),
  ];
}
