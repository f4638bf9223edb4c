import { availableParallelism } from 'node:os';
import type { StuckRequests } from '../sources/answer.js';
import { type InspectJob, type InspectThread, startInspectThread } from './inspect-thread.js';
import { type Inspection, type InspectionResult, type InspectionTrouble, troubled } from './inspection.js';

/** Looks into files for content rules, in threads that can be ended at any time. */
export interface InspectPool {
  /** What the rules see, in the order of the files. Never rejects: trouble is an answer. */
  inspect(inspections: readonly Inspection[]): Promise<readonly InspectionResult[]>;
  /** Nobody waits any more: what is outstanding is answered with nothing. */
  close(): Promise<void>;
}

export interface InspectPoolOptions {
  /** The module that lists the code rules. */
  readonly registry: URL;
  readonly stuck: StuckRequests;
}

/** How long a rule may take for one file. */
const FILE_MS = 5000;
const CHECK_MS = 50;
/** Files in one order: few enough that a thread that has to be ended loses little, enough that messages cost nothing. */
const FILES_PER_ORDER = 96;
/** While one order is on its way back, a thread is at the next: waiting for the main thread took it a third of its time. */
const ORDERS_AHEAD = 2;
/** A thread takes 40 ms to start; a handful of files is done by then. */
const FILES_PER_THREAD = 128;
/** A disk that takes longer than this for a file answers several questions at once faster. */
const SLOW_MS = 2;
const THREADS_FAST = Math.max(1, Math.min(2, availableParallelism()));
const THREADS_SLOW = 4;
/** Memory all threads together may take on top of what there was; more is a rule that runs away. */
const MEMORY_BYTES = 512 << 20;
const GRACE_MS = 1000;
/** Files of one source that its disk may keep before the rest of the source is given up. */
const MAX_HELD = 2;

const UNANSWERED: InspectionResult = { answers: [], bytesRead: 0 };
const NO_ANSWER: InspectionTrouble = { code: 'timeout', reason: 'rule-no-answer' };
const GIVEN_UP: InspectionTrouble = { code: 'timeout', reason: 'disk-no-answer' };
const NEEDS_MEMORY: InspectionTrouble = { code: 'damaged', reason: 'rule-memory' };
const ENDED: InspectionTrouble = { code: 'damaged', reason: 'rule-ended' };

/** Threads start with the first file and end with `close`. */
export function createInspectPool({ registry, stuck }: InspectPoolOptions): InspectPool {
  const threads = new Set<InspectThread>();
  const waiting: InspectJob[] = [];
  /** Jobs that ran while memory ran out: each is done again by itself, to see whose fault it was. */
  const suspects: InspectJob[] = [];
  /** The thread that a suspect was given to. */
  let trial: InspectThread | null = null;
  const pulses = new Map<InspectThread, { readonly count: number; readonly sinceMs: number }>();
  const heldBySource = new Map<string, number>();
  let isSlow = false;
  /** Threads do not even start: nothing can be looked into, and starting more would never end. */
  let isBroken = false;
  let isClosed = false;
  let clock: NodeJS.Timeout | null = null;
  let restingBytes = 0;
  /** Memory that was given back takes a moment to be seen as such. */
  let graceUntilMs = 0;

  const isGivenUp = ({ inspection }: InspectJob) => (heldBySource.get(inspection.sourceRoot) ?? 0) >= MAX_HELD;
  const answer = (job: InspectJob, trouble: InspectionTrouble) => job.settle(troubled(job.inspection, trouble));

  const startThread = () => {
    const thread: InspectThread = startInspectThread(registry, {
      onReady: shareOut,
      onDone: (jobs, results, readMs) => {
        isSlow ||= readMs > jobs.length * SLOW_MS;
        for (const [index, job] of jobs.entries()) job.settle(results[index] ?? troubled(job.inspection, ENDED));
        shareOut();
      },
      onBroken: (needsMemory) => {
        isBroken ||= !thread.isReady();
        takeBack(thread, needsMemory ? NEEDS_MEMORY : ENDED);
      },
    });
    threads.add(thread);
  };

  /** The thread is gone: the file that it was at is answered, the others are done again. */
  const takeBack = (thread: InspectThread, trouble: InspectionTrouble) => {
    const { job } = thread.pulse();
    forget(thread);
    waiting.unshift(...thread.outstanding().filter((other) => other !== job));
    if (job !== null) answer(job, trouble);
    shareOut();
  };

  const forget = (thread: InspectThread) => {
    threads.delete(thread);
    pulses.delete(thread);
  };

  const isOnTrial = () => trial !== null && threads.has(trial) && trial.orders() > 0;

  /** One suspect, and nothing beside it. */
  const tryAlone = () => {
    const [thread] = threads;
    if (thread?.isReady() !== true || [...threads].some((other) => other.orders() > 0)) return;
    const suspect = suspects.shift();
    if (suspect === undefined) return;
    trial = thread;
    thread.give([suspect]);
  };

  /** Each thread gets an order before one gets its second; the last files are kept for a thread that has nothing to do. */
  const giveOrders = () => {
    for (let given = 0; given < ORDERS_AHEAD; given += 1) {
      for (const thread of threads) {
        const isDue = thread.isReady() && thread.orders() === given;
        if (isDue && waiting.length > given * FILES_PER_ORDER) thread.give(waiting.splice(0, FILES_PER_ORDER));
      }
    }
  };

  const shareOut = () => {
    for (const job of isBroken ? [...waiting.splice(0), ...suspects.splice(0)] : []) answer(job, ENDED);
    if (heldBySource.size > 0) {
      for (const job of waiting.filter(isGivenUp)) answer(job, GIVEN_UP);
      waiting.splice(0, waiting.length, ...waiting.filter((job) => !isGivenUp(job)));
    }
    const wanted = Math.min(
      isSlow ? THREADS_SLOW : THREADS_FAST,
      Math.ceil((waiting.length + suspects.length) / FILES_PER_THREAD),
    );
    while (threads.size < wanted) startThread();
    if (suspects.length === 0 && !isOnTrial()) giveOrders();
    else tryAlone();
    watch();
  };

  /** The clock runs while somebody waits. */
  const watch = () => {
    const isBusy = waiting.length + suspects.length > 0 || [...threads].some((thread) => thread.orders() > 0);
    if (isBusy && clock === null) {
      restingBytes = besidesOwnHeap();
      clock = setInterval(check, CHECK_MS);
    } else if (!isBusy && clock !== null) {
      clearInterval(clock);
      clock = null;
    }
  };

  const check = () => {
    const now = performance.now();
    for (const thread of [...threads]) {
      if (thread.orders() === 0) {
        pulses.delete(thread);
        continue;
      }
      const { count } = thread.pulse();
      const known = pulses.get(thread);
      if (known === undefined || known.count !== count) pulses.set(thread, { count, sinceMs: now });
      else if (now - known.sinceMs > FILE_MS) void endSilent(thread);
    }
    const memory = besidesOwnHeap();
    if (now < graceUntilMs) restingBytes = memory;
    else if (memory - restingBytes > MEMORY_BYTES) {
      graceUntilMs = now + GRACE_MS;
      endGreedy();
    }
  };

  const endSilent = async (thread: InspectThread) => {
    const { job } = thread.pulse();
    const isEnded = thread.end();
    takeBack(thread, NO_ANSWER);
    if (await isEnded) return;
    stuck.count += 1;
    const root = job?.inspection.sourceRoot ?? '';
    heldBySource.set(root, (heldBySource.get(root) ?? 0) + 1);
    shareOut();
  };

  /** Nobody knows which thread it is: all end. A file that ran alone is the one. */
  const endGreedy = () => {
    const busy = [...threads].filter((thread) => thread.orders() > 0);
    for (const thread of busy) {
      void thread.end();
      const { job } = thread.pulse();
      forget(thread);
      waiting.unshift(...thread.outstanding().filter((other) => other !== job));
      if (job === null) continue;
      if (busy.length === 1 && thread.outstanding().length === 1) answer(job, NEEDS_MEMORY);
      else suspects.push(job);
    }
    shareOut();
  };

  return {
    inspect: (inspections) => {
      if (isClosed) return Promise.resolve(inspections.map(() => UNANSWERED));
      // One promise for all of them: one a file took as long as asking the thread.
      return new Promise((resolve) => {
        const results: InspectionResult[] = inspections.map(() => UNANSWERED);
        let outstanding = inspections.length;
        for (const [index, inspection] of inspections.entries()) {
          const settle = (result: InspectionResult) => {
            results[index] = result;
            outstanding -= 1;
            if (outstanding === 0) resolve(results);
          };
          waiting.push({ inspection, settle });
        }
        if (outstanding === 0) resolve(results);
        shareOut();
      });
    },
    close: async () => {
      isClosed = true;
      if (clock !== null) clearInterval(clock);
      const running = [...threads];
      const outstanding = [
        ...waiting.splice(0),
        ...suspects.splice(0),
        ...running.flatMap((thread) => thread.outstanding()),
      ];
      for (const job of outstanding) job.settle(UNANSWERED);
      threads.clear();
      const ended = await Promise.all(running.map((thread) => thread.end()));
      stuck.count += ended.filter((isEnded) => !isEnded).length;
    },
  };
}

/** Memory of the process without the main thread's own objects, which grow with the report. */
function besidesOwnHeap(): number {
  const { rss, heapTotal } = process.memoryUsage();
  return rss - heapTotal;
}
