import type { Say } from '../messages/translate.js';
import type { Companion } from '../model/companion.js';
import { printablePath } from '../model/path-text.js';
import type { RefusedPath, WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { shorten, wrap } from './layout.js';
import type { TextStyle } from './text-style.js';
import { byLevel, bytesOf, type LevelGroup, verdictText } from './wipe-levels.js';

/** What the words of a plan need. */
export interface PlanTextOptions {
  readonly say: Say;
  readonly style: TextStyle;
  /** Every path instead of the first ones. */
  readonly isVerbose: boolean;
}

/** Paths of one kind that are shown without `--verbose`. */
const FEW = 5;
const LARGEST = 3;

/** A plan for people: counts first, levels worst first, then what is left out and what else may tell of the files. */
export function planLines(plan: WipePlan, companions: readonly Companion[], options: PlanTextOptions): string[] {
  const { say, style } = options;
  const parts = [
    [style.heading(say('wipe.plan.title')), ...countLines(plan.targets, options)],
    promiseLines(plan.targets, options),
    options.isVerbose ? allLines(plan.targets, options) : outstandingLines(plan.targets, options),
    warningLines(plan.targets, options),
    refusedLines(plan.refused, options),
    companionLines(companions, options),
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** How many, and how much. */
export function countLines(targets: readonly WipeTarget[], { say, style }: PlanTextOptions): string[] {
  const text =
    targets.length === 0
      ? say('wipe.plan.nothing')
      : say('wipe.plan.counts', { count: targets.length, size: say.size(bytesOf(targets)) });
  return wrap(text, style.columns, 0);
}

/** What erasing can reach: a line a level, one honest sentence a reason, and what would help. */
export function promiseLines(targets: readonly WipeTarget[], options: PlanTextOptions): string[] {
  const levels = byLevel(withoutFolders(targets)).map((group) => levelLines(group, options));
  const parts = [...levels, folderLines(targets, options)].filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** What has content, or another name than that of a folder: only there a level says something. */
export function withoutFolders(targets: readonly WipeTarget[]): readonly WipeTarget[] {
  return targets.filter(({ identity }) => identity.kind !== 'folder');
}

/** How many folders go when they are empty. */
export function folderLines(targets: readonly WipeTarget[], { say, style }: PlanTextOptions): string[] {
  const count = targets.length - withoutFolders(targets).length;
  return count === 0 ? [] : wrap(say('wipe.plan.folders', { count }), style.columns, 0, 3);
}

function levelLines({ level, verdict, targets }: LevelGroup, { say, style }: PlanTextOptions): string[] {
  const values = {
    level,
    count: targets.length,
    size: say.size(bytesOf(targets)),
    name: say(`verdict.level.${level}`),
  };
  const { columns } = style;
  const nameOnly = targets.filter(
    ({ method, identity }) => method === 'remove-only' && identity.kind === 'file',
  ).length;
  const [reason] = verdict.reasons;
  return [
    ...wrap(say('wipe.plan.level', values), columns, 0, 3).map(style.strong),
    ...wrap(verdictText(verdict, say), columns, 3),
    ...(nameOnly === 0 || level === 'E' ? [] : wrap(say('wipe.plan.remove-only', { count: nameOnly }), columns, 3)),
    ...(reason === undefined ? [] : wrap(say('wipe.plan.help', { text: say(`verdict.help.${reason}`) }), columns, 3)),
  ];
}

/** The largest and the newest: those nobody wants to erase by mistake. */
export function outstandingLines(targets: readonly WipeTarget[], options: PlanTextOptions): string[] {
  const files = targets.filter(({ identity }) => identity.kind === 'file');
  if (targets.length <= FEW) return allLines(targets, options);
  if (files.length === 0)
    return [...targets.slice(0, FEW).map((one) => targetLine(one, options)), ...moreLine(targets, options)];
  const first = (key: 'sizeBytes' | 'modifiedNs') =>
    [...files].sort((a, b) => (BigInt(a.identity[key]) < BigInt(b.identity[key]) ? 1 : -1)).slice(0, LARGEST);
  const { say, style } = options;
  return [
    style.strong(say('wipe.plan.largest')),
    ...first('sizeBytes').map((target) => targetLine(target, options)),
    style.strong(say('wipe.plan.newest')),
    ...first('modifiedNs').map((target) => targetLine(target, options)),
  ];
}

/** As much room as the words before another place take, in the longer language. */
const ALSO = '    aussi ici : ';

/** Every target, worst level first. */
export function allLines(targets: readonly WipeTarget[], options: PlanTextOptions): string[] {
  if (targets.length === 0) return [];
  const { say, style } = options;
  return [
    style.strong(say('wipe.plan.all')),
    ...byLevel(targets).flatMap((group) =>
      group.targets.flatMap((target) => [
        targetLine(target, options),
        ...target.alsoAt.map((path) => `    ${say('wipe.plan.also', { path: shownPath(path, ALSO, options) })}`),
      ]),
    ),
  ];
}

/** `/path/to/file (C, 12 kB, 3 Nov 2026)`, shortened in the middle when it does not fit. */
export function targetLine(
  { path, identity, verdict }: WipeTarget,
  { say, style, isVerbose }: PlanTextOptions,
): string {
  const date = say.date(Number(BigInt(identity.modifiedNs) / 1_000_000n));
  const size = identity.kind === 'file' ? [say.size(Number(identity.sizeBytes))] : [];
  const detail = [verdict.level, ...size, date].join(', ');
  const shown = say.safe(printablePath(path).path);
  const room = style.columns - detail.length - 5;
  return `  ${say('wipe.plan.file', { path: isVerbose ? shown : shorten(shown, room, style.ellipsis), detail })}`;
}

/** What should be known before, each with how many files it is about. */
export function warningLines(targets: readonly WipeTarget[], { say, style }: PlanTextOptions): string[] {
  const codes = new Set(targets.flatMap(({ warnings }) => warnings));
  if (codes.size === 0) return [];
  const each = [...codes].flatMap((code) => {
    const count = targets.filter(({ warnings }) => warnings.includes(code)).length;
    const values = { place: say('report.files', { count }), tail: say(`wipe.warning.${code}`) };
    return wrap(`${style.bullet} ${say('report.place', values)}`, style.columns, 2, 2);
  });
  return [style.strong(say('wipe.plan.warnings')), ...each];
}

/** What is left out, each with its reason; the next step once a reason. */
export function refusedLines(refused: readonly RefusedPath[], options: PlanTextOptions): string[] {
  if (refused.length === 0) return [];
  const { say, style } = options;
  const codes = [...new Set(refused.map(({ code }) => code))];
  return [
    style.strong(say('wipe.plan.refused', { count: refused.length })),
    ...codes.flatMap((code) => {
      const paths = refused.filter((one) => one.code === code).map(({ path }) => path);
      const why = say(`wipe.refused.${code}`);
      const lines = some(paths, options).map(
        (path) => `  ${say('wipe.plan.refused.one', { path: shownPath(path, why, options), why })}`,
      );
      return [
        ...lines,
        ...moreLine(paths, options),
        ...wrap(`${style.arrow} ${say(`wipe.refused.${code}.next`)}`, style.columns, 4, 2),
      ];
    }),
  ];
}

/** What else may tell of the files. */
export function companionLines(companions: readonly Companion[], options: PlanTextOptions): string[] {
  if (companions.length === 0) return [];
  const { say, style } = options;
  return [
    style.strong(say('wipe.plan.companions')),
    ...some(companions, options).map(({ kind, path }) => {
      const detail = say(`wipe.companion.${kind}`);
      return `  ${say('wipe.plan.file', { path: shownPath(path, detail, options), detail })}`;
    }),
    ...moreLine(companions, options),
  ];
}

/** The first of many paths, each on a line. */
export function shownPaths(paths: readonly string[], options: PlanTextOptions): string[] {
  return [...some(paths, options).map((path) => `  ${shownPath(path, '', options)}`), ...moreLine(paths, options)];
}

function shownPath(path: string, beside: string, { say, style, isVerbose }: PlanTextOptions): string {
  const shown = say.safe(printablePath(path).path);
  return isVerbose ? shown : shorten(shown, Math.max(20, style.columns - beside.length - 5), style.ellipsis);
}

/** The first of many, unless all are to be seen. */
export function some<T>(all: readonly T[], { isVerbose }: PlanTextOptions): readonly T[] {
  return isVerbose ? all : all.slice(0, FEW);
}

/** How many more there are. */
export function moreLine(all: readonly unknown[], { say, isVerbose }: PlanTextOptions): string[] {
  const rest = isVerbose ? 0 : all.length - FEW;
  return rest > 0 ? [`  ${say('wipe.plan.more', { count: rest })}`] : [];
}
