import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Sealed bytes: `PAS1`, a nonce of 12 bytes, the content as AES-256-GCM (NIST SP 800-38D), its tag of 16 bytes. Whoever lacks the key
 * can neither read it nor change it unnoticed.
 */
const MAGIC = Buffer.from('PAS1', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals content that comes piece by piece: first `head`, then each piece, at last `end()`. */
export interface Sealing {
  readonly head: Buffer;
  piece(content: Uint8Array): Buffer;
  end(): Buffer;
}

export function startSealing(key: Buffer): Sealing {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  return {
    head: Buffer.concat([MAGIC, nonce]),
    piece: (content) => cipher.update(content),
    end: () => Buffer.concat([cipher.final(), cipher.getAuthTag()]),
  };
}

/** The content; null when it was sealed with another key, was changed, or is nothing sealed at all. */
export function unseal(key: Buffer, sealed: Buffer): Buffer | null {
  const start = MAGIC.length + NONCE_BYTES;
  if (sealed.length < start + TAG_BYTES || !sealed.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const nonce = sealed.subarray(MAGIC.length, start);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const content = decipher.update(sealed.subarray(start, -TAG_BYTES));
  try {
    decipher.final();
    return content;
  } catch {
    return null;
  }
}
