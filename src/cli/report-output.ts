import { resolve } from 'node:path';
import type { Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import { type AtomicFile, openAtomic } from '../platform/atomic-file.js';
import { errorCode } from '../platform/open-file.js';
import type { Sink } from '../report/report-context.js';
import { type Io, write } from './io.js';

/** Where a report goes: standard output, or a file that appears whole. */
export interface ReportOutput {
  readonly sink: Sink;
  /** Absolute paths that the scan must not look at. */
  readonly own: readonly string[];
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Text gathered before it is handed on: a report is thousands of short lines, and each write is a call of the system. */
const PIECE = 1 << 16;

/** Gathers short texts; `flush` hands on the rest. */
export function buffered(sink: Sink): { sink: Sink; flush(): Promise<void> } {
  let held = '';
  const flush = async () => {
    const text = held;
    held = '';
    if (text === '') return;
    await sink(text);
    await new Promise(setImmediate); // signals and the spinner get their turn
  };
  const take = async (text: string) => {
    held += text;
    if (held.length >= PIECE) await flush();
  };
  return { sink: take, flush };
}

/** Opens the file right away: a report that can not be written is known before an hour's scan, not after. */
export async function openOutput(file: string | undefined, io: Io, say: Say): Promise<ReportOutput> {
  if (file === undefined) {
    const { sink, flush } = buffered((text) => write(io.stdout, text));
    return { sink, own: [], finish: flush, abandon: flush };
  }
  const path = resolve(file);
  const failed = (error: unknown) => new UserError('output-failed', { path: file, reason: reasonOf(error, say) });
  const guarded = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw Object.assign(failed(error), { cause: error });
    }
  };
  const opened: AtomicFile = await guarded(() => openAtomic(path));
  const { sink, flush } = buffered((text) => guarded(() => opened.write(text)));
  return {
    sink,
    own: [path, opened.temporaryPath],
    finish: async () => {
      await flush();
      await guarded(() => opened.commit());
    },
    abandon: () => opened.abandon().catch(() => undefined),
  };
}

/** A system error in words. */
export function reasonOf(error: unknown, say: Say): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return say('reason.no-permission');
  if (code === 'ENOSPC' || code === 'EDQUOT') return say('reason.no-space');
  if (code === 'ENOENT' || code === 'ENOTDIR') return say('reason.no-folder');
  if (code === 'EROFS') return say('reason.read-only');
  return say('reason.other', { code: code === '' ? String(error) : code });
}
