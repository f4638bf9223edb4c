import { printablePath } from '../model/path-text.js';
import { wrap } from '../report/layout.js';
import { shownPaths } from '../report/wipe-plan-text.js';
import { abandon, findUnfinished, resume, type Unfinished } from '../wipe/resume.js';
import { dataFolderOf } from './data-folder-of.js';
import { EXIT } from './exit-code.js';
import { carryOut } from './wipe-erase-screen.js';
import { wipeScene } from './wipe-surroundings.js';
import { abandonedLines, planOfUnfinished } from './wipe-unfinished.js';
import { screenOptions, showOn, type WalkContext, type WalkEnd } from './wipe-walk-context.js';

/** A wipe that was cut short comes first: finish it, give it up, or leave. Null when nothing is in the way any more. */
export async function settleUnfinished(context: WalkContext): Promise<WalkEnd | null> {
  const { run, prompts } = context;
  const { say } = run;
  const dataFolder = dataFolderOf(run);
  const unfinished = findUnfinished(dataFolder);
  if (unfinished === null) return null;
  const answer = await prompts.choose({
    lines: unfinishedLines(context, unfinished),
    question: say('wipe.unfinished.question'),
    options: (['later', 'resume', 'abandon'] as const).map((id) => ({ id, label: say(`wipe.unfinished.${id}`) })),
  });
  if (typeof answer === 'string') return answer;
  if (answer.value === 'later') return { code: EXIT.done };
  if (answer.value === 'abandon') {
    await abandon(dataFolder);
    return showOn(context, abandonedLines(run, unfinished));
  }
  const end = await carryOut(context, {
    plan: planOfUnfinished(unfinished),
    scene: await wipeScene(run),
    begin: (signal) => resume(dataFolder, signal),
    afterwards: () => [],
  });
  return typeof end === 'object' && end.code === EXIT.done && end.isHidden !== true ? null : end;
}

function unfinishedLines(context: WalkContext, { createdAt, begun, overwritten, untouched }: Unfinished): string[] {
  const options = screenOptions(context);
  const { say, style } = options;
  const counts = { damaged: begun.length, overwritten: overwritten.length, untouched: untouched.length };
  return [
    style.heading(say('wipe.unfinished.title', { date: say.dateTime(Date.parse(createdAt)) })),
    '',
    ...wrap(say('wipe.unfinished.counts', counts), style.columns, 0),
    ...shownPaths(
      [...begun, ...overwritten, ...untouched].map((path) => printablePath(path).path),
      options,
    ),
  ];
}
