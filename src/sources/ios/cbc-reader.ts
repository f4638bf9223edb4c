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

export function openCbc(file: { sizeBytes: number; read(o: number, l: number): Uint8Array }, key: Uint8Array) {
  const whole = file.sizeBytes - (file.sizeBytes % BLOCK);
  const decrypt = (start: number, length: number) => {
    const iv = start === 0 ? Buffer.alloc(BLOCK) : file.read(start - BLOCK, BLOCK);
    return createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(file.read(start, length));
  };
  const last = whole === 0 ? 0 : (decrypt(whole - BLOCK, BLOCK).at(-1) ?? 0);
  const sizeBytes = whole - (last >= 1 && last <= BLOCK ? last : 0);
  return {
    sizeBytes,
    read: (offset: number, length: number) => {
      const end = Math.min(sizeBytes, offset + length);
      if (end <= offset) return new Uint8Array();
      const start = offset - (offset % BLOCK);
      return decrypt(start, Math.ceil(end / BLOCK) * BLOCK - start).subarray(offset - start, end - start);
    },
  };
}
