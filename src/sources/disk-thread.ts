import { Worker } from 'node:worker_threads';
import type { Listing, Refusal } from './ask-disk.js';
import type { DiskOrder, DiskReply } from './disk-worker.js';
import { namesIn, unpackListing } from './packed-listings.js';
import type { PackedStats } from './packed-stats.js';

/** What came of an order. */
export type DiskAnswer =
  | { readonly question: 'list'; readonly listings: readonly (Listing | Refusal)[]; readonly slow: number }
  | { readonly question: 'stat'; readonly stats: PackedStats; readonly slow: number };

/** An order under way, and what to do with its answer. */
export interface DiskJob {
  readonly order: DiskOrder;
  readonly onAnswer: (answer: DiskAnswer) => void;
  /** It will never be answered; `path` is what the thread was asked about last, and why that failed. */
  readonly onLost: (path: string, refusal: Refusal) => void;
}

/** One thread that asks the disk; jobs are done in order. */
export interface DiskThread {
  isReady(): boolean;
  /** Given and not answered. */
  readonly jobs: readonly DiskJob[];
  give(job: DiskJob): void;
  /** A number that moves as long as the disk answers. */
  pulse(): number;
  /** The path of the first job that the disk was last asked about. */
  lastPath(): string;
  /** Ends the thread; false when a disk holds it and it was left alone instead. */
  end(): Promise<boolean>;
  /** Leave it alone: it hangs, and nobody must wait for it. */
  abandon(): void;
}

export interface DiskThreadListener {
  readonly onReady: () => void;
  /** The thread broke; its jobs will not be answered. */
  readonly onBroken: () => void;
}

/** When tests run the TypeScript source, the thread runs what was built of it: Node can not load `.ts` in a worker. */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/src/sources/disk-worker.js', import.meta.url)
  : new URL('./disk-worker.js', import.meta.url);

/** Listings are garbage as soon as they are sent: with more room than this they only pile up. */
const YOUNG_MB = 4;

/** Two numbers: orders answered, and the index in the order of today. */
const PULSE_BYTES = 8;

export function startDiskThread(listener: DiskThreadListener): DiskThread {
  const memory = new SharedArrayBuffer(PULSE_BYTES);
  const pulse = new Int32Array(memory);
  const worker = new Worker(SCRIPT, {
    workerData: { pulse: memory },
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const jobs: DiskJob[] = [];
  let isReady = false;
  let isAbandoned = false;
  worker.on('message', (message: DiskReply) => {
    if (isAbandoned) return;
    if (message.reply === 'ready') {
      isReady = true;
      listener.onReady();
    } else jobs.shift()?.onAnswer(answerOf(message));
  });
  worker.on('error', () => {
    if (!isAbandoned) listener.onBroken();
  });
  return {
    isReady: () => isReady,
    jobs,
    give: (job) => {
      jobs.push(job);
      worker.postMessage(job.order);
    },
    pulse: () => Atomics.load(pulse, 0),
    lastPath: () => pathAt(jobs[0], Atomics.load(pulse, 1)),
    end: async () => {
      isAbandoned = true;
      const hasEnded = await withinMoment(worker.terminate());
      if (!hasEnded) worker.unref();
      return hasEnded;
    },
    abandon: () => {
      isAbandoned = true;
      worker.unref();
    },
  };
}

function pathAt(job: DiskJob | undefined, index: number): string {
  const paths = job === undefined ? [] : namesIn(job.order.paths);
  return paths[index] ?? paths[0] ?? '';
}

/** A thread that answers takes a few milliseconds to end; one that a disk holds never does. */
const END_MS = 1000;

async function withinMoment(ending: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, END_MS, false);
  });
  const hasEnded = await Promise.race([ending.then(() => true), tooLate]);
  clearTimeout(timer);
  return hasEnded;
}

function answerOf(message: Exclude<DiskReply, { reply: 'ready' }>): DiskAnswer {
  const { slow } = message;
  return message.reply === 'listed'
    ? { question: 'list', listings: message.listings.map(unpackListing), slow }
    : { question: 'stat', stats: message.stats, slow };
}
