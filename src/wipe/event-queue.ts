/** Events that one side adds and the other takes, all that are there at a time. */
export interface EventQueue<T> {
  add(event: T): void;
  /** What was added since; waits at most `waitMs` for the first. Null once everything is taken and nothing comes any more. */
  take(waitMs: number): Promise<T[] | null>;
  /** Nothing comes any more. */
  end(): void;
}

export function createEventQueue<T>(): EventQueue<T> {
  let events: T[] = [];
  let isOver = false;
  let wake: () => void = () => undefined;
  return {
    add: (event) => {
      events.push(event);
      wake();
    },
    end: () => {
      isOver = true;
      wake();
    },
    take: async (waitMs) => {
      if (events.length === 0 && !isOver) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, waitMs);
        });
        clearTimeout(timer);
      }
      const taken = events;
      events = [];
      return taken.length === 0 && isOver ? null : taken;
    },
  };
}
