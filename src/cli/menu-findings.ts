import { safeText } from '../messages/safe-text.js';
import { AREAS, type Area } from '../model/area.js';
import { severityRank } from '../model/severity.js';
import { groupBy } from '../report/group-by.js';
import type { FindingGroup } from '../report/group-findings.js';
import { messageOf } from '../report/json-values.js';
import { wrap } from '../report/layout.js';
import type { MenuContext } from './menu-context.js';
import { openFinding, titleOf } from './menu-finding.js';
import type { Away, Option } from './prompts.js';
import type { SeenReport } from './seen-report.js';

/** Findings listed at once; more stand on further pages. */
const PER_PAGE = 12;

/** Findings by area, worst first, until the user goes back. */
export async function openFindings(context: MenuContext, report: SeenReport): Promise<Away> {
  const { prompts, say } = context;
  const areas = AREAS.filter((area) => inArea(report, area).length > 0);
  for (;;) {
    const answer = await prompts.choose<Area | 'back'>({
      lines: [say('menu.areas')],
      question: say('menu.areas.question'),
      options: [
        ...areas.map((area) => ({ id: area, label: areaLabel(context, area, inArea(report, area)) })),
        { id: 'back', label: say('menu.back') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const end = await openArea(context, { report, area: answer.value });
    if (end !== 'cancelled') return end;
  }
}

function inArea(report: SeenReport, area: Area): FindingGroup[] {
  const groups = report.groups.filter((group) => group.area === area);
  return groups.sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

function areaLabel({ say }: MenuContext, area: Area, groups: readonly FindingGroup[]): string {
  const [worst] = groups;
  const level = worst === undefined ? '' : say(`severity.${worst.severity}`);
  return say('menu.area', { area: say(`area.${area}`), count: groups.length, level });
}

async function openArea(context: MenuContext, { report, area }: { report: SeenReport; area: Area }): Promise<Away> {
  const { prompts, say, style } = context;
  const groups = inArea(report, area);
  const labels = groupLabels(context, groups);
  for (let first = 0; ; ) {
    const shown = groups.slice(first, first + PER_PAGE);
    const isLast = first + PER_PAGE >= groups.length;
    const options: Option<string>[] = [
      ...shown.map((group, index) => ({ id: String(first + index), label: labels.get(group) ?? group.rule })),
      ...(isLast ? [] : [{ id: 'more', label: say('menu.more', { count: groups.length - first - PER_PAGE }) }]),
      { id: 'back', label: say('menu.back.areas') },
    ];
    const answer = await prompts.choose({
      lines: [style.heading(say(`area.${area}`))],
      question: say('menu.area.question'),
      options,
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    if (answer.value === 'more') first += PER_PAGE;
    else {
      const group = groups[Number(answer.value)];
      const end = group === undefined ? 'cancelled' : await openFinding(context, { group, report });
      if (end !== 'cancelled') return end;
    }
  }
}

/** Columns that stand in front of an option. */
const MARK_COLUMNS = 4;

/** Titles; where several have the same one, as three backups of phones have, the beginnings of their sentences tell them apart. */
function groupLabels(context: MenuContext, groups: readonly FindingGroup[]): ReadonlyMap<FindingGroup, string> {
  const { say, prompts, style } = context;
  const beginning = (text: string) => {
    const [first = '', ...rest] = wrap(text, prompts.room(1).columns - MARK_COLUMNS - style.ellipsis.length - 1, 0);
    return rest.length === 0 ? first : `${first} ${style.ellipsis}`;
  };
  const labelOf = ({ severity }: FindingGroup, text: string) =>
    say('menu.group', { level: say(`severity.${severity}`), title: safeText(text) });
  const byTitle = groupBy(groups, (group) => labelOf(group, titleOf(context, group)));
  return new Map(
    [...byTitle].flatMap(([label, same]) =>
      same.map((group) => [
        group,
        same.length === 1 ? label : beginning(labelOf(group, messageOf(group.whole, context, say))),
      ]),
    ),
  );
}
