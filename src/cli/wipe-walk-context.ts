import type { TextStyle } from '../report/text-style.js';
import type { PlanTextOptions } from '../report/wipe-plan-text.js';
import type { Run } from './context.js';
import type { ExitCode } from './exit-code.js';
import { guessHere, openHelpLines } from './help-line-screens.js';
import { showPages } from './pages.js';
import type { Away, Prompts } from './prompts.js';
import type { TerminalSession } from './terminal-session.js';

/** What every step of erasing on a terminal needs. */
export interface WalkContext {
  readonly run: Run;
  readonly prompts: Prompts;
  readonly style: TextStyle;
  /** Runs work that listens to signals itself. */
  readonly watch: TerminalSession['watch'];
  /** Takes everything off the screen. */
  readonly hide: () => void;
  /** Lines that are printed when the dialogue is over: after Ctrl-C no more page is read. */
  readonly tellLater: (lines: readonly string[]) => void;
}

/** How the walk ended: with an exit code, or as its last question was left. `isHidden`: the screen was left at once while files went. */
export type WalkEnd = Away | { readonly code: ExitCode; readonly isHidden?: true };

/** How a plan is written on this screen. */
export function screenOptions({ run, prompts, style }: WalkContext): PlanTextOptions {
  return { say: run.say, isVerbose: false, style: { ...style, columns: prompts.room(1).columns } };
}

/** Text, page by page, and then the way on; whom to call is never further away than that. Null when the way on was taken. */
export async function showOn(context: WalkContext, lines: readonly string[]): Promise<Away | null> {
  const { say } = context.run;
  for (;;) {
    const answer = await showPages<'on' | 'people'>(
      { prompts: context.prompts, say },
      {
        lines,
        question: say('wipe.walk.on.question'),
        options: [
          { id: 'on', label: say('wipe.walk.on') },
          { id: 'people', label: say('help-lines.whom') },
        ],
      },
    );
    if (typeof answer === 'string') return answer;
    if (answer.value === 'on') return null;
    const left = await showPeople(context);
    if (left !== 'cancelled') return left;
  }
}

/** Whom to call, until the user goes back. */
export function showPeople({ run, prompts }: WalkContext): Promise<Away> {
  return openHelpLines({ prompts, say: run.say, guess: guessHere(run.io.env) }, 'anyone');
}
