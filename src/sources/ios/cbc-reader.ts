import { createDecipheriv } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const BLOCK = 16;
const CHUNK_BYTES = 1 << 20;

/** Decrypts a whole file into another one; answers with the bytes written. */
export async function copyDecrypted(
  from: FileHandle,
  key: Uint8Array,
  to: FileHandle,
  signal: AbortSignal,
): Promise<number> {
  const { size } = await from.stat();
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  let written = 0;
  for (let at = 0; at + BLOCK <= size && !signal.aborted; ) {
    const length = Math.min(CHUNK_BYTES, size - (size % BLOCK) - at);
    const { buffer } = await from.read(Buffer.alloc(length), 0, length, at);
    const plain = decipher.update(buffer);
    at += length;
    const last = plain.at(-1) ?? 0;
    const kept = at + BLOCK > size && last >= 1 && last <= BLOCK ? plain.length - last : plain.length;
    await to.write(plain, 0, kept, written);
    written += kept;
  }
  return written;
}
