import { isUtf8 } from '../messages/language.js';
import type { Say } from '../messages/translate.js';
import { type TextStyle, textStyle } from '../report/text-style.js';
import { isQuickLetter, SETTLE_MS } from './ask-keys.js';
import type { Io } from './io.js';
import { type Key, openKeyboard } from './keyboard.js';
import { plainPrompts } from './plain-prompts.js';
import type { Prompts } from './prompts.js';
import type { Settings } from './settings.js';
import { hasColor } from './style-for.js';
import { terminalInput } from './terminal-input.js';

/** A dialogue on the terminal; `close` gives the terminal back as it was. */
export interface TerminalSession {
  readonly prompts: Prompts;
  readonly style: TextStyle;
  /** Runs work that listens to signals itself: Ctrl-C is one for it, and leaving at once works as it does at a question. */
  watch<T>(work: () => Promise<T>, onQuickExit: () => void): Promise<T>;
  /**
   * Until the answer is called, nothing that is typed is shown or answers anything; Ctrl-C and Esc twice work. It ends when all that
   * was typed has arrived: what is left over, the shell would take for a command.
   */
  guard(onQuickExit: () => void): () => Promise<void>;
  /** Takes everything off the screen and out of what can be scrolled back to, and closes. */
  wipe(): void;
  close(): void;
}

/** The other screen, which has no scrollback: what was shown there is gone when it is left (xterm control sequences, mode 1049). */
const ENTER_SCREEN = '\x1b[?1049h';
const LEAVE_SCREEN = '\x1b[?1049l';
const SHOW_CURSOR = '\x1b[?25h';
/** No colour, the cursor shown, screen erased, then what scrolls: some terminals push an erased screen into it (xterm, `ED 3`). */
const WIPE = '\x1b[0m\x1b[?25h\x1b[H\x1b[2J\x1b[3J';

/** Fewer rows or columns than this have no room for a page a question. */
const LEAST = { columns: 60, rows: 16 };

/** How a dialogue stands on the terminal. */
export interface TerminalOptions {
  /** A question between other lines of a command that listens to signals itself. */
  readonly isInline?: boolean;
}

/** Opens a dialogue on the error stream: pages with arrow keys, or plain lines where those would not do. */
export async function openTerminal(
  io: Io,
  settings: Settings,
  say: Say,
  { isInline = false }: TerminalOptions = {},
): Promise<TerminalSession> {
  const { stderr: out, env } = io;
  const isDumb = env.TERM === 'dumb';
  const isUtf8Terminal = isUtf8(env);
  const isSmall = (out.columns ?? 80) < LEAST.columns || (out.rows ?? 24) < LEAST.rows;
  const isPlain = isInline || settings.plain.value || isDumb || !isUtf8Terminal || isSmall;
  const hasColors = !isPlain && hasColor(settings, env, true);
  const style = textStyle({ columns: out.columns ?? 80, hasColor: hasColors, isPlain, isUtf8: isUtf8Terminal });
  const keyboard = openKeyboard(terminalInput(io.stdin));
  const options = { keyboard, out, say };
  const prompts = isPlain
    ? plainPrompts(options)
    : (await import('./clack-prompts.js')).clackPrompts({ ...options, hasColor: hasColors, faint: style.faint });

  const onSignal = (name: NodeJS.Signals) => keyboard.press({ name: name === 'SIGTERM' ? 'terminate' : 'interrupt' });
  let isOpen = true;
  const restore = (last: string) => {
    if (!isOpen) return;
    isOpen = false;
    if (last !== '') out.write(last);
    process.off('exit', onExit).off('SIGINT', onSignal).off('SIGTERM', onSignal);
    keyboard.close();
  };
  const leave = isPlain ? '' : LEAVE_SCREEN + SHOW_CURSOR;
  const onExit = () => restore(leave);
  process.on('exit', onExit);
  if (!isInline) process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  if (!isPlain) out.write(ENTER_SCREEN);
  return {
    prompts,
    style,
    watch: async (work, onQuickExit) => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      const stop = keyboard.listen((key) => {
        if (!tellLeaving(key, onQuickExit) && isQuickLetter(key)) onQuickExit();
      });
      try {
        return await work();
      } finally {
        stop();
        if (isOpen) process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
      }
    },
    guard: (onQuickExit) => {
      const stop = keyboard.listen(
        (key) => tellLeaving(key, onQuickExit),
        () => {},
      );
      return () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS)).then(stop);
    },
    // A terminal that obeys no sequence can only be moved on until nothing of ours is left in sight.
    wipe: () => restore(isDumb ? '\n'.repeat(out.rows ?? 24) : leave + WIPE),
    close: () => restore(leave),
  };
}

/** Raw mode makes a letter of Ctrl-C; work that listens to signals hears one. */
function tellLeaving(key: Key, onQuickExit: () => void): boolean {
  if (key.name === 'interrupt') process.emit('SIGINT', 'SIGINT');
  else if (key.name === 'quick-exit') onQuickExit();
  else return false;
  return true;
}
