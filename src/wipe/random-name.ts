import { createHash, randomBytes } from 'node:crypto';
import { encodeName, hasStrayBytes } from '../model/path-text.js';

/** Small letters and digits only: legal everywhere, also where capitals count as the same. 32 of them, so that each is as likely. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The longest name of any file system we know, in bytes or, on FAT and NTFS, in UTF-16 units. */
const LONGEST = 255;

/** From so many random characters on, nobody else's file bears the name. */
export const SURE_LENGTH = 12;

/** A short name may be taken: so many are tried. */
const CHOICES = 6;

/** How long a name is, in bytes. */
export function nameBytes(name: string): number {
  return Math.min(LONGEST, hasStrayBytes(name) ? encodeName(name).length : Buffer.byteLength(name));
}

/** Names of the same length to rename each file to, the first that is free. The system is asked for chance once. */
export function randomNames(names: readonly string[]): string[][] {
  const lengths = names.map(nameBytes);
  const choices = lengths.map((length) => (length < SURE_LENGTH ? CHOICES : 1));
  const random = randomBytes(lengths.reduce((sum, length, index) => sum + length * (choices[index] ?? 0), 0));
  let at = 0;
  const next = (length: number) => {
    at += length;
    return lettersOf(random.subarray(at - length, at));
  };
  return lengths.map((length, index) => Array.from({ length: choices[index] ?? 0 }, () => next(length)));
}

/** Names for fillers, one of each length: the same seed gives the same names again. */
export function fillerNames(seed: string, lengths: readonly number[]): string[] {
  return lengths.map((length, index) => {
    const bytes = createHash('shake256', { outputLength: length }).update(`${seed}/${index}`).digest();
    return lettersOf(bytes);
  });
}

function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += LETTERS.charAt(byte % LETTERS.length);
  return letters;
}
