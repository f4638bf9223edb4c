import type { Say } from '../messages/translate.js';
import type { WipeEvent } from '../model/wipe-result.js';
import { shorten } from '../report/layout.js';
import type { Run } from './context.js';
import type { Io } from './io.js';
import { columnsOfTerminal } from './style-for.js';

type WipeProgressEvent = WipeEvent & { readonly event: 'progress' };

/** Shows how far erasing is; never on standard output. */
export interface WipeProgress {
  update(event: WipeProgressEvent): void;
  stop(): void;
}

/** Before that nobody can tell how long it takes. */
const PACE_AFTER_MS = 1500;
const PLAIN_LINE_EVERY_MS = 30_000;

/** ECMA-48: to the first column (CR), erase the line (EL). */
const ERASE_LINE = '\r\x1b[2K';

/** One line that changes on a terminal, a line every 30 s otherwise, nothing with `--quiet`. */
export function startWipeProgress({ io, say, settings, isQuiet }: Run): WipeProgress {
  const startedMs = performance.now();
  const isLine = io.stderr.isTTY === true && !settings.plain.value && io.env.TERM !== 'dumb';
  if (isQuiet) return { update: () => {}, stop: () => {} };
  if (isLine) return oneLine(io, say, startedMs);
  let toldMs = startedMs;
  if (io.stderr.isTTY === true) io.stderr.write(`${say('wipe.progress.stop')}\n`);
  return {
    update: (event) => {
      if (performance.now() - toldMs < PLAIN_LINE_EVERY_MS) return;
      toldMs = performance.now();
      io.stderr.write(`${progressText(event, toldMs - startedMs, say)}\n`);
    },
    stop: () => {},
  };
}

function oneLine({ stderr }: Io, say: Say, startedMs: number): WipeProgress {
  let isShown = false;
  stderr.write(`${say('wipe.progress.stop')}\n`);
  return {
    update: (event) => {
      isShown = true;
      const text = progressText(event, performance.now() - startedMs, say);
      stderr.write(ERASE_LINE + shorten(text, columnsOfTerminal(stderr) - 1, '…'));
    },
    stop: () => {
      if (isShown) stderr.write(ERASE_LINE);
      isShown = false;
    },
  };
}

/** How far, how fast, and about how long still. */
export function progressText(event: Omit<WipeProgressEvent, 'event'>, elapsedMs: number, say: Say): string {
  const { filesDone, filesTotal, bytesDone, bytesTotal } = event;
  const values = {
    done: say.number(filesDone),
    total: say.number(filesTotal),
    bytes: say.size(bytesDone),
    bytesTotal: say.size(bytesTotal),
  };
  const share = bytesTotal > 0 ? bytesDone / bytesTotal : filesDone / Math.max(1, filesTotal);
  const isKnown = elapsedMs >= PACE_AFTER_MS && share > 0 && share < 1;
  if (!isKnown) return say('wipe.progress', { ...values, pace: 'none', left: 'none' });
  const leftSeconds = Math.ceil(((elapsedMs / share) * (1 - share)) / 1000);
  const left =
    leftSeconds < 60
      ? say('wipe.progress.seconds', { count: leftSeconds })
      : say('wipe.progress.minutes', { count: Math.ceil(leftSeconds / 60) });
  const pace = bytesDone > 0 ? say.size((bytesDone * 1000) / elapsedMs) : 'none';
  return say('wipe.progress', { ...values, pace, left });
}
