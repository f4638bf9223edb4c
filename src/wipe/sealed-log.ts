import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Records one after the other, each sealed by itself (AES-256-GCM), so that a file cut off at any byte gives all that were whole.
 * A record is its length (4 bytes, little-endian), a nonce (12), a tag (16) and the sealed bytes; its number is sealed with it.
 */
export const KEY_BYTES = 32;
const LENGTH_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The bytes of record `number`. */
export function seal(key: Buffer, number: number, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(numberBytes(number));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(sealed.length);
  return Buffer.concat([length, nonce, cipher.getAuthTag(), sealed]);
}

/** The texts of all records up to the first that is not whole, or not sealed with this key. */
export function* unseal(key: Buffer, bytes: Buffer): Generator<string> {
  for (let at = 0, number = 0; at + LENGTH_BYTES + NONCE_BYTES + TAG_BYTES <= bytes.length; number += 1) {
    const nonce = at + LENGTH_BYTES;
    const tag = nonce + NONCE_BYTES;
    const body = tag + TAG_BYTES;
    const end = body + bytes.readUInt32LE(at);
    if (end > bytes.length) return;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonce, tag))
        .setAAD(numberBytes(number))
        .setAuthTag(bytes.subarray(tag, body));
      yield Buffer.concat([decipher.update(bytes.subarray(body, end)), decipher.final()]).toString('utf8');
    } catch {
      return;
    }
    at = end;
  }
}

function numberBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
