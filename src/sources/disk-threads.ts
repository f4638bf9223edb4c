import type { StuckRequests } from './answer.js';
import { type DiskThread, startDiskThread } from './disk-thread.js';

/** The threads of a scan that ask disks; they serve one source after the other and are closed with it. */
export interface DiskThreads {
  readonly all: readonly DiskThread[];
  /** Starts threads until there are so many. */
  start(count: number): void;
  /** Called when a thread is up, or has broken (then it is in `all` no more). */
  listen(onChange: ((broken: DiskThread | null) => void) | null): void;
  /** Takes a thread out for good: a disk holds it. */
  abandon(thread: DiskThread): void;
  /** Ends all; those that a disk holds are counted as stuck. */
  close(): Promise<void>;
}

export function createDiskThreads(stuck: StuckRequests): DiskThreads {
  const all: DiskThread[] = [];
  let onChange: ((broken: DiskThread | null) => void) | null = null;
  const remove = (thread: DiskThread) => {
    const index = all.indexOf(thread);
    if (index !== -1) all.splice(index, 1);
  };
  const startOne = () => {
    const thread: DiskThread = startDiskThread({
      onReady: () => onChange?.(null),
      onBroken: () => {
        remove(thread);
        onChange?.(thread);
      },
    });
    all.push(thread);
  };
  return {
    all,
    start: (count) => {
      while (all.length < count) startOne();
    },
    listen: (listener) => {
      onChange = listener;
    },
    abandon: (thread) => {
      remove(thread);
      thread.abandon();
    },
    close: async () => {
      const ended = await Promise.all(all.splice(0).map((thread) => thread.end()));
      stuck.count += ended.filter((hasEnded) => !hasEnded).length;
    },
  };
}
