import { lstat } from 'node:fs/promises';
import { eraseOwnFile } from '../platform/erase-own-file.js';
import { unseal } from './sealed.js';
import { openSealedFile, readOwnFile, type SealedFile } from './sealed-file.js';
import type { SecretFor } from './secrets.js';

export const LAST_NAME = 'last';

/** How long the newest interactive result is kept (contract, section 6). */
const MAX_AGE_MS = 24 * 3_600_000;

/** A clock that is set back would keep it for longer. */
const MAX_AHEAD_MS = 5 * 60_000;

/** Above this no result is kept: whoever has found so much works with a report in a file. */
const MAX_BYTES = 1 << 26;

/** The newest result while it is written, text by text. */
export interface LastResultFile {
  write(text: string): Promise<void>;
  /** Takes the place of the one before, which is overwritten. False when it grew too large: then none is kept. */
  commit(): Promise<boolean>;
  abandon(): Promise<void>;
}

/** Begins a new result. All methods reject with the system's error. */
export async function openLastResult(dataFolder: string, secretFor: SecretFor): Promise<LastResultFile> {
  const path = `${dataFolder}/${LAST_NAME}`;
  const file: SealedFile = await openSealedFile(path, secretFor('last result'));
  let bytes = 0;
  return {
    write: async (text) => {
      const piece = Buffer.from(text, 'utf8');
      bytes += piece.length;
      if (bytes <= MAX_BYTES) await file.write(piece);
    },
    commit: async () => {
      await eraseOwnFile(path);
      if (bytes > MAX_BYTES) await file.abandon();
      else await file.commit();
      return bytes <= MAX_BYTES;
    },
    abandon: () => file.abandon(),
  };
}

/** The newest result's text and when it was written; null when there is none that is young enough and can be opened. */
export async function readLastResult(
  dataFolder: string,
  secretFor: SecretFor,
  nowMs: number,
): Promise<{ readonly text: string; readonly writtenMs: number } | null> {
  await eraseExpired(dataFolder, nowMs);
  const path = `${dataFolder}/${LAST_NAME}`;
  const sealed = await readOwnFile(path);
  const content = sealed === null ? null : unseal(secretFor('last result'), sealed);
  return content === null ? null : { text: content.toString('utf8'), writtenMs: (await lstat(path)).mtimeMs };
}

/** Erases a result that is more than a day old. True when it did. Rejects with the system's error. */
export async function eraseExpired(dataFolder: string, nowMs: number): Promise<boolean> {
  const path = `${dataFolder}/${LAST_NAME}`;
  const stat = await lstat(path).catch(() => null);
  if (stat === null) return false;
  const ageMs = nowMs - stat.mtimeMs;
  return ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS ? eraseOwnFile(path) : false;
}
