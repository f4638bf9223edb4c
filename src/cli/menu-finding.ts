import { safeText } from '../messages/safe-text.js';
import type { Remedy } from '../model/rule.js';
import type { FindingGroup } from '../report/group-findings.js';
import { messageOf, remediesOf } from '../report/json-values.js';
import { shorten, wrap } from '../report/layout.js';
import { placeInSource } from '../report/text-place.js';
import type { MenuContext } from './menu-context.js';
import { showPages } from './pages.js';
import type { Away } from './prompts.js';
import type { SeenReport } from './seen-report.js';

/** A finding and the report it stands in. */
export interface OpenedFinding {
  readonly group: FindingGroup;
  readonly report: SeenReport;
}

type Part = 'do' | 'delete' | 'places' | 'sources';

/** One finding: what it is and why it matters; the rest on request, the places last. */
export async function openFinding(context: MenuContext, opened: OpenedFinding): Promise<Away> {
  const { say, style } = context;
  const { group } = opened;
  const parts: Part[] = context.rules.has(group.rule) ? ['do', 'delete', 'places', 'sources'] : ['places'];
  let isErased = false;
  const canErase = remediesOf(group.whole, context).some(({ kind }) => kind === 'wipe');
  for (;;) {
    const answer = await showPages<Part | 'erase' | 'back'>(context, {
      lines: [...(isErased ? erasedLines(context) : []), ...headLines(context, group), ...aboutLines(context, group)],
      question: say('menu.finding.question'),
      options: [
        ...parts.map((part) => ({
          id: part,
          label: say(`menu.finding.${part}`, { count: group.findings.length }),
        })),
        ...(canErase ? [{ id: 'erase' as const, label: say('menu.finding.erase') }] : []),
        { id: 'back', label: say('menu.back.findings') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    if (answer.value === 'erase') {
      const end = await context.erase(group.findings.map(({ id }) => id));
      if (end !== 'cancelled' && end !== 'erased') return end;
      isErased ||= end === 'erased';
      continue;
    }
    const shown = await showPages(context, {
      lines: [
        style.heading(say(`menu.finding.${answer.value}`, { count: group.findings.length })),
        '',
        ...partLines(context, opened, answer.value),
      ],
      question: say('menu.finding.question'),
      options: [{ id: 'back', label: say('menu.back.finding') }],
    });
    if (typeof shown === 'string' && shown !== 'cancelled') return shown;
  }
}

/** The rule's title in the user's language; its id when the rule is gone. */
export function titleOf({ rules, say }: MenuContext, group: FindingGroup): string {
  const rule = rules.get(group.rule);
  return rule === undefined ? group.rule : say.text(rule.title);
}

/** What stands below is what the scan saw. */
function erasedLines({ say, prompts }: MenuContext): string[] {
  return [...wrap(say('menu.erase.done'), prompts.room(1).columns, 0), ''];
}

function headLines(context: MenuContext, group: FindingGroup): string[] {
  const { say, style, prompts } = context;
  const { columns } = prompts.room(1);
  const level = say(`severity.${group.severity}`);
  const title = say('menu.group', { level, title: titleOf(context, group) });
  const { itemCount, totalBytes, newestMs } = group.whole;
  const newest = newestMs === null ? [] : [say('report.newest', { date: say.date(newestMs) })];
  const counts = [say('report.files', { count: itemCount }), say.size(totalBytes), ...newest].join(', ');
  return [
    ...wrap(title, columns, 0).map((line) => style.level(group.severity, line)),
    ...wrap(messageOf(group.whole, context, say), columns, 0),
    ...wrap(counts, columns, 0).map((line) => style.faint(line)),
    '',
  ];
}

function aboutLines(context: MenuContext, group: FindingGroup): string[] {
  const { say, prompts, rules, style } = context;
  const rule = rules.get(group.rule);
  if (rule === undefined) return [];
  const { columns } = prompts.room(1);
  const level = say(`severity.${group.severity}`);
  const confidence = say(`confidence.${group.whole.confidence}`);
  return [
    style.strong(say('report.why')),
    ...wrap(say.text(rule.why), columns, 2),
    ...wrap(say('explain.severity', { severity: level, confidence }), columns, 2),
  ];
}

function partLines(context: MenuContext, opened: OpenedFinding, part: Part): string[] {
  switch (part) {
    case 'do':
      return adviceLines(context, opened.group);
    case 'delete':
      return deleteLines(context, opened.group);
    case 'places':
      return placeLines(context, opened);
    case 'sources':
      return sourceLines(context, opened.group);
  }
}

function adviceLines(context: MenuContext, group: FindingGroup): string[] {
  const { say, style, prompts } = context;
  const { columns } = prompts.room(1);
  const advice = remediesOf(group.whole, context).flatMap((remedy) =>
    wrap(`${style.bullet} ${say.text(remedy.text)}`, columns, 2, 2),
  );
  return [...advice, '', ...wrap(say('report.next.proof'), columns, 0)];
}

/** What deleting costs, from the remedies that delete; then what is true of every deleting. */
function deleteLines(context: MenuContext, group: FindingGroup): string[] {
  const { say, style, prompts } = context;
  const { columns } = prompts.room(1);
  const wipes = remediesOf(group.whole, context).filter(({ kind }) => kind === 'wipe');
  const line = (text: string) => wrap(`${style.bullet} ${text}`, columns, 2, 2);
  return [
    ...(wipes.length === 0
      ? line(say('menu.delete.not-advised'))
      : wipes.flatMap((remedy) => line(costOf(remedy, context)))),
    ...line(say('menu.delete.noticed')),
    ...line(say('menu.delete.disk')),
    ...line(say('menu.delete.services')),
    '',
    ...wrap(say('report.next.proof'), columns, 0),
  ];
}

function costOf(remedy: Remedy, { say }: MenuContext): string {
  return say(`menu.delete.${remedy.effect}`);
}

function placeLines(context: MenuContext, { group, report }: OpenedFinding): string[] {
  const { say, style, prompts } = context;
  const { columns } = prompts.room(1);
  return group.findings.map((finding) => {
    const counts = `${say('report.files', { count: finding.itemCount })}, ${say.size(finding.totalBytes)}`;
    const path = placeInSource(finding.source, finding.subject.path, { sources: report.sources, context, say });
    const place = shorten(path, columns - counts.length - 6, style.ellipsis);
    return `  ${say('report.place', { place, tail: counts })}`;
  });
}

function sourceLines({ say, style, prompts, rules }: MenuContext, group: FindingGroup): string[] {
  const { columns } = prompts.room(1);
  const rule = rules.get(group.rule);
  return [
    ...wrap(say('report.rule', { rule: group.rule }), columns, 2),
    ...(rule?.references ?? []).flatMap((reference) => wrap(`${style.bullet} ${safeText(reference)}`, columns, 2, 2)),
  ];
}
