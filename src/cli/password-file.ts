import { type FileHandle, open } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import { currentSystem } from '../platform/current.js';
import type { Run } from './context.js';
import { readReason } from './read-given.js';
import { secretCopy } from './secret-copy.js';
import { warn } from './warn.js';

/** A line longer than this is no password. */
const MOST_BYTES = 64 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The first line of a file, or of standard input for `-`, without its line end; as bytes, which the caller overwrites. Throws
 * {@link UserError} when there is none.
 */
export async function readPasswordFile(path: string, run: Run): Promise<Uint8Array> {
  const { stdin } = run.io;
  const name = path === '-' ? run.say('password.stdin') : path;
  if (path === '-' && stdin.isTTY === true) throw new UserError('password-typed');
  const gathered = Buffer.alloc(MOST_BYTES + 2); // the line end counts with it
  try {
    const length = path === '-' ? await gather(stdin, gathered) : await gatherFile(path, gathered, run);
    const line = firstLine(gathered.subarray(0, length));
    if (line.length > MOST_BYTES) throw new UserError('password-long', { path: name });
    if (line.length === 0) throw new UserError('password-empty', { path: name });
    return secretCopy(line);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw Object.assign(new UserError('password-unreadable', { path: name, reason: readReason(error, run.say) }), {
      cause: error,
    });
  } finally {
    gathered.fill(0);
  }
}

/** A pipe will do as well, as shells give for `<(…)`. */
async function gatherFile(path: string, gathered: Buffer, run: Run): Promise<number> {
  const file = await open(path, 'r');
  try {
    await warnOfReaders(file, path, run);
    let length = 0;
    while (length < gathered.length && !gathered.subarray(0, length).includes(LINE_FEED)) {
      const { bytesRead } = await file.read(gathered, length, gathered.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length;
  } finally {
    await file.close();
  }
}

/** Modes say nothing where users have no numbers. */
async function warnOfReaders(file: FileHandle, path: string, run: Run): Promise<void> {
  const stat = await file.stat();
  const OTHERS_READ = 0o044;
  if (currentSystem.userId !== null && stat.isFile() && (stat.mode & OTHERS_READ) !== 0)
    warn(run, run.say('warning.password-file', { path }));
}

async function gather(stream: AsyncIterable<Buffer | string>, gathered: Buffer): Promise<number> {
  let length = 0;
  for await (const piece of stream) {
    const bytes = Buffer.from(piece as Buffer); // of a string or of bytes, both are copies
    length += bytes.copy(gathered, length);
    bytes.fill(0);
    if (typeof piece !== 'string') piece.fill(0);
    if (length === gathered.length || gathered.subarray(0, length).includes(LINE_FEED)) break;
  }
  return length;
}

/** Editors on Windows put a mark before a text in UTF-8 (byte order mark), which nobody typed. */
const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

function firstLine(bytes: Uint8Array): Uint8Array {
  const start = MARK.every((byte, index) => bytes[index] === byte) ? MARK.length : 0;
  const feed = bytes.indexOf(LINE_FEED);
  const line = bytes.subarray(start, feed === -1 ? bytes.length : feed);
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
