import { createDecipheriv } from 'node:crypto';
import { readSync } from 'node:fs';
import { constants, createInflate } from 'node:zlib';
import { ReadTrouble } from '../../model/read-trouble.js';
import { IV_BYTES, KEY_BYTES } from './unlock-backup.js';

/** An open backup, and how its archive lies in it. */
export interface BackupBody {
  readonly descriptor: number;
  /** Where the header ends. */
  readonly bodyAt: number;
  readonly isCompressed: boolean;
  /** Null for one that is not encrypted. */
  readonly key: Uint8Array | null;
}

/** Bytes read so far; a thread that waits for a disk does not move it. */
export interface Progress {
  bytesRead: number;
}

const READ_BYTES = 256 << 10;
const INFLATED_BYTES = 256 << 10;
/** Padding is shorter than a block of an archive, so that no file fits into it. */
const MOST_PADDING = 511;

/**
 * The archive in clear, a piece at a time, each lent until the next is asked for. A body that is cut off ends early without an error;
 * throws zlib's own for one that is damaged in the middle, and {@link ReadTrouble} where more is stored behind the compressed archive.
 */
export function plainBytes(body: BackupBody, progress: Progress): AsyncGenerator<Uint8Array> | Generator<Uint8Array> {
  const stored = storedBytes(body, progress);
  const plain = body.key === null ? stored : decrypted(stored, body.key);
  return body.isCompressed ? inflated(plain) : plain;
}

/** One after the other in two places: what is being inflated is not overwritten by what is read meanwhile. */
function* storedBytes({ descriptor, bodyAt }: BackupBody, progress: Progress): Generator<Uint8Array> {
  const places = [Buffer.allocUnsafe(READ_BYTES), Buffer.allocUnsafe(READ_BYTES)];
  for (let at = bodyAt, turn = 0; ; turn = 1 - turn) {
    const place = places[turn] as Buffer;
    const count = readSync(descriptor, place, 0, READ_BYTES, at);
    if (count === 0) return;
    at += count;
    progress.bytesRead += count;
    yield place.subarray(0, count);
  }
}

/** The padding at the end stays: it is shorter than any block of an archive, and behind its end when that is compressed. */
function* decrypted(pieces: Iterable<Uint8Array>, key: Uint8Array): Generator<Uint8Array> {
  // A cipher takes no shared memory.
  const secret = Buffer.from(key.subarray(0, KEY_BYTES));
  const decipher = createDecipheriv('aes-256-cbc', secret, Buffer.from(key.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES)));
  secret.fill(0);
  decipher.setAutoPadding(false);
  for (const piece of pieces) yield decipher.update(piece);
}

async function* inflated(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Without an end, what came is handed out all the same.
  const inflate = createInflate({ chunkSize: INFLATED_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  let fedBytes = 0;
  const feed = async () => {
    for (const piece of pieces) {
      fedBytes += piece.length;
      if (inflate.destroyed) return;
      await new Promise<void>((resolve) => inflate.write(piece, () => resolve()));
    }
    inflate.end();
  };
  const feeding = feed().catch((error: unknown) => {
    inflate.destroy(error instanceof Error ? error : new Error('reading failed'));
  });
  for await (const piece of inflate) yield piece as Uint8Array;
  await feeding;
  // zlib stops at the end of its data, and whoever looks has not seen what is stored behind it.
  if (fedBytes - inflate.bytesWritten > MOST_PADDING) throw new ReadTrouble('damaged', 'content-damaged');
}
