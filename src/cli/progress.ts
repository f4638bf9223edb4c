import type { Say } from '../messages/translate.js';
import type { ScanCounts } from '../model/scan-event.js';
import { isCi } from './can-ask.js';
import type { Io } from './io.js';

/** Shows that a scan is alive; never on standard output. */
export interface Progress {
  update(counts: ScanCounts): void;
  /** Something else is written to the terminal; it gets a line of its own. */
  aside(write: () => void): void;
  /** Says nothing until the answer is called: somebody is asked something. */
  pause(): () => void;
  /** A password is being checked, until the answer is called. */
  checkPassword(): () => void;
  stop(): void;
}

export interface ProgressOptions {
  readonly io: Io;
  readonly say: Say;
  readonly isPlain: boolean;
  readonly isQuiet: boolean;
}

/** A scan that is done before anybody can wonder needs no spinner, and loading one takes as long as a small scan. */
const SPINNER_AFTER_MS = 200;
const PLAIN_LINE_EVERY_MS = 30_000;
const REFRESH_MS = 100;

/** ECMA-48: to the first column (CR), erase the line (EL). */
const ERASE_LINE = '\r\x1b[2K';

/**
 * A spinner on a terminal, plain lines otherwise: one at once where somebody sits, then one every 30 s. Nothing with `--quiet`. Start
 * it before anything that takes time.
 */
export function startProgress({ io, say, isPlain, isQuiet }: ProgressOptions): Progress {
  if (isQuiet) {
    const nothing = () => () => {};
    return { update: () => {}, aside: (write) => write(), pause: nothing, checkPassword: nothing, stop: () => {} };
  }
  const isTerminal = io.stderr.isTTY === true;
  // Of a terminal without a size (0 columns: `script`, `docker exec -t`) ora 9.4 would erase infinitely many lines.
  const hasSize = (io.stderr.columns ?? 0) > 0;
  if (isTerminal && hasSize && !isPlain && !isCi(io) && io.env.TERM !== 'dumb') return spinner(io, say);
  if (isTerminal) io.stderr.write(`${say('progress.start')}\n`);
  return plainLines(io, say, isTerminal);
}

/** The clock writes them, not the events: a disk that hesitates sends none. */
function plainLines(io: Io, say: Say, isTerminal: boolean): Progress {
  let latest = 0;
  let isPaused = false;
  const timer = setInterval(() => {
    if (!isPaused) io.stderr.write(`${say('progress.still', { count: latest })}\n`);
  }, PLAIN_LINE_EVERY_MS);
  timer.unref();
  return {
    update: ({ entries }) => {
      latest = entries;
    },
    aside: (write) => write(),
    pause: () => {
      isPaused = true;
      return () => {
        isPaused = false;
      };
    },
    checkPassword: () => {
      if (isTerminal) io.stderr.write(`${say('progress.password')}\n`);
      return () => {};
    },
    stop: () => clearInterval(timer),
  };
}

/** What ora draws, as far as it is used here. */
interface Spinner {
  text: string;
  start(): unknown;
  stop(): unknown;
}

function spinner(io: Io, say: Say): Progress {
  let shown: Spinner | null = null;
  let isStopped = false;
  let isPaused = false;
  let latest = 0;
  let lastRefresh = 0;
  /** Since when a password is being checked; null when none is. */
  let checkingSinceMs: number | null = null;
  const text = () =>
    checkingSinceMs === null
      ? say('progress.scanning', { count: latest })
      : say('progress.password.seconds', { count: Math.round((performance.now() - checkingSinceMs) / 1000) });
  const refresh = () => {
    if (shown !== null) shown.text = text();
  };
  const eraseFirstSign = () => io.stderr.write(ERASE_LINE);
  io.stderr.write(say('progress.start'));
  const timer = setTimeout(async () => {
    const { default: ora } = await import('ora');
    if (isStopped) return;
    // That it may move was decided above; left to itself, ora asks the process's own environment.
    shown = ora({ text: text(), stream: io.stderr, isEnabled: true, discardStdin: false, hideCursor: true });
    if (isPaused) return;
    eraseFirstSign();
    shown.start();
  }, SPINNER_AFTER_MS);
  return {
    update: ({ entries }) => {
      latest = entries;
      if (Date.now() - lastRefresh < REFRESH_MS) return;
      lastRefresh = Date.now();
      refresh();
    },
    aside: (write) => {
      eraseFirstSign();
      write();
      if (shown === null && !isStopped) io.stderr.write(say('progress.start'));
    },
    pause: () => {
      isPaused = true;
      if (shown === null) eraseFirstSign();
      else shown.stop();
      return () => {
        isPaused = false;
        if (!isStopped) shown?.start();
      };
    },
    checkPassword: () => {
      checkingSinceMs = performance.now();
      refresh();
      const seconds = setInterval(refresh, 1000);
      return () => {
        clearInterval(seconds);
        checkingSinceMs = null;
        refresh();
      };
    },
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      clearTimeout(timer);
      if (shown === null) eraseFirstSign();
      else shown.stop();
    },
  };
}
