import { createDecipheriv } from 'node:crypto';

const BLOCK_BYTES = 16;

/** The first bytes of a file of an encrypted backup, in clear: AES-256-CBC, first vector zero (facts: iphone_backup_decrypt). */
export function decryptFirst(stored: Buffer, key: Uint8Array): Buffer {
  const whole = stored.subarray(0, stored.length - (stored.length % BLOCK_BYTES));
  return createDecipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK_BYTES)).setAutoPadding(false).update(whole);
}
