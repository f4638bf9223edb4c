import { printablePath } from '../model/path-text.js';
import { type RefusedPath, VERDICT_LEVELS, type WipeOutcome } from '../model/wipe-plan.js';
import type { TargetResult, WipeTrouble } from '../model/wipe-result.js';
import { shorten, wrap } from './layout.js';
import { type PlanTextOptions, refusedLines } from './wipe-plan-text.js';

/** Paths of one kind that are shown without `--verbose`. */
const FEW = 10;

const OUTCOMES: readonly WipeOutcome[] = [
  'erased',
  'removed',
  'quarantined',
  'changed',
  'refused',
  'failed',
  'interrupted',
];

/** A wipe that is over. */
export interface WipeSummary {
  readonly results: readonly TargetResult[];
  /** Something was cut short, and the next start can go on with it. */
  readonly isUnfinished: boolean;
  /** What the plan had left out already. */
  readonly refused: readonly RefusedPath[];
}

/** What came of a wipe, for people: counts, then levels, then everything that was not erased, damaged files first. */
export function resultLines({ results, isUnfinished, refused }: WipeSummary, options: PlanTextOptions): string[] {
  const { say, style } = options;
  const parts = [
    [style.heading(say('wipe.result.title')), ...outcomeLines(results, options)],
    [...levelLines(results, options), ...bytesLine(results, options)],
    ...troubleParts(results, options),
    refusedLines(refused, options),
    isUnfinished ? wrap(say('wipe.result.unfinished'), style.columns, 0) : [],
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function outcomeLines(results: readonly TargetResult[], { say, style }: PlanTextOptions): string[] {
  if (results.length === 0) return wrap(say('wipe.plan.nothing'), style.columns, 2);
  return OUTCOMES.flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    if (count === 0) return [];
    return wrap(say('wipe.result.outcome', { count, what: say(`wipe.outcome.${outcome}`) }), style.columns, 2, 2);
  });
}

function levelLines(results: readonly TargetResult[], { say, style }: PlanTextOptions): string[] {
  return [...VERDICT_LEVELS].reverse().flatMap((level) => {
    const count = results.filter((result) => result.level === level && !isFolderName(result)).length;
    if (count === 0) return [];
    return wrap(
      say('wipe.result.level', { level, count: say.number(count), name: say(`verdict.level.${level}`) }),
      style.columns,
      2,
      3,
    );
  });
}

/** The name of an emptied folder, which has no content: of all others whose name alone goes, none is better than D. */
function isFolderName({ outcome, level }: TargetResult): boolean {
  return outcome === 'removed' && VERDICT_LEVELS.indexOf(level) < VERDICT_LEVELS.indexOf('D');
}

function bytesLine(results: readonly TargetResult[], { say, style }: PlanTextOptions): string[] {
  const bytes = results.reduce((sum, { bytesOverwritten }) => sum + bytesOverwritten, 0);
  if (bytes === 0) return [];
  const verified = (how: TargetResult['verified']) =>
    results.filter((result) => result.outcome === 'erased' && result.verified === how).length;
  const values = {
    size: say.size(bytes),
    device: say.number(verified('device')),
    cache: say.number(verified('cache')),
  };
  return wrap(say('wipe.result.bytes', values), style.columns, 2, 2);
}

/** Damaged, untouched, not erased for other reasons, erased with something to be known. */
function troubleParts(results: readonly TargetResult[], options: PlanTextOptions): string[][] {
  const isDamaged = ({ trouble }: TargetResult) => trouble === 'half-done' || trouble === 'no-answer';
  const isUntouched = ({ trouble }: TargetResult) => trouble === 'not-begun';
  const isOther = (result: TargetResult) => result.trouble !== null && !isDamaged(result) && !isUntouched(result);
  const isNoted = ({ trouble, notes }: TargetResult) => trouble === null && notes.some((note) => note !== 'resumed');
  return [
    part('wipe.result.damaged', results.filter(isDamaged), options),
    part('wipe.result.untouched', results.filter(isUntouched), options),
    part('wipe.result.not-erased', results.filter(isOther), options),
    part('wipe.result.noted', results.filter(isNoted), options),
  ];
}

function part(
  title: 'wipe.result.damaged' | 'wipe.result.untouched' | 'wipe.result.not-erased' | 'wipe.result.noted',
  results: readonly TargetResult[],
  options: PlanTextOptions,
): string[] {
  const { say, style, isVerbose } = options;
  if (results.length === 0) return [];
  const shown = isVerbose ? results : results.slice(0, FEW);
  const rest = results.length - shown.length;
  return [
    style.strong(say(title)),
    ...shown.flatMap((result) => whyLines(result, title !== 'wipe.result.untouched', options)),
    ...(rest === 0 ? [] : [`  ${say('wipe.plan.more', { count: rest })}`]),
  ];
}

function whyLines(result: TargetResult, hasReason: boolean, { say, style, isVerbose }: PlanTextOptions): string[] {
  const whole = say.safe(printablePath(result.path).path);
  const path = isVerbose ? whole : shorten(whole, style.columns - 4, style.ellipsis);
  if (!hasReason) return [`  ${path}`];
  const notes = result.notes.filter((note) => note !== 'resumed').map((note) => say(`wipe.note.${note}`));
  const why = [...(result.trouble === null ? [] : [troubleText(result.trouble, result, say)]), ...notes];
  return [`  ${path}`, ...why.flatMap((text) => wrap(text, style.columns, 6))];
}

/** Troubles that the system's own word says more about. */
const WITH_CODE: ReadonlySet<WipeTrouble> = new Set([
  'failed',
  'name-stays',
  'no-permission',
  'bad-sector',
  'no-answer',
]);

function troubleText(
  trouble: WipeTrouble,
  { errorCode, offsetBytes }: TargetResult,
  say: PlanTextOptions['say'],
): string {
  const plain = say(`wipe.trouble.${trouble}`);
  const hasCode = errorCode !== null && WITH_CODE.has(trouble);
  const why = hasCode ? say('wipe.result.code', { why: plain, code: errorCode }) : plain;
  return offsetBytes === null ? why : say('wipe.result.at', { why, offset: say.number(offsetBytes) });
}
