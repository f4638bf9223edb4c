import { parentPort, workerData } from 'node:worker_threads';
import type { Fillers } from './file-system.js';
import { fill, unfill } from './filler.js';
import type { Job, Overwriting, Removal } from './job.js';
import { type JournalWrap, journalsToWrap, wrapJournal } from './journal-wrap.js';
import { openFolders } from './open-folders.js';
import { overwriteAttributesOf, overwriteBatch, type Workshop } from './overwrite-batch.js';
import { createPattern } from './pattern.js';
import { fillerNames } from './random-name.js';
import { type RemoveOrder, removeBatch } from './remove-batch.js';
import { syncFolders, syncSystems } from './sync-folders.js';
import { watchOf } from './watch.js';

/** A thread that overwrites and removes, with calls that wait: the simplest way to do several files at a time. */

/** The system's own programs that may be started; null: not there, or not named by the plan. */
export interface Programs {
  readonly getfattr: string | null;
  readonly setfattr: string | null;
  readonly filefrag: string | null;
  readonly sync: string | null;
}

export interface WipeWorkerData {
  readonly watch: SharedArrayBuffer;
  readonly programs: Programs;
}

/** Names that {@link fillerNames} makes of a seed. */
export interface FillOrder {
  readonly folder: string;
  readonly seed: string;
  readonly lengths: readonly number[];
  /** The folder is ours too, and goes with them. */
  readonly isOwnFolder?: true;
}

export type WipeOrder =
  | { readonly order: 'attributes'; readonly jobs: readonly Job[] }
  /** All that the file systems hold back; the names of these folders. */
  | { readonly order: 'sync-systems' | 'sync-folders'; readonly folders: readonly string[] }
  | { readonly order: 'overwrite'; readonly jobs: readonly Job[] }
  | { readonly order: 'remove'; readonly orders: readonly RemoveOrder[] }
  | { readonly order: 'fill' | 'unfill'; readonly fill: FillOrder }
  | { readonly order: 'system'; readonly folder: string }
  | { readonly order: 'journals'; readonly folders: readonly string[] }
  | { readonly order: 'wrap'; readonly fill: FillOrder; readonly blocks: number };

/** The answer to each order. */
export interface WipeAnswers {
  /** Indexes of jobs whose attributes are still what they were. */
  readonly attributes: readonly number[];
  readonly 'sync-systems': null;
  readonly 'sync-folders': null;
  readonly overwrite: readonly Overwriting[];
  readonly remove: readonly Removal[];
  readonly fill: null;
  readonly unfill: null;
  /** How many fillers help there; the null of one that helps not, and of a thread that broke, are the same to who asks. */
  readonly system: Fillers | null;
  readonly journals: readonly JournalWrap[];
  readonly wrap: null;
}

/** An error is the text of one nobody expected: the thread goes on. */
export type WipeReply = { readonly answer: WipeAnswers[keyof WipeAnswers] } | { readonly error: string };

const { watch, programs } = workerData as WipeWorkerData;
const tools: Omit<Workshop, 'folders'> = {
  pattern: createPattern(),
  watch: watchOf(watch),
  filefrag: programs.filefrag,
  attributes:
    programs.getfattr === null || programs.setfattr === null
      ? null
      : { getfattr: programs.getfattr, setfattr: programs.setfattr },
};

parentPort?.on('message', (order: WipeOrder) => {
  const folders = openFolders();
  let reply: WipeReply;
  try {
    reply = { answer: carryOut(order, { ...tools, folders }) };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  } finally {
    folders.close();
  }
  parentPort?.postMessage(reply);
});

function carryOut(order: WipeOrder, shop: Workshop): WipeAnswers[keyof WipeAnswers] {
  switch (order.order) {
    case 'attributes':
      return overwriteAttributesOf(order.jobs, shop);
    case 'sync-systems':
      return syncSystems(order.folders, { folders: shop.folders, program: programs.sync });
    case 'sync-folders':
      return syncFolders(order.folders, shop.folders);
    case 'overwrite':
      return overwriteBatch(order.jobs, shop);
    case 'remove':
      return removeBatch(order.orders, shop.folders);
    case 'journals':
      return journalsToWrap(order.folders, shop.folders);
    case 'wrap':
      return wrapJournal(order.fill, order.blocks, shop.watch.isStopped);
    case 'system':
      return shop.folders.systemOf(order.folder).fillers;
    default: {
      const { folder, seed, lengths } = order.fill;
      const act = order.order === 'fill' ? fill : unfill;
      act(shop.folders.open(folder), fillerNames(seed, lengths));
      return null;
    }
  }
}
