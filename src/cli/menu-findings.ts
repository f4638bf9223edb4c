import { safeText } from '../messages/safe-text.js';
import { AREAS, type Area } from '../model/area.js';
import { severityRank } from '../model/severity.js';
import type { FindingGroup } from '../report/group-findings.js';
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
  for (let first = 0; ; ) {
    const shown = groups.slice(first, first + PER_PAGE);
    const isLast = first + PER_PAGE >= groups.length;
    const options: Option<string>[] = [
      ...shown.map((group, index) => ({ id: String(first + index), label: groupLabel(context, group) })),
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

function groupLabel(context: MenuContext, group: FindingGroup): string {
  const { say } = context;
  return say('menu.group', { level: say(`severity.${group.severity}`), title: safeText(titleOf(context, group)) });
}
