import type { WipePlan } from '../model/wipe-plan.js';
import type { WipeEvent } from '../model/wipe-result.js';
import { wrap } from '../report/layout.js';
import { resultLines } from '../report/wipe-result-text.js';
import { execute } from '../wipe/execute.js';
import { fileUri } from '../wipe/file-uri.js';
import { blankEntries } from '../wipe/recent-list.js';
import { dataFolderOf } from './data-folder-of.js';
import { listenForInterrupt } from './interrupt.js';
import { reasonOf } from './report-output.js';
import { secondLook } from './wipe-again.js';
import { elsewhereLines } from './wipe-elsewhere.js';
import { type Erased, erase, eraseExitCode, isGone } from './wipe-erase.js';
import type { WantedList } from './wipe-list-screen.js';
import { openReceipt } from './wipe-receipt.js';
import type { WipeScene } from './wipe-surroundings.js';
import { receiptOf, troubleOf } from './wipe-tell.js';
import { screenOptions, showOn, type WalkContext, type WalkEnd } from './wipe-walk-context.js';

/** Erases what was confirmed, then shows what came of it, what a second look finds and what may still hold a copy. */
export async function eraseOnScreen(context: WalkContext, wanted: WantedList, scene: WipeScene): Promise<WalkEnd> {
  const dataFolder = dataFolderOf(context.run);
  return carryOut(context, {
    plan: wanted.plan,
    scene,
    begin: (signal) => execute({ plan: wanted.plan, dataFolder }, signal),
    afterwards: (erased) => blankLists(context, wanted, erased),
  });
}

/** Something to carry out on a terminal. */
export interface CarriedOut {
  readonly plan: WipePlan;
  readonly scene: WipeScene;
  readonly begin: (signal: AbortSignal) => AsyncGenerator<readonly WipeEvent[]>;
  /** What else follows; lines for the screen. */
  readonly afterwards: (erased: Erased) => string[];
}

/** The erasing itself and everything that is told after it. */
export async function carryOut(context: WalkContext, work: CarriedOut): Promise<WalkEnd> {
  const { run, prompts } = context;
  const { say } = run;
  const startedAt = new Date().toISOString();
  const receipt = await openReceipt(run, work.plan);
  let erased: Erased & { isHidden: boolean; code: ReturnType<ReturnType<typeof listenForInterrupt>['exitCode']> };
  try {
    prompts.show([]); // how to stop is said with the progress
    erased = await eraseWatched(context, work.begin);
    await receipt?.write(receiptOf(run, { plan: work.plan, erased, startedAt }));
  } catch (error) {
    await receipt?.abandon();
    const { lines, code } = troubleOf(run, error);
    const { columns } = prompts.room(1);
    return (
      (await showOn(
        context,
        lines.flatMap((line) => wrap(line, columns, 0)),
      )) ?? { code }
    );
  }
  const code = erased.code ?? eraseExitCode(erased, work.plan.refused.length);
  if (erased.isHidden) return { code, isHidden: true };
  const options = screenOptions(context);
  const after = work.afterwards(erased);
  const result = [
    ...resultLines({ ...erased, refused: work.plan.refused }, options),
    ...(after.length === 0 ? [] : ['', ...after]),
    ...(receipt === null ? [] : ['', say('wipe.result.receipt', { file: String(run.flags.receipt) })]),
  ];
  if (erased.code !== null) {
    context.tellLater(result);
    return { code };
  }
  const shown = await showOn(context, result);
  if (shown !== null && shown !== 'cancelled') return shown;
  if (!erased.results.some(isGone)) return { code };
  prompts.show([]); // the second look says what it does
  const leave = () => {
    context.hide(); // nothing is changed any more, so that nothing has to be finished
    process.exit(code);
  };
  const looked = { scene: work.scene, options };
  const again = await context.watch(() => secondLook(run, erased.results, looked), leave);
  const last = await showOn(context, [
    ...again,
    ...(again.length === 0 ? [] : ['']),
    ...elsewhereLines(work.plan, work.scene, options),
  ]);
  return last !== null && last !== 'cancelled' ? last : { code };
}

/** Ctrl-C stops; leaving at once takes everything off the screen first, and what was begun is finished behind it. */
async function eraseWatched(context: WalkContext, begin: CarriedOut['begin']) {
  const { run } = context;
  const interrupt = listenForInterrupt(run.io, run.say);
  const leaving = new AbortController();
  const signal = AbortSignal.any([interrupt.signal, leaving.signal]);
  try {
    const erased = await context.watch(
      () => erase(run, signal, begin),
      () => {
        context.hide();
        leaving.abort();
      },
    );
    return { ...erased, isHidden: leaving.signal.aborted, code: interrupt.exitCode() };
  } finally {
    interrupt.dispose();
  }
}

/** Entries of files that are gone leave the lists of recent files; each list that will not let go is named. */
function blankLists({ run }: WalkContext, { entries }: WantedList, { results }: Erased): string[] {
  const { say } = run;
  const gone = new Set(results.filter(isGone).map(({ path }) => path));
  return [...new Set(entries.map(({ path }) => path))].map((list) => {
    const uris = entries.filter(({ path, of }) => path === list && gone.has(of)).map(({ of }) => fileUri(of));
    try {
      return say('wipe.walk.entries.done', { count: blankEntries(list, new Set(uris)) });
    } catch (error) {
      return say('wipe.walk.entries.failed', { reason: reasonOf(error, say) });
    }
  });
}
