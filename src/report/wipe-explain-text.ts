import { printablePath } from '../model/path-text.js';
import type { WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { shorten, wrap } from './layout.js';
import { verdictText } from './wipe-levels.js';
import { type PlanTextOptions, refusedLines } from './wipe-plan-text.js';

/** Each path with what erasing it could do: every reason, not only the weightiest, and what would help. */
export function explainLines({ targets, refused }: WipePlan, options: PlanTextOptions): string[] {
  const each = targets.map((target) => targetLines(target, options));
  const left = refusedLines(refused, options);
  return [...each, ...(left.length === 0 ? [] : [left])].flatMap((lines, index) =>
    index === 0 ? lines : ['', ...lines],
  );
}

function targetLines(
  { path, identity, verdict, warnings }: WipeTarget,
  { say, style, isVerbose }: PlanTextOptions,
): string[] {
  const whole = say.safe(printablePath(path).path);
  const name = style.strong(isVerbose ? whole : shorten(whole, style.columns, style.ellipsis));
  const { level, reasons } = verdict;
  const wrapped = (text: string, indent: number) => wrap(text, style.columns, indent, 2);
  if (identity.kind === 'folder') return [name, ...wrapped(say('wipe.plan.folders', { count: 1 }), 2)];
  return [
    name,
    ...wrapped(say('report.place', { place: level, tail: say(`verdict.level.${level}`) }), 2),
    ...(reasons.length === 0 ? wrapped(verdictText(verdict, say), 4) : []),
    ...reasons.flatMap((reason) => [
      ...wrapped(say(`verdict.${reason}`), 4),
      ...wrapped(say('wipe.plan.help', { text: say(`verdict.help.${reason}`) }), 6),
    ]),
    ...warnings.flatMap((warning) => wrapped(say(`wipe.warning.${warning}`), 4)),
  ];
}
