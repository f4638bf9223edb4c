import type { Say } from '../messages/translate.js';
import type { ScanCounts } from '../model/scan-event.js';
import type { Io } from './io.js';

/** Shows that a scan is alive; never on standard output. */
export interface Progress {
  update(counts: ScanCounts): void;
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

/** A spinner on a terminal, a line every 30 s in plain mode and without a terminal, nothing with `--quiet`. */
export function startProgress({ io, say, isPlain, isQuiet }: ProgressOptions): Progress {
  if (isQuiet) return { update: () => {}, stop: () => {} };
  // A terminal that does not say how wide it is (0 columns, as `script` and containers make them) would keep ora erasing lines for ever.
  if (isPlain || !io.stderr.isTTY || !io.stderr.columns) return plainLines(io, say);
  return spinner(io, say);
}

function plainLines(io: Io, say: Say): Progress {
  let lastLine = Date.now();
  return {
    update: ({ entries }) => {
      if (Date.now() - lastLine < PLAIN_LINE_EVERY_MS) return;
      lastLine = Date.now();
      io.stderr.write(`${say('progress.still', { count: entries })}\n`);
    },
    stop: () => {},
  };
}

function spinner(io: Io, say: Say): Progress {
  let shown: { text: string; stop(): unknown } | null = null;
  let isStopped = false;
  let latest = 0;
  let lastRefresh = 0;
  const text = () => say('progress.scanning', { count: latest });
  const timer = setTimeout(async () => {
    const { default: ora } = await import('ora');
    if (!isStopped) shown = ora({ text: text(), stream: io.stderr, discardStdin: false, hideCursor: true }).start();
  }, SPINNER_AFTER_MS);
  return {
    update: ({ entries }) => {
      latest = entries;
      if (shown === null || Date.now() - lastRefresh < REFRESH_MS) return;
      lastRefresh = Date.now();
      shown.text = text();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      shown?.stop();
    },
  };
}
