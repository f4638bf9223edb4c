import { printablePath } from '../model/path-text.js';
import type { WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { groupBy } from './group-by.js';
import { shorten, wrap } from './layout.js';
import { verdictText } from './wipe-levels.js';
import { moreLine, type PlanTextOptions, refusedLines, some } from './wipe-plan-text.js';

/** Paths with what erasing them could do: every reason, not only the weightiest, and what would help. What is the same is said once. */
export function explainLines({ targets, refused }: WipePlan, options: PlanTextOptions): string[] {
  const each = Array.from(sameTargets(targets), (same) => targetLines(same, options));
  const left = refusedLines(refused, options);
  return [...each, ...(left.length === 0 ? [] : [left])].flatMap((lines, index) =>
    index === 0 ? lines : ['', ...lines],
  );
}

/** Targets about which the same can be said, in the order of the first of them. */
function sameTargets(targets: readonly WipeTarget[]): Iterable<readonly WipeTarget[]> {
  return groupBy(targets, ({ identity, verdict, warnings }) =>
    identity.kind === 'folder' ? 'folder' : JSON.stringify([verdict, warnings]),
  ).values();
}

function targetLines(same: readonly WipeTarget[], options: PlanTextOptions): string[] {
  const { say, style, isVerbose } = options;
  const [first] = same;
  if (first === undefined) return [];
  const { identity, verdict, warnings } = first;
  const names = some(same, options).map(({ path }) => {
    const whole = say.safe(printablePath(path).path);
    return style.strong(isVerbose ? whole : shorten(whole, style.columns, style.ellipsis));
  });
  names.push(...moreLine(same, options));
  const { level, reasons } = verdict;
  const wrapped = (text: string, indent: number) => wrap(text, style.columns, indent, 2);
  if (identity.kind === 'folder') return [...names, ...wrapped(say('wipe.plan.folders', { count: same.length }), 2)];
  return [
    ...names,
    ...wrapped(say('report.place', { place: level, tail: say(`verdict.level.${level}`) }), 2),
    ...(reasons.length === 0 ? wrapped(verdictText(verdict, say), 4) : []),
    ...reasons.flatMap((reason) => [
      ...wrapped(say(`verdict.${reason}`), 4),
      ...wrapped(say('wipe.plan.help', { text: say(`verdict.help.${reason}`) }), 6),
    ]),
    ...warnings.flatMap((warning) => wrapped(say(`wipe.warning.${warning}`), 4)),
  ];
}
