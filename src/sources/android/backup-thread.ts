import { Worker } from 'node:worker_threads';
import type { BackupOrder, FromBackupThread, ToBackupThread } from './walk-messages.js';

/** The thread that reads a backup. */
export interface BackupThread {
  /** The next thing it says; `broken` when it ended before its time, `silent` when it makes no progress, null after an abort. */
  next(signal: AbortSignal): Promise<FromBackupThread | 'broken' | 'silent' | null>;
  tell(message: ToBackupThread): void;
  /** Resolves to false when a disk holds it. */
  end(): Promise<boolean>;
}

/** When tests run the TypeScript source, the thread runs what was built of it: Node can not load `.ts` in a worker. */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/src/sources/android/backup-worker.js', import.meta.url)
  : new URL('./backup-worker.js', import.meta.url);

const PULSE_BYTES = 8;
const CHECK_MS = 200;
const END_MS = 500;
/** What is read is garbage soon: with more room than this it only piles up. */
const YOUNG_MB = 8;

export function startBackupThread(order: Omit<BackupOrder, 'pulse'>, silentMs: number): BackupThread {
  const memory = new SharedArrayBuffer(PULSE_BYTES);
  const pulse = new Int32Array(memory);
  const worker = new Worker(SCRIPT, {
    workerData: { ...order, pulse: memory } satisfies BackupOrder,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const said: (FromBackupThread | 'broken')[] = [];
  let wake: (() => void) | null = null;
  let isEnding = false;
  const take = (message: FromBackupThread | 'broken') => {
    if (isEnding) return;
    said.push(message);
    wake?.();
  };
  worker.on('message', (message: FromBackupThread) => take(message));
  worker.on('error', () => take('broken'));
  worker.on('exit', () => take('broken'));
  return {
    next: async (signal) => {
      let count = Atomics.load(pulse, 0);
      let sinceMs = performance.now();
      for (;;) {
        const message = said.shift();
        if (signal.aborted) return null;
        if (message !== undefined) return message;
        await waitFor(signal, (resolve) => {
          wake = resolve;
        });
        const now = Atomics.load(pulse, 0);
        if (now !== count || Atomics.load(pulse, 1) === 1 || said.length > 0) sinceMs = performance.now();
        count = now;
        if (performance.now() - sinceMs > silentMs) return 'silent';
      }
    },
    tell: (message) => worker.postMessage(message),
    end: async () => {
      isEnding = true;
      const late = new Promise<false>((resolve) => setTimeout(resolve, END_MS, false).unref());
      const isEnded = await Promise.race([worker.terminate().then(() => true), late]);
      if (!isEnded) worker.unref();
      return isEnded;
    },
  };
}

/** Until something happens, or a moment has passed. */
async function waitFor(signal: AbortSignal, onWait: (resolve: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, CHECK_MS);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    onWait(done);
  });
}
