import { Worker } from 'node:worker_threads';
import type { InspectReply, InspectWorkerData } from './inspect-worker.js';
import type { Inspection, InspectionResult } from './inspection.js';
import { packInspections } from './packed-inspections.js';

/** A file somebody waits for. */
export interface InspectJob {
  readonly inspection: Inspection;
  readonly settle: (result: InspectionResult) => void;
}

/** One thread that looks into files; what it was given is done in order. */
export interface InspectThread {
  isReady(): boolean;
  /** Orders that were given and are not done; the thread begins the next one by itself. */
  orders(): number;
  /** The files of these orders. */
  outstanding(): readonly InspectJob[];
  give(jobs: readonly InspectJob[]): void;
  /** Files begun since the start, and the file that it is at. */
  pulse(): { readonly count: number; readonly job: InspectJob | null };
  /** Resolves to false when the thread does not end, because a disk holds it. */
  end(): Promise<boolean>;
}

export interface InspectThreadListener {
  readonly onReady: () => void;
  /** The order is done; `readMs` is the time the disk took for it. */
  readonly onDone: (jobs: readonly InspectJob[], results: readonly InspectionResult[], readMs: number) => void;
  /** The thread is gone and was not told to go. */
  readonly onBroken: (needsMemory: boolean) => void;
}

/** When tests run the TypeScript source, the thread runs what was built of it: Node can not load `.ts` in a worker. */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/src/scan/inspect-worker.js', import.meta.url)
  : new URL('./inspect-worker.js', import.meta.url);

/** One number: files begun since the start. */
const PULSE_BYTES = 4;
/** Objects of one rule on one file; bytes that were read do not count here (node: `resourceLimits` leaves buffers out). */
const HEAP_MB = 96;
const YOUNG_MB = 8;
/** A loop in a rule ends at once, a disk that does not answer never lets go. */
const END_MS = 500;

export function startInspectThread(registry: URL, listener: InspectThreadListener): InspectThread {
  const memory = new SharedArrayBuffer(PULSE_BYTES);
  const pulse = new Int32Array(memory);
  const workerData: InspectWorkerData = { pulse: memory, registry: registry.href };
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(SCRIPT, { workerData, execArgv: [], resourceLimits });
  const orders: (readonly InspectJob[])[] = [];
  let filesDone = 0;
  let isReady = false;
  let isOver = false;
  worker.on('message', (message: InspectReply) => {
    if (isOver) return;
    if (message.reply === 'ready') {
      isReady = true;
      listener.onReady();
      return;
    }
    const done = orders.shift() ?? [];
    filesDone += done.length;
    listener.onDone(done, message.results, message.readMs);
  });
  const broken = (needsMemory: boolean) => {
    if (isOver) return;
    isOver = true;
    listener.onBroken(needsMemory);
  };
  worker.on('error', (error: Error & { code?: string }) => broken(error.code === 'ERR_WORKER_OUT_OF_MEMORY'));
  worker.on('exit', () => broken(false));
  return {
    isReady: () => isReady,
    orders: () => orders.length,
    outstanding: () => orders.flat(),
    give: (jobs) => {
      orders.push(jobs);
      worker.postMessage(packInspections(jobs.map(({ inspection }) => inspection)));
    },
    pulse: () => {
      const count = Atomics.load(pulse, 0);
      const files = orders.flat();
      return { count, job: files[count - filesDone - 1] ?? files[0] ?? null };
    },
    end: async () => {
      isOver = true;
      const late = new Promise<false>((resolve) => setTimeout(resolve, END_MS, false).unref());
      const isEnded = await Promise.race([worker.terminate().then(() => true), late]);
      if (!isEnded) worker.unref();
      return isEnded;
    },
  };
}
