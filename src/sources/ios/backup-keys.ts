import { CostlyKeybag, type Keybag, readKeybag } from '../../detect/ios/keybag.js';
import { ReadTrouble } from '../../model/read-trouble.js';
import type { ClosedBackup, Unlock } from '../../model/unlock.js';
import { type ClassKeys, clearKeys, deriveKey, unlockKeybag, unwrapFileKey } from './unlock.js';

/** The keys of a backup that its owner has opened. */
export interface BackupKeys {
  readonly classKeys: ClassKeys;
  /** A file's own key, 32 bytes; null when it can not be had. Overwritten by `clear`. */
  fileKey(protectionClass: number, wrapped: Uint8Array): Uint8Array | null;
  /** Overwrites all keys that were handed out. */
  clear(): void;
}

/** A password may be typed this often. */
const MAX_TRIES = 3;

/** Throws {@link ReadTrouble} when no password could ever open this. */
export function keybagOf(bytes: Uint8Array | null): Keybag {
  try {
    if (bytes === null) throw new SyntaxError('no keybag');
    return readKeybag(bytes);
  } catch (error) {
    if (error instanceof CostlyKeybag) throw new ReadTrouble('unsupported', 'backup-keybag-too-slow', error);
    if (error instanceof SyntaxError) throw new ReadTrouble('damaged', 'backup-keybag-damaged', error);
    throw error;
  }
}

/** Asks for the password until it is right, or there is none any more: then {@link ReadTrouble} says which. */
export async function unlockBackup(
  keybag: Keybag,
  { backup, unlock, signal }: { backup: ClosedBackup; unlock: Unlock; signal: AbortSignal },
): Promise<BackupKeys> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const password = signal.aborted ? null : await unlock.password(backup, tries);
    if (password === null) throw closed(tries);
    const classKeys = await tryPassword(password, keybag, { backup, unlock, signal });
    if (classKeys !== null) return keysOf(classKeys);
  }
  throw closed(MAX_TRIES);
}

function closed(tries: number): ReadTrouble {
  return new ReadTrouble('encrypted', tries === 0 ? 'backup-encrypted' : 'backup-wrong-password');
}

async function tryPassword(
  password: Uint8Array,
  keybag: Keybag,
  { backup, unlock, signal }: { backup: ClosedBackup; unlock: Unlock; signal: AbortSignal },
): Promise<ClassKeys | null> {
  const checked = unlock.checking(backup);
  try {
    const key = await deriveKey(password, keybag, signal);
    try {
      return unlockKeybag(keybag, key);
    } finally {
      key.fill(0);
    }
  } catch (error) {
    if (signal.aborted) throw closed(0); // the scan is over, and says so
    throw error;
  } finally {
    password.fill(0);
    checked();
  }
}

function keysOf(classKeys: ClassKeys): BackupKeys {
  const handedOut: Buffer[] = [];
  return {
    classKeys,
    fileKey: (protectionClass, wrapped) => {
      const key = unwrapFileKey(classKeys, protectionClass, wrapped);
      if (key !== null) handedOut.push(key);
      return key;
    },
    clear: () => {
      clearKeys(classKeys);
      for (const key of handedOut) key.fill(0);
    },
  };
}
