import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256. */
const BLOCK_BYTES = 64;
const [INNER, OUTER] = [0x36, 0x5c];

/** What HMAC hashes in front of a text, and in front of that hash. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const padsOf = new WeakMap<Buffer, Pads>();

/**
 * HMAC-SHA-256 of a text, in hex (RFC 2104); `key` has at most 64 bytes. A scan asks it for every finding, and Node's own object for it
 * takes twice as long to make as both hashes (docs/performance.md).
 */
export function keyedHash(key: Buffer, text: string): string {
  const { inner, outer } = padsOf.get(key) ?? padsFor(key);
  return hash(
    'sha256',
    Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]),
    'hex',
  );
}

function padsFor(key: Buffer): Pads {
  if (key.length > BLOCK_BYTES) throw new RangeError('a key of more than a block');
  const pad = (byte: number) =>
    Buffer.alloc(BLOCK_BYTES, byte).map((each, index) => each ^ (key[index] ?? 0)) as Buffer;
  const pads = { inner: pad(INNER), outer: pad(OUTER) };
  padsOf.set(key, pads);
  return pads;
}
