import type { Say } from '../messages/translate.js';
import type { ScanCounts } from '../model/scan-event.js';
import type { Io } from './io.js';

/** Shows that a scan is alive; never on standard output. */
export interface Progress {
  update(counts: ScanCounts): void;
  /** Something else is written to the terminal; it gets a line of its own. */
  aside(write: () => void): void;
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
  if (isQuiet) return { update: () => {}, aside: (write) => write(), stop: () => {} };
  const isTerminal = io.stderr.isTTY === true;
  // Of a terminal without a size (0 columns: `script`, `docker exec -t`) ora 9.4 would erase infinitely many lines.
  const hasSize = (io.stderr.columns ?? 0) > 0;
  if (isTerminal && hasSize && !isPlain && io.env.TERM !== 'dumb') return spinner(io, say);
  if (isTerminal) io.stderr.write(`${say('progress.start')}\n`);
  return plainLines(io, say);
}

/** The clock writes them, not the events: a disk that hesitates sends none. */
function plainLines(io: Io, say: Say): Progress {
  let latest = 0;
  const timer = setInterval(
    () => io.stderr.write(`${say('progress.still', { count: latest })}\n`),
    PLAIN_LINE_EVERY_MS,
  );
  timer.unref();
  return {
    update: ({ entries }) => {
      latest = entries;
    },
    aside: (write) => write(),
    stop: () => clearInterval(timer),
  };
}

function spinner(io: Io, say: Say): Progress {
  let shown: { text: string; stop(): unknown } | null = null;
  let isStopped = false;
  let latest = 0;
  let lastRefresh = 0;
  const text = () => say('progress.scanning', { count: latest });
  const eraseFirstSign = () => io.stderr.write(ERASE_LINE);
  io.stderr.write(say('progress.start'));
  const timer = setTimeout(async () => {
    const { default: ora } = await import('ora');
    if (isStopped) return;
    eraseFirstSign();
    shown = ora({ text: text(), stream: io.stderr, discardStdin: false, hideCursor: true }).start();
  }, SPINNER_AFTER_MS);
  return {
    update: ({ entries }) => {
      latest = entries;
      if (shown === null || Date.now() - lastRefresh < REFRESH_MS) return;
      lastRefresh = Date.now();
      shown.text = text();
    },
    aside: (write) => {
      eraseFirstSign();
      write();
      if (shown === null && !isStopped) io.stderr.write(say('progress.start'));
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
