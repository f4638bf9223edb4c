import { closeSync, constants, fsyncSync, lutimesSync, mkdirSync, openSync, rmdirSync } from 'node:fs';
import { fill, unfill } from './filler.js';
import { openFolder, splitPath } from './folder.js';
import { journalBlocks } from './journal-blocks.js';
import type { OpenFolders } from './open-folders.js';
import { fillerNames } from './random-name.js';
import type { FillOrder } from './wipe-worker.js';

/**
 * An ext4 that keeps small folders in their records (`inline_data`) copies the names in them into its journal whenever a neighbour's
 * record changes, and they stay there until as much again has gone through the journal. So once everything is removed, records of
 * files of our own are changed until it has gone round.
 */

/** A journal to be sent round, and where our own files may be for it: the shallowest of the folders is the likeliest to stay. */
export interface JournalWrap {
  readonly folders: readonly string[];
  readonly blocks: number;
}

/** 256 MB. What is larger takes longer than anybody expects of a few names (docs/erasure.md). */
const MOST_BLOCKS = 65_536;

const FILES = 2048;
const NAME_LENGTH = 16;
/** Of 256 bytes, as they nearly always are; with smaller ones half as many blocks go through the journal at a time. */
const RECORDS_A_BLOCK = 16;
const SMALLER_RECORDS = 2;

/** The journals that hold names of these folders, one a file system. */
export function journalsToWrap(paths: readonly string[], folders: OpenFolders): JournalWrap[] {
  const found = new Map<bigint, { isInline: boolean; folders: string[] }>();
  for (const path of paths) {
    try {
      const { dev, size } = folders.open(path).stat;
      const { keepsRecordsOfFolders, blockBytes } = folders.systemOf(path);
      const known = found.get(dev) ?? { isInline: false, folders: [] };
      known.isInline ||= keepsRecordsOfFolders && size % BigInt(blockBytes) !== 0n;
      known.folders.push(path);
      found.set(dev, known);
    } catch {
      // gone: its files say so
    }
  }
  return [...found].flatMap(([device, { isInline, folders: within }]) => {
    const blocks = isInline ? journalBlocks(device) : null;
    if (blocks === null || blocks > MOST_BLOCKS) return [];
    return [{ folders: within.sort((a, b) => a.length - b.length).slice(0, 16), blocks }];
  });
}

/** The order for {@link wrapJournal}: a new folder in the first of these that is still there. */
export function wrapFill(folder: string, seed: string): FillOrder {
  const [name = ''] = fillerNames(`${seed}/folder`, [NAME_LENGTH]);
  const lengths = Array.from({ length: FILES }, () => NAME_LENGTH);
  return { folder: `${folder === '/' ? '' : folder}/${name}`, seed, lengths, isOwnFolder: true };
}

/** Sends a journal of so many blocks round once. Throws the system's error. */
export function wrapJournal(order: FillOrder, blocks: number, isStopped: () => boolean): null {
  const { folder, name } = splitPath(order.folder);
  const outer = openFolder(folder);
  try {
    mkdirSync(outer.at(name), 0o700);
    try {
      goRoundIn(outer.textAt(name), { order, blocks, isStopped });
    } finally {
      takeAwayOwn(order);
      outer.sync();
    }
  } finally {
    outer.close();
  }
  return null;
}

function goRoundIn(
  path: string,
  { order, blocks, isStopped }: { order: FillOrder; blocks: number; isStopped: () => boolean },
): void {
  const inner = openFolder(path);
  try {
    const names = fillerNames(order.seed, order.lengths);
    fill(inner, names);
    const apart = names.filter((_name, index) => index % RECORDS_A_BLOCK === 0).map((name) => inner.at(name));
    goRound(apart, blocks, isStopped);
  } finally {
    inner.close();
  }
}

/** Changes records and has them written down, again and again; a link that somebody put in a file's place is not followed. */
function goRound(files: readonly (string | Buffer)[], blocks: number, isStopped: () => boolean): void {
  const rounds = Math.ceil((blocks * SMALLER_RECORDS) / files.length) + 1;
  const [first] = files;
  if (first === undefined) return;
  const descriptor = openSync(first, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    for (let round = 0; round < rounds && !isStopped(); round += 1) {
      for (const file of files) lutimesSync(file, round, round);
      fsyncSync(descriptor); // with it goes everything that was changed since
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Takes our files away, and our folder. Throws the system's error. */
export function takeAwayOwn({ folder: path, seed, lengths }: FillOrder): void {
  const { folder, name } = splitPath(path);
  const outer = openFolder(folder);
  try {
    const inner = openFolder(outer.textAt(name));
    try {
      unfill(inner, fillerNames(seed, lengths));
    } finally {
      inner.close();
    }
    rmdirSync(outer.at(name));
  } finally {
    outer.close();
  }
}
