import { ReadTrouble } from '../model/read-trouble.js';

/** How long a disk may take for one answer. A sleeping disk needs up to about 10 s to spin up. */
export const NO_ANSWER_MS = 15_000;

/**
 * Requests to the file system that were given up on. Each still holds one of the four threads that Node reads with, so that a scan
 * must stop asking a dead disk before all four are gone, and the program can not end by itself afterwards.
 */
export interface StuckRequests {
  count: number;
}

/** Node's own pool: UV_THREADPOOL_SIZE, 4 unless set. */
export const READING_THREADS = 4;

/** The answer of a file-system request; rejects with a `timeout` {@link ReadTrouble} when none comes. */
export function answerOf<T>(request: Promise<T>, stuck: StuckRequests): Promise<T> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const timer = setTimeout(() => {
      isGivenUp = true;
      stuck.count += 1;
      reject(new ReadTrouble('timeout', 'no-answer'));
    }, NO_ANSWER_MS);
    const settle = (report: () => void) => {
      clearTimeout(timer);
      if (isGivenUp) stuck.count -= 1;
      else report();
    };
    request.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error)),
    );
  });
}
