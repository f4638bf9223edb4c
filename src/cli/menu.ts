import type { SavedReport } from '../model/saved-report.js';
import { SEVERITIES } from '../model/severity.js';
import { currentSystem } from '../platform/current.js';
import { endAtOnce } from '../platform/end-process.js';
import { wrap } from '../report/layout.js';
import { programHelp } from './arguments.js';
import type { Run } from './context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { guessHere } from './help-line-screens.js';
import { write } from './io.js';
import { loadRules } from './load-rules.js';
import { type Look, look } from './look.js';
import { type MenuContext, paragraphs } from './menu-context.js';
import { eraseFindings } from './menu-erase.js';
import { openFindings } from './menu-findings.js';
import { openGuide } from './menu-guide.js';
import { showPages } from './pages.js';
import type { Away } from './prompts.js';
import { type SeenReport, seenReportOf } from './seen-report.js';
import { openTerminal } from './terminal-session.js';

/** What the menu can do besides asking. */
export interface MenuActions {
  /** Runs a scan. */
  look(): Promise<Look>;
  /** What an earlier run has kept; null when nothing is. */
  lastResult(): Promise<SavedReport | null>;
}

/** No word on a terminal: a menu for people who do not type commands. The answer is the exit code. */
export async function runMenu(run: Run, lastResult: MenuActions['lastResult']): Promise<ExitCode> {
  const session = await openTerminal(run.io, run.settings, run.say);
  const later: string[] = [];
  let leftWith: ExitCode | null = null; // the erasing’s own answer: some files may be left
  try {
    const { rules } = await loadRules(run.settings['rules-path'].value, run.io.env);
    const context: MenuContext = {
      prompts: session.prompts,
      say: run.say,
      style: session.style,
      rules: new Map(rules.map((rule) => [rule.id, rule])),
      home: currentSystem.home(run.io.env) ?? '',
      guess: guessHere(run.io.env),
      erase: async (findings) => {
        const tellLater = (lines: readonly string[]) => later.push(...lines);
        const end = await eraseFindings({ run, ...session, hide: session.wipe, tellLater }, findings);
        if (typeof end === 'string') return end;
        leftWith = end.leftWith;
        return 'quick-exit';
      },
    };
    const leave = (isChecking: boolean) => {
      // Nothing was changed, so that nothing has to be finished: the process ends while the scan runs.
      session.wipe();
      endAtOnce({ isDeriving: isChecking });
    };
    const desk = { ...session, leave, close: () => showLooking(context) };
    const lookNow = () =>
      session.watch(
        () => look(run, desk),
        () => leave(false),
      );
    const end = await menu(context, { look: lookNow, lastResult });
    if (end === 'quick-exit') session.wipe();
    return leftWith ?? exitCodeOf(end);
  } finally {
    session.close();
    if (later.length > 0) await write(run.io.stdout, `${later.join('\n')}\n`);
  }
}

/** The exit code of a dialogue that ended so. */
export function exitCodeOf(end: Away): ExitCode {
  if (end === 'interrupted') return EXIT.interrupted;
  return end === 'terminated' ? EXIT.terminated : EXIT.done;
}

/** The first screen, again and again until the user leaves. `cancelled` is leaving in peace. */
export async function menu(context: MenuContext, actions: MenuActions): Promise<Away> {
  let seen: SeenReport | null = null;
  for (;;) {
    const answer = await context.prompts.choose({
      lines: paragraphs(context, ['menu.about', 'menu.quick-exit']),
      question: context.say('menu.question'),
      options: (['look', 'last', 'findings', 'guide', 'help', 'leave'] as const).map((id) => ({
        id,
        label: context.say(`menu.${id}`),
      })),
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'leave') return 'cancelled';
    const end = await open(answer.value, { context, actions, seen });
    if (end.away !== 'cancelled') return end.away;
    seen = end.seen;
  }
}

interface Opening {
  readonly context: MenuContext;
  readonly actions: MenuActions;
  /** The newest scan of this dialogue. */
  readonly seen: SeenReport | null;
}

/** How a screen was left, and what is known since. */
interface Left {
  readonly away: Away;
  readonly seen: SeenReport | null;
}

async function open(screen: 'look' | 'last' | 'findings' | 'guide' | 'help', opening: Opening): Promise<Left> {
  const { context, actions, seen } = opening;
  switch (screen) {
    case 'look':
      return lookNow(opening);
    case 'last':
      return { away: await showLast(context, await actions.lastResult()), seen };
    case 'findings':
      return seen === null ? lookFirst(opening) : { away: await openFindings(context, seen), seen };
    case 'guide':
      return { away: await openGuide(context), seen };
    case 'help':
      return { away: await showHelp(context), seen };
  }
}

/** Looks, says how much was found, leads on to the findings or the whole report. */
async function lookNow({ context, actions, seen }: Opening): Promise<Left> {
  showLooking(context);
  const looked = await actions.look();
  if (looked.exitCode === EXIT.interrupted) return { away: 'interrupted', seen };
  if (looked.exitCode === EXIT.terminated) return { away: 'terminated', seen };
  return { away: await showLook(context, looked), seen: looked.report };
}

function showLooking(context: MenuContext): void {
  context.prompts.show(paragraphs(context, ['menu.look.now', 'menu.look.own', 'menu.look.stop']));
}

async function showLook(context: MenuContext, { report, lines }: Look): Promise<Away> {
  const { say, prompts } = context;
  for (;;) {
    const answer = await prompts.choose({
      lines: summaryLines(context, say('report.title'), report),
      question: say('menu.report.question'),
      options: [
        ...findingsOption(context, report),
        { id: 'report' as const, label: say('menu.report') },
        { id: 'back' as const, label: say('menu.back') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const end = answer.value === 'report' ? await showReport(context, lines) : await openFindings(context, report);
    if (end !== 'cancelled') return end;
  }
}

async function showReport(context: MenuContext, lines: readonly string[]): Promise<Away> {
  const { say } = context;
  const answer = await showPages(context, {
    lines,
    question: say('menu.report.question'),
    options: [{ id: 'back', label: say('menu.back') }],
  });
  return typeof answer === 'string' ? answer : 'cancelled';
}

function findingsOption({ say }: MenuContext, { groups }: SeenReport) {
  return groups.length === 0 ? [] : [{ id: 'findings' as const, label: say('menu.findings') }];
}

/** There is nothing to open yet. */
async function lookFirst(opening: Opening): Promise<Left> {
  const { context, actions } = opening;
  const saved = await actions.lastResult();
  if (saved !== null) {
    const seen = seenReportOf(saved, context.rules);
    return { away: await openFindings(context, seen), seen };
  }
  const answer = await context.prompts.choose({
    lines: paragraphs(context, ['menu.findings.none']),
    question: context.say('menu.question'),
    options: [
      { id: 'look', label: context.say('menu.look') },
      { id: 'back', label: context.say('menu.back') },
    ],
  });
  if (typeof answer === 'string') return { away: answer, seen: null };
  return answer.value === 'look' ? lookNow(opening) : { away: 'cancelled', seen: null };
}

async function showLast(context: MenuContext, saved: SavedReport | null): Promise<Away> {
  const { say, prompts } = context;
  const back = { id: 'back', label: say('menu.back') } as const;
  if (saved === null) {
    const answer = await prompts.choose({
      lines: paragraphs(context, ['menu.last.none']),
      question: say('menu.question'),
      options: [back],
    });
    return typeof answer === 'string' ? answer : 'cancelled';
  }
  const seen = seenReportOf(saved, context.rules);
  for (;;) {
    const answer = await prompts.choose({
      lines: summaryLines(context, say('menu.last.title', { date: say.date(seen.finishedMs) }), seen),
      question: say('menu.report.question'),
      options: [...findingsOption(context, seen), back],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const end = await openFindings(context, seen);
    if (end !== 'cancelled') return end;
  }
}

/** How much of each level, in which areas, and what was not looked at. */
function summaryLines({ say, style, prompts }: MenuContext, title: string, seen: SeenReport): string[] {
  const { columns } = prompts.room(3);
  const counts = SEVERITIES.flatMap((severity) => {
    const count = seen.groups.filter((group) => group.severity === severity).length;
    return count === 0 ? [] : [say(`report.found.${severity}`, { count })];
  });
  const nothing = say(seen.gaps > 0 ? 'report.nothing.but-gaps' : 'report.nothing');
  const found = counts.length === 0 ? nothing : say('report.found', { list: counts.join(', ') });
  return [
    style.heading(title),
    '',
    ...wrap(found, columns, 0),
    ...(seen.gaps === 0 ? [] : wrap(say('menu.last.gaps', { count: seen.gaps }), columns, 0)),
    '',
    ...wrap(say(seen.groups.length === 0 ? 'report.next.limits' : 'report.next.proof'), columns, 0),
  ];
}

/** Keys, what leaving at once can not do, and the commands behind the menu. */
async function showHelp(context: MenuContext): Promise<Away> {
  const { say, prompts } = context;
  const { columns } = prompts.room(2);
  const answer = await showPages(context, {
    lines: [
      ...paragraphs(context, ['menu.help.keys', 'menu.help.exit', 'menu.help.changes', 'menu.help.plain']),
      '',
      ...programHelp({ say, columns, version: '' }).trimEnd().split('\n'),
    ],
    question: say('menu.help.question'),
    options: [{ id: 'back', label: say('menu.back') }],
  });
  return typeof answer === 'string' ? answer : 'cancelled';
}
