import { ReadTrouble } from '../model/read-trouble.js';

/** How long a disk may take for one answer. A sleeping disk needs up to about 10 s to spin up. */
const NO_ANSWER_MS = 15_000;

/**
 * Requests to the file system that were given up on. Each still holds one of the four threads that Node reads with, so that a scan
 * must stop asking a dead disk before all four are gone, and the program can not end by itself afterwards.
 */
export interface StuckRequests {
  count: number;
  /** How long to wait for one answer. */
  readonly limitMs: number;
  /** Who aborts it waits no longer. */
  readonly signal: AbortSignal;
}

/** At the start of a scan nothing is stuck. */
export function noneStuck(signal: AbortSignal): StuckRequests {
  return { count: 0, limitMs: NO_ANSWER_MS, signal };
}

/**
 * The answer of a file-system request; rejects with a `timeout` {@link ReadTrouble} when none comes. What an answer that comes too
 * late has opened, `close` closes.
 */
export function answerOf<T>(request: Promise<T>, stuck: StuckRequests, close?: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      stuck.count += 1;
      stopWaiting();
      reject(new ReadTrouble('timeout', 'no-answer'));
    };
    const timer = setTimeout(giveUp, stuck.signal.aborted ? 0 : stuck.limitMs);
    const stopWaiting = () => {
      clearTimeout(timer);
      stuck.signal.removeEventListener('abort', giveUp);
    };
    stuck.signal.addEventListener('abort', giveUp);
    const settle = (report: () => void) => {
      stopWaiting();
      if (isGivenUp) stuck.count -= 1;
      else report();
    };
    request.then(
      (value) => {
        if (isGivenUp) close?.(value);
        settle(() => resolve(value));
      },
      (error) => settle(() => reject(error)),
    );
  });
}
