import { closeSync, fstatSync } from 'node:fs';
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

/** A backup that is being read from start to end. */
export interface BackupReading {
  hear(message: ToBackupThread): void;
  /** After the last message. */
  readonly done: Promise<void>;
}

/** What the main thread has not taken yet may be so much before reading waits, without the bytes of files. */
const AHEAD_BYTES = 8 << 20;
/** Compressed data gives at most 1,032 times its size (zlib's "Technical Details"), real backups a tenth of this. */
const MAX_BYTES = 16 * 2 ** 30;
const MAX_RATIO = 100;

/** Reads the backup and says what the scan wants of it; waits where what it has said is not taken. */
export function readBackup(order: BackupOrder, say: (message: FromBackupThread) => void): BackupReading {
  const pulse = new Int32Array(order.pulse);
  const progress: Progress = { bytesRead: 0 };
  const memory = heldMemory();
  let aheadBytes = 0;
  let onTaken: (() => void) | null = null;
  let onRoom: ((folder: string | null) => void) | null = null;

  const sayPart = (isEnd: boolean) => {
    const part: BackupPart | null = members.parts.take(isEnd);
    if (part === null) return;
    aheadBytes += part.weight;
    say(part);
  };
  const members = takeMembers({
    ...order,
    memory,
    tell: () => sayPart(true),
    makeRoom: (bytes, total) => {
      say({ say: 'room', bytes, total });
      return new Promise((resolve) => {
        onRoom = resolve;
      });
    },
  });

  const readOpened = async (descriptor: number): Promise<Pick<Gap, 'code' | 'reason'> | null> => {
    const tar = tarReader();
    let bytes = 0;
    for await (const piece of plainBytes({ ...order, descriptor }, progress)) {
      bytes += piece.length;
      if (bytes > MAX_BYTES && bytes > MAX_RATIO * progress.bytesRead)
        return { code: 'damaged', reason: 'read-budget' };
      for (const event of tar.push(piece)) {
        const wait = members.take(event);
        if (wait !== null) await waitFor(wait);
      }
      Atomics.add(pulse, 0, 1);
      sayPart(false);
      if (aheadBytes > AHEAD_BYTES) await waitFor(taken());
    }
    return tar.hasEnded() ? null : { code: 'damaged', reason: 'backup-incomplete' };
  };
  const waitFor = async (answer: Promise<void>) => {
    Atomics.store(pulse, 1, 1);
    await answer;
    Atomics.store(pulse, 1, 0);
  };
  const taken = () =>
    new Promise<void>((resolve) => {
      onTaken = resolve;
    });

  /** Null when all of it has been read. */
  const readAll = async (): Promise<Pick<Gap, 'code' | 'reason'> | null> => {
    let descriptor: number | null = null;
    try {
      descriptor = openForReadingSync(toFsPath(order.location));
      if (!isSameFile(fstatSync(descriptor, { bigint: true }), order.stat)) throw new ReadTrouble('changed', 'changed');
      const why = await readOpened(descriptor);
      if (!isSameFile(fstatSync(descriptor, { bigint: true }), order.stat)) throw new ReadTrouble('changed', 'changed');
      return why;
    } catch (error) {
      return whyOf(error);
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  };

  return {
    hear: (message) => {
      if (message.tell === 'room') onRoom?.(message.folder);
      else if (message.tell === 'free') memory.free(message.slots);
      else {
        aheadBytes -= message.weight;
        if (aheadBytes <= AHEAD_BYTES) onTaken?.();
      }
    },
    done: readAll().then((why) => {
      say({ say: 'beside', copies: members.end() });
      if (why !== null) members.parts.addGap({ source: order.source, path: '.', ...why });
      sayPart(true);
      say({ say: 'end' });
    }),
  };
}

/** zlib names what is wrong with its data by codes of its own; what is no trouble of a file is a mistake of ours. */
function whyOf(error: unknown): Pick<Gap, 'code' | 'reason'> {
  if (errorCode(error).startsWith('Z_')) return { code: 'damaged', reason: 'backup-incomplete' };
  if (!(error instanceof ReadTrouble) && errorCode(error) === '') throw error;
  const { code, reason } = troubleOf(error);
  return { code, reason };
}
