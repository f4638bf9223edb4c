import type { Unlock } from '../model/unlock.js';
import { endAtOnce } from '../platform/end-process.js';
import { type Asking, askPasswords, type Desk } from './ask-password.js';
import { canAsk } from './can-ask.js';
import type { Run } from './context.js';
import type { Progress } from './progress.js';
import { secretCopy } from './secret-copy.js';

/** How a scan opens closed backups; `close` must be called. */
export interface ScanUnlock extends Unlock {
  /** Was the scan stopped while a password was being checked? That goes on until the process ends. */
  isCutShort(): boolean;
  /** Overwrites what a file said and gives the terminal back. */
  close(): Promise<void>;
}

interface Unlocking {
  readonly run: Run;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** What `--password-file` says; null without. */
  readonly password: Uint8Array | null;
}

/** The password of `--password-file`, once for each backup; without it one is asked for where somebody sits. */
export function unlockFor({ run, progress, signal, password }: Unlocking): ScanUnlock {
  const openDesk = password === null ? deskOf(run) : null;
  const asking = openDesk === null ? nobody(password) : askPasswords({ say: run.say, progress, signal, openDesk });
  let isCutShort = false;
  return {
    password: asking.ask,
    checking: () => {
      const stop = progress.checkPassword();
      return () => {
        if (signal.aborted) isCutShort = true;
        stop();
        void asking.done();
      };
    },
    isCutShort: () => isCutShort,
    close: () => {
      password?.fill(0);
      return asking.done();
    },
  };
}

/** The same password for every backup, which is no guessing as long as it is tried once. */
function nobody(password: Uint8Array | null): Asking {
  return {
    ask: async (_backup, tries) => (password === null || tries > 0 ? null : secretCopy(password)),
    done: async () => {},
  };
}

/** Where to ask; null where nobody can answer. */
function deskOf(run: Run): (() => Promise<Desk>) | null {
  if (run.desk === 'none') return null;
  const { desk } = run;
  if (desk !== undefined) return async () => desk;
  if (!canAsk(run.io, run.flags) || run.isQuiet) return null;
  return async () => {
    const { openTerminal } = await import('./terminal-session.js'); // most scans ask nothing
    const session = await openTerminal(run.io, run.settings, run.say, { isInline: true });
    const leave = (isChecking: boolean) => {
      session.wipe();
      endAtOnce({ isDeriving: isChecking }); // looking changes nothing: nothing has to be finished
    };
    return { ...session, leave };
  };
}
