import { createReadStream } from 'node:fs';
import type { Say } from '../messages/translate.js';
import { errorCode } from '../platform/open-file.js';
import type { Io } from './io.js';
import { reasonOf } from './report-output.js';

/** More than any list, plan or report of ours; and a text that V8 can still hold whole (2^29 - 24 characters). */
const MOST_BYTES = 500_000_000;

/** What a user hands in, read whole; `-` is standard input. Rejects with the system's error, or EFBIG for what has no end. */
export async function readGiven(path: string, { stdin }: Pick<Io, 'stdin'>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of path === '-' ? stdin : createReadStream(path)) {
    pieces.push(Buffer.from(piece));
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
  }
  return Buffer.concat(pieces);
}

/** Why it could not be read, in words. */
export function readReason(error: unknown, say: Say): string {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return say('reason.no-file');
  return code === 'EFBIG' ? say('reason.too-large') : reasonOf(error, say);
}
