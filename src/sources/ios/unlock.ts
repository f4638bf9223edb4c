import { createDecipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import type { Keybag } from '../../detect/ios/keybag.js';

/** The keys that a password opens, by class; {@link clearKeys} when they are no longer needed. */
export type ClassKeys = ReadonlyMap<number, Buffer>;

const KEY_BYTES = 32;
/** RFC 3394, section 2.2.3.1. */
const UNWRAP_IV = Buffer.alloc(8, 0xa6);
/** A manifest's key is a class (four bytes, little-endian) and a wrapped key. */
const MANIFEST_KEY_BYTES = 44;
const CLASS_MASK = 0xf;

const derive = promisify(pbkdf2);

/**
 * The key that opens a keybag's class keys, of 32 bytes: PBKDF2 with SHA-256 where the keybag has it, then with SHA-1. The password
 * counts as it was typed, in UTF-8 and without a line end. About 3 s for a phone's 10 million rounds, away from the main thread.
 *
 * Rejects with the signal's reason at once. What runs then can not be ended: `process.exit` waits for it, a signal does not.
 */
export async function deriveKey(password: Uint8Array, { sha1, sha256 }: Keybag, signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted();
  if (sha256 === null) return untilAborted(derive(password, sha1.salt, sha1.rounds, KEY_BYTES, 'sha1'), signal);
  const first = await untilAborted(derive(password, sha256.salt, sha256.rounds, KEY_BYTES, 'sha256'), signal);
  const second = derive(first, sha1.salt, sha1.rounds, KEY_BYTES, 'sha1').finally(() => first.fill(0));
  return untilAborted(second, signal);
}

/** The class keys; null when this key opens none, which means a wrong password. A record that is damaged is left out. */
export function unlockKeybag({ wrappedKeys }: Keybag, key: Uint8Array): ClassKeys | null {
  const keys = new Map<number, Buffer>();
  for (const { keyClass, wrappedKey } of wrappedKeys) {
    const classKey = unwrap(key, wrappedKey);
    if (classKey !== null) keys.set(keyClass, classKey);
  }
  return keys.size === 0 ? null : keys;
}

/** The key of a file; null when its class is locked, or the wrapped key is damaged. */
export function unwrapFileKey(classKeys: ClassKeys, protectionClass: number, wrapped: Uint8Array): Buffer | null {
  const classKey = classKeys.get(protectionClass);
  return classKey === undefined ? null : unwrap(classKey, wrapped);
}

/** The key of Manifest.db, from `ManifestKey` in Manifest.plist; null as for a file. */
export function manifestKeyOf(classKeys: ClassKeys, manifestKey: Uint8Array): Buffer | null {
  if (manifestKey.length !== MANIFEST_KEY_BYTES) return null;
  const keyClass = Buffer.from(manifestKey.subarray(0, 4)).readUInt32LE(0) & CLASS_MASK;
  return unwrapFileKey(classKeys, keyClass, manifestKey.subarray(4));
}

/** Overwrites keys with zeros. */
export function clearKeys(classKeys: ClassKeys): void {
  for (const key of classKeys.values()) key.fill(0);
}

/** RFC 3394 with AES-256. OpenSSL says of a wrong key now this, now that, and answers with all bytes at once or throws. */
function unwrap(key: Uint8Array, wrapped: Uint8Array): Buffer | null {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', key, UNWRAP_IV);
    const bytes = decipher.update(wrapped);
    decipher.final();
    return bytes.length === KEY_BYTES ? bytes : null;
  } catch {
    return null;
  }
}

/** Overwrites a key that comes when nobody waits for it any more. */
function untilAborted(key: Promise<Buffer>, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    key
      .then((bytes) => (signal.aborted ? bytes.fill(0) : resolve(bytes)), reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
