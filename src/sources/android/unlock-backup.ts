import { createDecipheriv, pbkdf2 } from 'node:crypto';
import type { AndroidBackupKeys } from '../../detect/android-backup.js';
import type { Gap } from '../../model/gap.js';
import type { ClosedBackup, Unlock } from '../../model/unlock.js';
import type { StuckRequests } from '../answer.js';

/** What the rest of a backup is encrypted with, AES-256-CBC: 32 bytes of key, then 16 of the first vector. */
export type BodyKey = Uint8Array;

/** Why a backup stays closed. */
export type WhyClosed = Pick<Gap, 'code' | 'reason'>;

export interface Unlocking {
  readonly backup: ClosedBackup;
  readonly unlock: Unlock;
  readonly stuck: StuckRequests;
}

export const KEY_BYTES = 32;
export const IV_BYTES = 16;

const TRIES = 3;
/** Android writes 10,000; some 10 s on a slow computer for each of two derivations. */
const MAX_ROUNDS = 10_000_000;

const NO_PASSWORD: WhyClosed = { code: 'encrypted', reason: 'backup-encrypted' };
const WRONG: WhyClosed = { code: 'encrypted', reason: 'backup-wrong-password' };
const DAMAGED: WhyClosed = { code: 'damaged', reason: 'backup-keybag-damaged' };
const TOO_SLOW: WhyClosed = { code: 'damaged', reason: 'backup-keybag-too-slow' };

/** Asks for the password up to three times. Every copy of it and of the keys is overwritten, but for the one that is handed out. */
export async function unlockBackup(keys: AndroidBackupKeys, unlocking: Unlocking): Promise<BodyKey | WhyClosed> {
  if (keys.rounds > MAX_ROUNDS) return TOO_SLOW;
  const { backup, unlock, stuck } = unlocking;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const password = await unlock.password(backup, tries);
    if (password === null) return tries === 0 ? NO_PASSWORD : WRONG;
    const checked = unlock.checking(backup);
    try {
      const answer = await tryPassword(password, keys, stuck);
      if (answer !== 'wrong') return answer;
    } finally {
      checked();
      password.fill(0);
    }
    if (stuck.signal.aborted) return NO_PASSWORD;
  }
  return WRONG;
}

/** The key when this is the password; a gap when it is and the backup is damaged all the same. */
async function tryPassword(
  password: Uint8Array,
  keys: AndroidBackupKeys,
  stuck: StuckRequests,
): Promise<BodyKey | WhyClosed | 'wrong'> {
  const attempts = [password, ...(keys.version === 1 ? [inEightBits(password)] : [])];
  for (const attempt of attempts) {
    const master = decryptBlob(await derive(attempt, keys.userSalt, keys.rounds, stuck), keys);
    if (attempt !== password) attempt.fill(0);
    if (master === null) continue;
    try {
      return (await hasChecksum(master, keys, stuck)) ? bodyKey(master) : DAMAGED;
    } finally {
      for (const part of Object.values(master)) part.fill(0);
    }
  }
  return 'wrong';
}

/** What the blob holds: each part with its length before it. */
interface Master {
  readonly iv: Uint8Array;
  readonly key: Uint8Array;
  readonly checksum: Uint8Array;
}

/** Null when the password was another one: then the padding or the lengths make no sense. */
function decryptBlob(userKey: Uint8Array, { userIv, masterKeyBlob }: AndroidBackupKeys): Master | null {
  const decipher = createDecipheriv('aes-256-cbc', userKey, userIv);
  userKey.fill(0);
  const begin = decipher.update(masterKeyBlob);
  let plain: Buffer;
  try {
    plain = Buffer.concat([begin, decipher.final()]);
  } catch {
    return null; // wrong padding
  } finally {
    begin.fill(0);
  }
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const length of [IV_BYTES, KEY_BYTES, KEY_BYTES]) {
    if (plain[at] === length && at + 1 + length <= plain.length) {
      parts.push(Uint8Array.from(plain.subarray(at + 1, at + 1 + length)));
    }
    at += 1 + length;
  }
  plain.fill(0);
  const [iv, key, checksum] = parts;
  return iv?.length === IV_BYTES && key && checksum ? { iv, key, checksum } : null;
}

/**
 * Since version 2 Android took the bytes of the key for characters on the way to its checksum (facts: phone-backups 3.1, seen in
 * `backup2.ab`); which way a backup was made is tried out, as android-backup-extractor does.
 */
async function hasChecksum({ key, checksum }: Master, keys: AndroidBackupKeys, stuck: StuckRequests): Promise<boolean> {
  const asCharacters = asJavaCharacters(key);
  try {
    const ways = keys.version === 1 ? [key, asCharacters] : [asCharacters, key];
    for (const way of ways) {
      const found = await derive(way, keys.checksumSalt, keys.rounds, stuck);
      if (found.every((byte, index) => byte === checksum[index])) return true;
    }
    return false;
  } finally {
    asCharacters.fill(0);
  }
}

/** A byte above 127 is a negative number in Java, as a character U+FF80 to U+FFFF, and that in UTF-8. */
export function asJavaCharacters(bytes: Uint8Array): Uint8Array {
  const characters: number[] = [];
  for (const byte of bytes) {
    if (byte < 0x80) characters.push(byte);
    else characters.push(0xef, 0x80 | (((0xff00 | byte) >> 6) & 0x3f), 0x80 | (byte & 0x3f));
  }
  return Uint8Array.from(characters);
}

/** Android up to 4.3 took the lower half of each character (AOSP, `PBKDF2WithHmacSHA1And8bit`). */
function inEightBits(utf8: Uint8Array): Uint8Array {
  const text = Buffer.from(utf8).toString('utf8');
  return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff);
}

function bodyKey({ key, iv }: Master): BodyKey {
  const both = new Uint8Array(new SharedArrayBuffer(KEY_BYTES + IV_BYTES));
  both.set(key);
  both.set(iv, KEY_BYTES);
  return both;
}

/** On a thread of its own; nobody waits for it any more after Ctrl-C, but the process can not end by itself before it is done. */
function derive(secret: Uint8Array, salt: Uint8Array, rounds: number, stuck: StuckRequests): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      stuck.count += 1;
      resolve(new Uint8Array(KEY_BYTES));
    };
    if (stuck.signal.aborted) {
      resolve(new Uint8Array(KEY_BYTES));
      return;
    }
    stuck.signal.addEventListener('abort', giveUp);
    pbkdf2(secret, salt, rounds, KEY_BYTES, 'sha1', (error, key) => {
      stuck.signal.removeEventListener('abort', giveUp);
      if (isGivenUp) stuck.count -= 1;
      else if (error !== null) reject(error);
      else resolve(key);
    });
  });
}
