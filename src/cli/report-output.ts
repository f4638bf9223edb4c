import { lstat } from 'node:fs/promises';
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
/** But not for longer than this: whoever follows an NDJSON scan wants to see it move. */
const HELD_MS = 500;

/** Gathers short texts; `flush` hands on the rest. */
export function buffered(sink: Sink): { sink: Sink; flush(): Promise<void> } {
  let held = '';
  let flushedMs = 0; // so that the first line comes at once
  const flush = async () => {
    const text = held;
    held = '';
    flushedMs = performance.now();
    if (text === '') return;
    await sink(text);
    await new Promise(setImmediate); // signals and the spinner get their turn
  };
  const take = async (text: string) => {
    held += text;
    if (held.length >= PIECE || performance.now() - flushedMs >= HELD_MS) await flush();
  };
  return { sink: take, flush };
}

/** Opens the file right away: a report that can not be written is known before an hour's scan, not after. */
export async function openOutput(file: string | undefined, io: Io, say: Say): Promise<ReportOutput> {
  if (file === undefined) {
    const { sink, flush } = buffered((text) => write(io.stdout, text));
    return { sink, own: [], finish: flush, abandon: async () => {} };
  }
  const path = resolve(file);
  const guarded = async <T>(code: 'output-failed' | 'output-lost', step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw Object.assign(new UserError(code, { path: file, reason: reasonOf(error, say) }), { cause: error });
    }
  };
  const opened: AtomicFile = await guarded('output-failed', async () => {
    await refuseOtherThanFile(path);
    return openAtomic(path);
  });
  const { sink, flush } = buffered((text) => guarded('output-lost', () => opened.write(text)));
  return {
    sink,
    own: [path, opened.temporaryPath],
    finish: async () => {
      await flush();
      await guarded('output-lost', () => opened.commit());
    },
    abandon: () => opened.abandon().catch(() => undefined),
  };
}

/**
 * The report takes the place of a file that is there, as with other programs; never of a link, whose target would silently be another
 * one from then on, and never of a device: `/dev/null` would become a file.
 */
export async function refuseOtherThanFile(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null || found.isFile()) return;
  const code = found.isDirectory() ? 'EISDIR' : found.isSymbolicLink() ? 'ELOOP' : 'EINVAL';
  throw Object.assign(new Error(code), { code });
}

/** A system error in words. */
export function reasonOf(error: unknown, say: Say): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return say('reason.no-permission');
  if (code === 'ENOSPC' || code === 'EDQUOT') return say('reason.no-space');
  if (code === 'ENOENT' || code === 'ENOTDIR') return say('reason.no-folder');
  if (code === 'EISDIR') return say('reason.is-folder');
  if (code === 'ELOOP') return say('reason.is-link');
  if (code === 'EINVAL') return say('reason.not-a-file');
  if (code === 'EROFS') return say('reason.read-only');
  if (code === 'EEXIST') return say('reason.taken');
  return say('reason.other', { code: code === '' ? String(error) : code });
}
