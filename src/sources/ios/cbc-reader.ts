import { createDecipheriv, type Decipher } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ByteReader } from '../../model/byte-reader.js';
import { ReadTrouble } from '../../model/read-trouble.js';

/**
 * An encrypted file of a backup as the phone had it: AES-256-CBC over the whole file, no initialisation vector, PKCS#7 at its end
 * (iphone_backup_decrypt). `Size` of the file's record is no end: databases cut there by other programs were broken.
 */
export interface CbcReader extends ByteReader {
  readonly sizeBytes: number;
  /** The end is not as it should be, so nothing was taken off it; a last block that is not whole was left out. */
  readonly hasOddPadding: boolean;
}

/** What was decrypted: as {@link CbcReader}. */
export interface DecryptedSize {
  readonly sizeBytes: number;
  readonly hasOddPadding: boolean;
}

const BLOCK_BYTES = 16;
const ZERO_BLOCK = Buffer.alloc(BLOCK_BYTES);
const NOTHING = Buffer.alloc(0);

/**
 * Node's cipher answers with a new buffer each time: pieces of 64 to 256 KiB are the fastest, at seven tenths of what openssl does in
 * place (docs/performance.md). Here each piece takes two promises as well: 256 MiB in pieces of 64 KiB took 0.30 s, of 1 MiB
 * 0.18 s.
 */
const COPY_BYTES = 1024 * 1024;

/** Reads at any place, and decrypts no more than the blocks asked for. What reading the file throws passes through. */
export function openCbc(file: ByteReader, key: Uint8Array): CbcReader {
  const blockBytes = file.sizeBytes - (file.sizeBytes % BLOCK_BYTES);
  /** In a row the last cipher goes on: a new one takes as long as 12 KiB. */
  let running: { readonly cipher: Decipher; readonly at: number } | null = null;

  const decrypt = (from: number, length: number): Buffer => {
    const cipher = running?.at === from ? running.cipher : null;
    const start = cipher === null ? Math.max(0, from - BLOCK_BYTES) : from;
    const bytes = file.read(start, from + length - start);
    const body = bytes.subarray(from - start, bytes.length - (bytes.length % BLOCK_BYTES));
    if (body.length === 0) return NOTHING;
    const next = cipher ?? cipherAfter(key, from === 0 ? ZERO_BLOCK : bytes.subarray(0, BLOCK_BYTES));
    running = { cipher: next, at: from + body.length };
    return next.update(body);
  };

  const last = blockBytes === 0 ? NOTHING : decrypt(blockBytes - BLOCK_BYTES, BLOCK_BYTES);
  const { sizeBytes, hasOddPadding } = plainSize(file.sizeBytes, last);
  return {
    sizeBytes,
    hasOddPadding,
    read(offset, length) {
      const end = Math.min(sizeBytes, offset + length);
      if (offset < 0 || end <= offset) return NOTHING;
      const from = offset - (offset % BLOCK_BYTES);
      const upTo = Math.ceil(end / BLOCK_BYTES) * BLOCK_BYTES;
      return decrypt(from, upTo - from).subarray(offset - from, end - from);
    },
  };
}

/**
 * Decrypts a whole file into another, from its beginning, in pieces that are overwritten in memory afterwards. Rejects with
 * {@link ReadTrouble} `changed` when the file has become shorter, with the signal's reason, and with whatever a disk says.
 */
export async function copyDecrypted({
  from,
  key,
  to,
  signal,
}: {
  readonly from: FileHandle;
  readonly key: Uint8Array;
  readonly to: FileHandle;
  readonly signal: AbortSignal;
}): Promise<DecryptedSize> {
  const { size } = await from.stat();
  const blockBytes = size - (size % BLOCK_BYTES);
  const cipher = cipherAfter(key, ZERO_BLOCK);
  const piece = Buffer.allocUnsafeSlow(Math.min(COPY_BYTES, blockBytes));
  let end = plainSize(size, NOTHING);
  for (let at = 0; at < blockBytes; at += piece.length) {
    signal.throwIfAborted();
    const length = Math.min(piece.length, blockBytes - at);
    await readFully(from, piece.subarray(0, length), at);
    const plain = cipher.update(piece.subarray(0, length));
    if (at + length === blockBytes) end = plainSize(size, plain.subarray(-BLOCK_BYTES));
    try {
      await writeFully(to, plain.subarray(0, end.sizeBytes - at), at);
    } finally {
      plain.fill(0);
    }
  }
  return end;
}

/** PKCS#7: the last byte says how many bytes were added, 1 to 16, and each of them says the same (RFC 5652, section 6.3). */
function plainSize(fileBytes: number, lastBlock: Uint8Array): DecryptedSize {
  const blockBytes = fileBytes - (fileBytes % BLOCK_BYTES);
  const padding = lastBlock.length === BLOCK_BYTES ? (lastBlock[BLOCK_BYTES - 1] as number) : 0;
  const isPadded =
    padding >= 1 && padding <= BLOCK_BYTES && lastBlock.subarray(-padding).every((byte) => byte === padding);
  const isWhole = blockBytes === fileBytes && isPadded;
  return { sizeBytes: isWhole ? blockBytes - padding : blockBytes, hasOddPadding: !isWhole && fileBytes > 0 };
}

/** Continues after a block of the encrypted file. */
function cipherAfter(key: Uint8Array, before: Uint8Array): Decipher {
  return createDecipheriv('aes-256-cbc', key, before).setAutoPadding(false);
}

async function readFully(file: FileHandle, piece: Buffer, at: number): Promise<void> {
  for (let filled = 0; filled < piece.length; ) {
    const { bytesRead } = await file.read(piece, filled, piece.length - filled, at + filled);
    if (bytesRead === 0) throw new ReadTrouble('changed', 'changed');
    filled += bytesRead;
  }
}

async function writeFully(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at + written);
    written += bytesWritten;
  }
}
