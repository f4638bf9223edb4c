import { closeSync, fstatSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { tarReader } from '../../detect/tar.js';
import type { Gap } from '../../model/gap.js';
import { toFsPath } from '../../model/path-text.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import { errorCode, openForReadingSync, troubleOf } from '../../platform/open-file.js';
import { isSameFile } from '../guarded-file.js';
import { heldMemory } from './held-memory.js';
import { type Progress, plainBytes } from './plain-bytes.js';
import { takeMembers } from './take-members.js';
import type { BackupOrder, BackupPart, FromBackupThread, ToBackupThread } from './walk-messages.js';

/** A thread that reads one Android backup from start to end. It may be ended at any time. */

/** What the main thread has not taken yet may be so much before reading waits, without the bytes of files. */
const AHEAD_BYTES = 8 << 20;
/** Compressed data gives at most 1,032 times its size (zlib's "Technical Details"), real backups a tenth of this. */
const MAX_BYTES = 16 * 2 ** 30;
const MAX_RATIO = 100;

const order = workerData as BackupOrder;
const pulse = new Int32Array(order.pulse);
const progress: Progress = { bytesRead: 0 };
const memory = heldMemory();
let aheadBytes = 0;
let onTaken: (() => void) | null = null;
let onRoom: ((folder: string | null) => void) | null = null;

parentPort?.on('message', (message: ToBackupThread) => {
  if (message.tell === 'room') onRoom?.(message.folder);
  else if (message.tell === 'free') memory.free(message.slots);
  else {
    aheadBytes -= message.weight;
    if (aheadBytes <= AHEAD_BYTES) onTaken?.();
  }
});
await readBackup();
parentPort?.close();

async function readBackup(): Promise<void> {
  const members = takeMembers({
    ...order,
    memory,
    tell: () => {
      const part = members.parts.take(true);
      if (part !== null) count(part);
    },
    makeRoom: (bytes, total) => {
      say({ say: 'room', bytes, total });
      return new Promise((resolve) => {
        onRoom = resolve;
      });
    },
  });
  const why = await readMembers(members);
  say({ say: 'beside', copies: members.end() });
  if (why !== null) members.parts.addGap({ source: order.source, path: '.', ...why });
  const last = members.parts.take(true);
  if (last !== null) say(last);
  say({ say: 'end' });
}

/** Null when all of it has been read. */
async function readMembers(members: ReturnType<typeof takeMembers>): Promise<Pick<Gap, 'code' | 'reason'> | null> {
  let descriptor: number | null = null;
  const tar = tarReader();
  let bytes = 0;
  try {
    descriptor = openForReadingSync(toFsPath(order.location));
    if (!isSameFile(fstatSync(descriptor, { bigint: true }), order.stat)) throw new ReadTrouble('changed', 'changed');
    for await (const piece of plainBytes({ ...order, descriptor }, progress)) {
      bytes += piece.length;
      if (bytes > MAX_BYTES && bytes > MAX_RATIO * progress.bytesRead)
        return { code: 'damaged', reason: 'read-budget' };
      for (const event of tar.push(piece)) {
        const wait = members.take(event);
        if (wait !== null) await wait;
      }
      Atomics.add(pulse, 0, 1);
      const part = members.parts.take(false);
      if (part !== null) await sayPart(part);
    }
    if (!isSameFile(fstatSync(descriptor, { bigint: true }), order.stat)) throw new ReadTrouble('changed', 'changed');
    return tar.hasEnded() ? null : { code: 'damaged', reason: 'backup-incomplete' };
  } catch (error) {
    return whyOf(error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** zlib names what is wrong with its data by codes of its own. */
function whyOf(error: unknown): Pick<Gap, 'code' | 'reason'> {
  if (errorCode(error).startsWith('Z_')) return { code: 'damaged', reason: 'backup-incomplete' };
  const { code, reason } = troubleOf(error);
  return { code, reason };
}

/** Goes on when not too much waits. */
async function sayPart(part: BackupPart): Promise<void> {
  count(part);
  if (aheadBytes <= AHEAD_BYTES) return;
  await new Promise<void>((resolve) => {
    onTaken = resolve;
  });
  onTaken = null;
}

function count(part: BackupPart): void {
  aheadBytes += part.weight;
  say(part);
}

function say(message: FromBackupThread): void {
  parentPort?.postMessage(message);
}
