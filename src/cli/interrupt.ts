import type { Say } from '../messages/translate.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Io } from './io.js';

/** Ctrl-C and SIGTERM as one signal that work can listen to. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** 130 or 143 once interrupted, else null. */
  exitCode(): ExitCode | null;
  /** Stop listening. */
  dispose(): void;
}

/** First time: stop at a safe point and say so. Second time: at once. */
export function listenForInterrupt(io: Io, say: Say): Interrupt {
  const controller = new AbortController();
  let code: ExitCode | null = null;
  const onSignal = (name: NodeJS.Signals) => {
    const wanted = name === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
    if (code !== null) process.exit(wanted);
    code = wanted;
    io.stderr.write(`\n${say('progress.interrupt')}\n`);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    exitCode: () => code,
    dispose: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
