import { Worker } from 'node:worker_threads';
import type { Programs, WipeAnswers, WipeOrder, WipeReply, WipeWorkerData } from './wipe-worker.js';

/** One thread that carries out one order at a time. */
export interface WipeThread {
  /** Null when the thread broke, or was given up: what became of the order, nobody knows. */
  ask<K extends keyof WipeAnswers>(order: WipeOrder & { readonly order: K }): Promise<WipeAnswers[K] | null>;
  /** Whoever waits for an answer gets none. */
  giveUp(): void;
  end(): Promise<void>;
}

/** When tests run the TypeScript source, the thread runs what was built of it: Node can not load `.ts` in a worker. */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/src/wipe/wipe-worker.js', import.meta.url)
  : new URL('./wipe-worker.js', import.meta.url);

/** A batch of names and answers needs little; with more room garbage only piles up. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

export function startWipeThread(watch: SharedArrayBuffer, programs: Programs): WipeThread {
  const workerData: WipeWorkerData = { watch, programs };
  const worker = new Worker(SCRIPT, { workerData, execArgv: [], resourceLimits: LIMITS });
  let isOver = false;
  let answer: ((reply: WipeReply | null) => void) | null = null;
  const settle = (reply: WipeReply | null) => {
    const waiting = answer;
    answer = null;
    waiting?.(reply);
  };
  const over = () => {
    isOver = true;
    settle(null);
  };
  worker.on('message', settle);
  worker.on('error', over);
  worker.on('exit', over);
  return {
    ask: async <K extends keyof WipeAnswers>(order: WipeOrder & { readonly order: K }) => {
      if (isOver) return null;
      const reply = await new Promise<WipeReply | null>((resolve) => {
        answer = resolve;
        worker.postMessage(order);
      });
      return reply !== null && 'answer' in reply ? (reply.answer as WipeAnswers[K]) : null;
    },
    giveUp: () => {
      worker.unref();
      over();
    },
    end: async () => {
      if (!isOver) await worker.terminate();
    },
  };
}
