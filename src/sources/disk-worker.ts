import { parentPort, workerData } from 'node:worker_threads';
import type { EntryStat } from '../model/entry.js';
import { type Listing, listFolder, type Refusal, statEntry } from './ask-disk.js';
import { namesIn, type PackedListing, packListing } from './packed-listings.js';
import { type PackedStats, packStats } from './packed-stats.js';

/** A thread that asks the disk, so that the main thread never waits for it. It may be given up on at any time. */

export interface DiskOrder {
  readonly question: 'list' | 'stat';
  /** Absolute paths to list, or to ask `lstat` of, each ended by NUL. */
  readonly paths: string;
  /** Say on which device a listed folder lies. */
  readonly withDevice: boolean;
}

/** Answers in the order of the paths; `slow` counts those that took the disk long. */
export type DiskReply =
  | { readonly reply: 'ready' }
  | { readonly reply: 'listed'; readonly listings: readonly (PackedListing | Refusal)[]; readonly slow: number }
  | { readonly reply: 'stats'; readonly stats: PackedStats; readonly slow: number };

/** From memory the system lists an ordinary folder in 20 µs; a very full one takes its time from anywhere. */
const SLOW_MS = 1;
const SLOW_MS_A_NAME = 0.005;

/** Which path of the order is being asked about; the main thread sees it while this one waits. */
const pulse = new Int32Array((workerData as { pulse: SharedArrayBuffer }).pulse);

parentPort?.on('message', ({ question, paths: packed, withDevice }: DiskOrder) => {
  const paths = namesIn(packed);
  let slow = 0;
  const ask = <A extends Listing | Refusal | EntryStat | null>(
    path: string,
    index: number,
    answer: (path: string) => A,
  ): A => {
    Atomics.store(pulse, 1, index);
    Atomics.add(pulse, 0, 1);
    const start = performance.now();
    const given = answer(path);
    if (performance.now() - start > SLOW_MS + namesOf(given) * SLOW_MS_A_NAME) slow += 1;
    return given;
  };
  if (question === 'list') {
    const listings = paths.map((path, index) =>
      packListing(ask(path, index, (asked) => listFolder(asked, withDevice))),
    );
    send({ reply: 'listed', listings, slow });
  } else {
    const stats = packStats(paths.map((path, index) => ask(path, index, statEntry)));
    send({ reply: 'stats', stats, slow });
  }
});
send({ reply: 'ready' });

function namesOf(answer: Listing | Refusal | EntryStat | null): number {
  return answer !== null && 'files' in answer ? answer.files.length + answer.folders.length : 0;
}

function send(reply: DiskReply): void {
  parentPort?.postMessage(reply);
}
