import { COMPANION_KINDS, type Companion, type CompanionKind } from '../model/companion.js';
import type { WipeTarget } from '../model/wipe-plan.js';
import { wrap } from '../report/layout.js';
import { allLines, countLines, outstandingLines, refusedLines, targetLine } from '../report/wipe-plan-text.js';
import { EXIT } from './exit-code.js';
import type { Option, Prompts } from './prompts.js';
import { confirmList } from './wipe-confirm-screen.js';
import type { ReportPaths } from './wipe-from-report.js';
import { type MadePlan, planFor } from './wipe-make-plan.js';
import type { WipeScene } from './wipe-surroundings.js';
import { screenOptions, showOn, showPeople, type WalkContext, type WalkEnd } from './wipe-walk-context.js';

/** What was confirmed: the plan, and entries that shall leave lists of recent files. */
export interface WantedList extends MadePlan {
  readonly entries: readonly Companion[];
}

/** What the user has changed about the list. */
interface Changes {
  /** Paths that stay after all. */
  readonly out: Set<string>;
  /** Kinds of companions that go too. */
  readonly added: Set<CompanionKind>;
}

/** The list, until it is confirmed or given up: single files can be taken out, companions added. */
export async function editList(
  context: WalkContext,
  chosen: ReportPaths,
  made: MadePlan,
): Promise<WantedList | { readonly end: WalkEnd }> {
  const { prompts } = context;
  const { say } = context.run;
  const changes: Changes = { out: new Set(), added: new Set() };
  let wanted: WantedList = { ...made, entries: [] };
  for (;;) {
    if (wanted.plan.targets.length === 0) {
      const away = await showOn(context, wrap(say('wipe.walk.empty'), prompts.room(1).columns, 0));
      return { end: away ?? { code: EXIT.done } };
    }
    const options = listOptions(context, wanted);
    const answer = await prompts.choose({
      lines: listLines(context, wanted).slice(0, prompts.room(options.length).rows), // all of them on request
      question: say('wipe.walk.list.question'),
      options,
    });
    if (typeof answer === 'string') return { end: answer };
    if (answer.value === 'back') return { end: { code: EXIT.done } };
    const end =
      answer.value === 'go'
        ? await confirmList(context, wanted.plan)
        : await open(answer.value, { context, wanted, changes });
    if (end === 'confirmed') return wanted;
    if (end !== null && end !== 'cancelled') return { end };
    wanted = listAfter(context, { chosen, scene: made.scene, changes, before: wanted });
  }
}

interface Editing {
  readonly chosen: ReportPaths;
  readonly scene: WipeScene;
  readonly changes: Changes;
}

/** The disk is asked again only when something has changed. */
function listAfter(
  context: WalkContext,
  { before, ...editing }: Editing & { readonly before: WantedList },
): WantedList {
  const { out, added } = editing.changes;
  const isSame =
    !before.plan.targets.some(({ path }) => out.has(path)) && !before.companions.some(({ kind }) => added.has(kind));
  return isSame ? before : planned(context, editing);
}

/** The plan as the changes leave it: what was taken out is kept, whatever folder it lies in. */
function planned({ run }: WalkContext, { chosen, scene, changes }: Editing): WantedList {
  const { surroundings } = scene;
  const isKept = (path: string) => surroundings.isKept(path) || changes.out.has(path);
  const edited: WipeScene = { ...scene, surroundings: { ...surroundings, isKept } };
  const first = planFor(run, chosen, edited);
  const added = first.companions.filter(({ kind }) => changes.added.has(kind));
  const files = added.filter(({ kind }) => kind !== 'recent-list').map(({ path }) => path);
  const whole = files.length === 0 ? first : planFor(run, { ...chosen, paths: [...chosen.paths, ...files] }, edited);
  const refused = whole.plan.refused.filter(({ path }) => !changes.out.has(path));
  return {
    ...whole,
    plan: { ...whole.plan, refused },
    companions: whole.companions.filter(({ kind }) => !changes.added.has(kind)),
    entries: added.filter(({ kind }) => kind === 'recent-list'),
  };
}

type Screen = 'go' | 'out' | 'all' | 'refused' | 'back' | 'people' | CompanionKind;

function listLines(context: WalkContext, { plan, entries }: WantedList): string[] {
  const options = screenOptions(context);
  const { say, style } = options;
  return [
    style.heading(say('wipe.walk.list')),
    ...countLines(plan.targets, options),
    ...(entries.length === 0 ? [] : wrap(say('wipe.walk.entries', { count: entries.length }), style.columns, 0)),
    '',
    ...outstandingLines(plan.targets, options),
  ];
}

function listOptions({ run }: WalkContext, { plan, companions }: WantedList): Option<Screen>[] {
  const { say } = run;
  const offered = COMPANION_KINDS.flatMap((kind): Option<Screen>[] => {
    const count = companions.filter((companion) => companion.kind === kind).length;
    const what = say(`wipe.companion.${kind}`);
    return count === 0 ? [] : [{ id: kind, label: say('wipe.walk.companions', { what, count }) }];
  });
  const refused = plan.refused.length;
  return [
    { id: 'back', label: say('wipe.walk.back') },
    { id: 'go', label: say('wipe.walk.go') },
    { id: 'out', label: say('wipe.walk.out') },
    { id: 'all', label: say('wipe.walk.all') },
    ...(refused === 0 ? [] : [{ id: 'refused' as const, label: say('wipe.walk.refused', { count: refused }) }]),
    ...offered,
    { id: 'people', label: say('help-lines.whom') },
  ];
}

interface Opening {
  readonly context: WalkContext;
  readonly wanted: WantedList;
  readonly changes: Changes;
}

async function open(screen: Exclude<Screen, 'go' | 'back'>, opening: Opening) {
  const { context, wanted, changes } = opening;
  const options = screenOptions(context);
  switch (screen) {
    case 'all':
      return showOn(context, allLines(wanted.plan.targets, options));
    case 'refused':
      return showOn(context, refusedLines(wanted.plan.refused, { ...options, isVerbose: true }));
    case 'out':
      return takeOut(opening);
    case 'people':
      return showPeople(context);
    default:
      changes.added.add(screen);
      return null;
  }
}

/** Options of a page that name no file: more, before, done. */
const OWN_OPTIONS = 3;
/** A page of choices is easier to read when it is short, and tedious when it is very short. */
const MOST_A_PAGE = 12;
const FEWEST_A_PAGE = 3;
/** Above the choices: how much is left, and a blank line. */
const ROWS_ABOVE = 2;

async function takeOut({ context, wanted, changes }: Opening) {
  const { prompts } = context;
  const { say } = context.run;
  const size = filesAPage(prompts);
  for (let first = 0; ; ) {
    const left = wanted.plan.targets.filter(({ path }) => !changes.out.has(path));
    const page = left.slice(first, first + size);
    const answer = await prompts.choose<string>({
      lines: countLines(left, screenOptions(context)),
      question: say('wipe.walk.out.question'),
      options: [
        ...page.map((target, index) => ({ id: String(first + index), label: labelOf(context, target) })),
        ...(first + size < left.length ? [{ id: 'next', label: say('pages.next') }] : []),
        ...(first > 0 ? [{ id: 'before', label: say('pages.before') }] : []),
        { id: 'done', label: say('wipe.walk.out.done') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'done') return null;
    if (answer.value === 'next') first += size;
    else if (answer.value === 'before') first = Math.max(0, first - size);
    else {
      const target = left[Number(answer.value)];
      if (target !== undefined) changes.out.add(target.path);
      first = Math.max(0, Math.min(first, left.length - 2));
    }
  }
}

/** As many as fit together with what stands around them. */
function filesAPage({ room }: Prompts): number {
  let size = MOST_A_PAGE;
  while (size > FEWEST_A_PAGE && room(size + OWN_OPTIONS).rows < ROWS_ABOVE) size -= 1;
  return size;
}

function labelOf(context: WalkContext, target: WipeTarget): string {
  const options = screenOptions(context);
  return targetLine(target, { ...options, style: { ...options.style, columns: 72 } }).trim();
}
