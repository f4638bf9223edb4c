import type { Say } from '../messages/translate.js';
import type { ClosedBackup } from '../model/unlock.js';
import { shorten, wrap } from '../report/layout.js';
import type { Progress } from './progress.js';
import type { Question } from './prompts.js';
import type { TerminalSession } from './terminal-session.js';

/** A dialogue in which a password can be asked for. */
export interface Desk {
  readonly prompts: Pick<TerminalSession['prompts'], 'askSecret' | 'room'>;
  readonly style: Pick<TerminalSession['style'], 'ellipsis'>;
  readonly guard: TerminalSession['guard'];
  /** Leaves at once: an empty screen, and the process ends, also while a password is being checked. */
  leave(isChecking: boolean): void;
  /** Back to what was there before the question. */
  close(): void;
}

/** Asks for passwords, one question at a time. */
export interface Asking {
  /** What was typed; null for Enter alone, and when the scan was stopped. */
  ask(backup: ClosedBackup, tries: number): Promise<Uint8Array | null>;
  /** What was typed has been checked; resolves when the terminal is as it was before. */
  done(): Promise<void>;
}

interface AskingOptions {
  readonly say: Say;
  readonly progress: Progress;
  /** Aborted when the scan is stopped. */
  readonly signal: AbortSignal;
  readonly openDesk: () => Promise<Desk>;
}

/** A password may be typed this often; the sources count. */
const MOST_TRIES = 3;

/** Nothing that is typed between the question and the end of the check is shown. */
export function askPasswords({ say, progress, signal, openDesk }: AskingOptions): Asking {
  let close = async () => {};
  let closed = Promise.resolve();
  const done = () => {
    closed = close();
    close = () => closed;
    return closed;
  };
  const ask: Asking['ask'] = async (backup, tries) => {
    const resume = progress.pause();
    await closed;
    const desk = await openDesk();
    const answer = await desk.prompts.askSecret({ ...question(backup, tries, { say, desk }), ends: signal });
    if (answer === 'quick-exit') desk.leave(false);
    const typed = typeof answer === 'object' && answer.value.length > 0 ? answer.value : null;
    const stopGuarding = desk.guard(() => desk.leave(typed !== null));
    close = () => stopGuarding().then(desk.close);
    if (typed === null) await done();
    resume();
    // Raw mode made a key of Ctrl-C; the scan hears a signal, once.
    if (answer === 'interrupted' && !signal.aborted) process.emit('SIGINT', 'SIGINT');
    return typed;
  };
  return { ask, done };
}

/** Which backup, that only its owner's password opens it, and what becomes of what is typed; after a wrong one less. */
function question(
  backup: ClosedBackup,
  tries: number,
  { say, desk }: { readonly say: Say; readonly desk: Desk },
): Question {
  const { columns } = desk.prompts.room(0);
  const paragraph = (text: string) => wrap(text, columns, 0);
  const again = tries === 0 ? [] : [...paragraph(say('password.wrong', { count: MOST_TRIES - tries })), ''];
  const about = tries === 0 ? ['', ...paragraph(say('password.own'))] : [];
  return {
    lines: [
      ...again,
      ...paragraph(
        say('password.backup', {
          kind: backup.kind === 'ios-backup' ? 'ios' : 'android',
          device: backup.device ?? 'none',
        }),
      ),
      `  ${shorten(say.safe(backup.path), columns - 2, desk.style.ellipsis)}`,
      ...about,
    ],
    question: say('password.question'),
  };
}
