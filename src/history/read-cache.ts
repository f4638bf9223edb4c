import { createHash, hash } from 'node:crypto';
import type { FileIdentity, ReadCache } from '../model/read-cache.js';
import type { Sighting } from '../model/rule.js';
import { type CacheTable, emptyTable, parseTable, tableBytes } from './cache-table.js';
import { unseal } from './sealed.js';
import { openSealedFile, readOwnFile } from './sealed-file.js';
import type { SecretFor } from './secrets.js';

export const CACHE_NAME = 'read-cache';

/** A file that no scan has met for this many scans with a cache is dropped. */
const SCANS_UNSEEN = 30;

/** Files remembered; above it those go that were not met for longest. About 20 bytes each, and more where something was found. */
const MAX_FILES = 1_000_000;

/** Files taken into the table before anything else gets its turn. */
const FILES_PER_TURN = 5000;

/** Times of files come from a clock that ticks up to every 10 ms (Linux, CONFIG_HZ=100), on FAT every 2 s. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2000;

/** A read cache that is kept in a file. */
export interface StoredReadCache extends ReadCache {
  /** What was wrong with the file that is there; null when nothing was, or there is none. */
  readonly trouble: 'damaged' | null;
  /** Writes down what is new; nothing when the scan never asked. Rejects with the system's error. */
  save(): Promise<void>;
}

export interface ReadCacheOptions {
  readonly dataFolder: string;
  readonly secretFor: SecretFor;
  /** What the answers depend on besides the file: program version and the hashes of all rules. Answers to others are worth nothing. */
  readonly stamp: string;
  /** When the scan began: a file that changed since, or just before, may change again without its times telling. */
  readonly nowMs: number;
}

/** The cache of a folder; empty when there is none, or none that can be read. Rejects with the system's error. */
export async function openReadCache(options: ReadCacheOptions): Promise<StoredReadCache> {
  const { dataFolder, secretFor, stamp, nowMs } = options;
  const path = `${dataFolder}/${CACHE_NAME}`;
  const sealKey = secretFor('read cache');
  const nameOf = identityHash(secretFor('file identity'));
  const stampBytes = createHash('sha256').update(stamp).digest();
  const sealed = await readOwnFile(path);
  const content = sealed === null ? null : unseal(sealKey, sealed);
  const stored = content === null ? null : parseTable(content);
  const table = stored?.stamp.equals(stampBytes) ? stored : emptyTable(stampBytes);
  const fresh = new Map<string, Map<string, readonly Sighting[]>>();
  let isUsed = false;
  return {
    trouble: sealed !== null && stored === null ? 'damaged' : null,
    find: (file, rule) => {
      isUsed = true;
      const name = nameOf(file);
      return (fresh.size === 0 ? null : fresh.get(name)?.get(rule)) ?? table.find(name, rule);
    },
    keep: (file, rule, sightings) => {
      isUsed = true;
      if (isRecent(file, nowMs)) return;
      const name = nameOf(file);
      const answers = fresh.get(name) ?? new Map();
      answers.set(rule, sightings);
      fresh.set(name, answers);
    },
    save: async () => {
      if (!isUsed) return;
      const file = await openSealedFile(path, sealKey);
      try {
        for (const piece of tableBytes(await merged(table, fresh))) await file.write(piece);
        await file.commit();
      } catch (error) {
        await file.abandon();
        throw error;
      }
    },
  };
}

/**
 * Twelve bytes as text that stand for a file as it is now. SHA-256 with a secret in front: what is hashed has one form and only a part
 * of the hash is used, so nothing can be appended unnoticed; three times as fast as an HMAC, and 300,000 of them are needed.
 */
function identityHash(secret: Buffer): (file: FileIdentity) => string {
  const prefix = secret.toString('base64'); // with it and what follows, two blocks of SHA-256
  let before: FileIdentity | null = null; // every rule that wants a file asks about it
  let name = '';
  return (file) => {
    if (file === before) return name;
    const { identity, sizeBytes, modifiedMs, changedMs } = file;
    const text = `${prefix}${identity.device} ${identity.inode} ${sizeBytes} ${modifiedMs} ${changedMs}`;
    before = file;
    name = hash('sha256', text, 'binary').slice(0, 12);
    return name;
  };
}

/** Could it have changed after it was looked at, with the same times as before? */
function isRecent({ modifiedMs, changedMs }: FileIdentity, nowMs: number): boolean {
  const newest = Math.max(modifiedMs, changedMs);
  return newest > nowMs - (newest % 1000 === 0 ? COARSE_TICK_MS : TICK_MS);
}

/** The old answers of files that were met lately, and the new ones; signals get their turn in between. */
async function merged(
  table: CacheTable,
  fresh: ReadonlyMap<string, ReadonlyMap<string, readonly Sighting[]>>,
): Promise<CacheTable> {
  let untilPause = FILES_PER_TURN;
  for (const [name, answers] of fresh) {
    table.put(name, answers);
    untilPause -= 1;
    if (untilPause > 0) continue;
    untilPause = FILES_PER_TURN;
    await new Promise(setImmediate);
  }
  table.dropUnseen(SCANS_UNSEEN, MAX_FILES);
  return table;
}
