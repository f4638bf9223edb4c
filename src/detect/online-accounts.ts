import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { readWholeFile } from './whole-file.js';

/** Online accounts that a GNOME desktop is signed in to; never whose they are. */
export interface OnlineAccounts {
  readonly accounts: number;
  /** How many of them show their files in the file manager, or their photos. */
  readonly withFiles: number;
}

const MAX_BYTES = 1 << 20;

/**
 * Counts the accounts in GNOME's `accounts.conf`: a group `[Account …]` each, with a `Provider`. Source: gnome-online-accounts,
 * `goaproviders` (the keys `FilesEnabled` and `PhotosEnabled`).
 */
export function readOnlineAccounts(file: ByteReader): Detected<OnlineAccounts> {
  return settle(() => {
    const text = readWholeFile(file, MAX_BYTES).toString('utf8');
    const groups = text
      .split(/^\[/m)
      .filter((group) => /^Account [^\]\n]*\]/.test(group) && /^Provider=./m.test(group));
    const withFiles = groups.filter((group) => /^(?:Files|Photos)Enabled=true\s*$/m.test(group)).length;
    return groups.length === 0 ? null : { accounts: groups.length, withFiles };
  });
}
