import { buildSieve, type Sieve, type SieveContext } from '../match/sieve.js';
import type { WalkPart, WantedFolder } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { Interest, LeftBehind } from '../model/interest.js';
import type { Refusal } from './ask-disk.js';
import type { DiskThread } from './disk-thread.js';
import type { FolderOptions } from './folder-options.js';
import type { Entries } from './take-listing.js';

/** Threads on a disk that the system has in memory, and on one that has to move or is far away. */
export const THREADS_FAST = 1;
export const THREADS_SLOW = 4;

/** A folder to be listed. */
export interface FolderTask {
  /** Inside the source. */
  readonly path: string;
  readonly context: SieveContext;
}

/** A file that is wanted; its folder is complete when nothing of it is outstanding. */
export interface FileTask {
  readonly name: string;
  readonly owners: readonly number[];
  readonly folder: {
    readonly path: string;
    readonly leftBehind: readonly LeftBehind[];
    outstanding: number;
    isTold: boolean;
  };
}

/** One walk: what is to be asked, what has been found since it was last told. */
export interface Walk {
  readonly options: FolderOptions;
  readonly sieve: Sieve;
  /** Of the interest, to be looked up. */
  readonly contentOwners: ReadonlySet<number>;
  readonly folders: FolderTask[];
  readonly files: FileTask[];
  /** The root of a folder that users share, until it is known whose its entries are. */
  shared: { readonly task: FolderTask; readonly entries: Entries } | null;
  found: {
    readonly folders: WantedFolder[];
    readonly gaps: Gap[];
    readonly containers: WalkPart['containers'][number][];
    entries: number;
  };
  /** Folders that hold a mount point or something to avoid: only there names have to be looked at one by one. */
  readonly parentsOfSpecial: ReadonlySet<string>;
  /** A thread's pulse as it was last seen, and for how long it had not moved by then. */
  readonly pulses: Map<DiskThread, { readonly count: number; readonly silentMs: number; readonly seenMs: number }>;
  /** Threads that the disk deserves. */
  threads: number;
  /** Threads that it holds for ever. */
  held: number;
  /** Threads that could not be started. */
  failed: number;
  isGivenUp: boolean;
  /** Device of the root, where the system has no list of mounts. */
  rootDevice: string | null;
  wake: () => void;
}

export async function startWalk(options: FolderOptions, interest: Interest): Promise<Walk> {
  const sieve = await buildSieve(interest);
  return {
    options,
    sieve,
    contentOwners: new Set(interest.contentOwners),
    folders: [{ path: '.', context: sieve.start(options.info.path) }],
    files: [],
    shared: null,
    found: nothing(),
    parentsOfSpecial: new Set([...options.avoid, ...(options.mountPoints ?? [])].map(parentOf)),
    pulses: new Map(),
    threads: options.isRemote ? THREADS_SLOW : THREADS_FAST,
    held: 0,
    failed: 0,
    isGivenUp: false,
    rootDevice: null,
    wake: () => {},
  };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function nothing(): Walk['found'] {
  return { folders: [], gaps: [], containers: [], entries: 0 };
}

export function addGap(walk: Walk, path: string, { code, reason }: Refusal): void {
  walk.found.gaps.push({ source: walk.options.info.id, path, code, reason });
}

/** Nothing more is asked of this source. */
export function giveUp(walk: Walk, why: Refusal): void {
  if (!walk.isGivenUp) addGap(walk, '.', why);
  walk.isGivenUp = true;
}

/** What has been found since the last time; null when there is nothing to tell. */
export function takeFound(walk: Walk): WalkPart | null {
  const { found } = walk;
  if (isNothing(found)) return null;
  walk.found = nothing();
  return found;
}

function isNothing({ entries, folders, gaps, containers }: Walk['found']): boolean {
  return entries === 0 && folders.length + gaps.length + containers.length === 0;
}

/** Everything has been asked, answered and told. */
export function isDone(walk: Walk): boolean {
  if (!isNothing(walk.found)) return false;
  const isWaiting = walk.options.threads.all.some(({ jobs }) => jobs.length > 0);
  return walk.isGivenUp || (!isWaiting && walk.folders.length === 0 && walk.files.length === 0 && walk.shared === null);
}
