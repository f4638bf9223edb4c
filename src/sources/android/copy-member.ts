import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import type { InnerBytes } from '../../model/entry.js';
import type { GapReason } from '../../model/gap.js';
import { errorCode } from '../../platform/open-file.js';
import { entryStat } from '../entry-stat.js';
import { IV_BYTES, KEY_BYTES } from './unlock-backup.js';

/** A copy of one member on this disk while it is being written. */
export interface MemberCopy {
  /** Nothing more is written after trouble. */
  write(bytes: Uint8Array): void;
  /** What came of it, or why nothing did. */
  finish(): InnerBytes | GapReason;
}

/** Written together: the pieces of a compressed archive are small. */
const CHUNK_BYTES = 1 << 20;

/**
 * Begins a copy that nobody else can read: it is encrypted with a key of its own that is kept in memory alone, so that nothing of a
 * database is left when the process is killed before the copy is taken away. It is read as a file of an encrypted backup is.
 */
export function copyMember(path: string, sizeBytes: number): MemberCopy {
  const key = randomBytes(KEY_BYTES);
  // PKCS#7 would make a block of an empty file.
  const cipher = sizeBytes === 0 ? null : createCipheriv('aes-256-cbc', key, Buffer.alloc(IV_BYTES));
  let trouble: GapReason | null = null;
  let descriptor: number | null = null;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const attempt = (work: () => void) => {
    if (trouble !== null) return;
    try {
      work();
    } catch (error) {
      trouble = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error)) ? 'database-no-room' : 'read-error';
    }
  };
  const flush = () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor as number, bytes, at);
  };
  const add = (bytes: Uint8Array) => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes >= CHUNK_BYTES) flush();
  };
  attempt(() => {
    descriptor = openSync(path, 'wx', 0o600);
  });
  return {
    write: (bytes) => attempt(() => add(cipher?.update(bytes) ?? Uint8Array.from(bytes))),
    finish: () => {
      let copied: InnerBytes | null = null;
      attempt(() => {
        add(cipher?.final() ?? new Uint8Array());
        flush();
        const stat = entryStat(fstatSync(descriptor as number, { bigint: true }));
        copied = { at: 'file', location: path, stat, key: cipher === null ? null : key };
      });
      if (descriptor !== null) closeSync(descriptor);
      return copied ?? trouble ?? 'read-error';
    },
  };
}
