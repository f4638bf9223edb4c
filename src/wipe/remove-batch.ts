import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  opendirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { errorCode } from '../platform/open-file.js';
import { type Folder, openFolder } from './folder.js';
import type { Aftermath, Job, Removal } from './job.js';
import type { OpenFolders } from './open-folders.js';
import { SURE_LENGTH } from './random-name.js';
import { isSameFile } from './same-file.js';
import { troubleOf } from './trouble.js';

/** A job whose content is gone, or that never had one to erase. */
export interface RemoveOrder {
  readonly job: Job;
  /** Names to take on before it goes, the first that is free; of its own length. */
  readonly newNames: readonly string[];
  /** What the file looks like since it was overwritten; null when it was not. */
  readonly after: Aftermath | null;
}

/** Gives names up; nothing is synced, that is done for all folders together. */
export function removeBatch(orders: readonly RemoveOrder[], folders: OpenFolders): Removal[] {
  return orders.map((order) => removeOne(order, folders));
}

function removeOne(order: RemoveOrder, folders: OpenFolders): Removal {
  const { index } = order.job;
  try {
    const folder = folders.open(order.job.folder);
    const isDone = order.job.action === 'folder' ? removeFolder(order, folder) : removeName(order, folder);
    return { index, trouble: isDone ? null : 'changed', errorCode: null };
  } catch (error) {
    return { index, trouble: troubleOf(error), errorCode: errorCode(error) || null };
  }
}

/** False when something else is there. The file is cut off only now, and only when it was overwritten. */
function removeName(order: RemoveOrder, folder: Folder): boolean {
  const { name } = order.job;
  const isOurs = (stat: BigIntStats) => isExpected(stat, order);
  if (!isOurs(lstatSync(folder.at(name), { bigint: true }))) return false;
  const taken = rename(folder, order);
  if (!isOurs(lstatSync(folder.at(taken), { bigint: true }))) {
    putBack(folder, taken, name);
    return false;
  }
  if (order.after !== null && order.job.action === 'overwrite') cutOff(folder.at(taken), isOurs);
  unlinkSync(folder.at(taken));
  return true;
}

function isExpected(stat: BigIntStats, { job, after }: RemoveOrder): boolean {
  if (after === null || job.likeness === 'name') return isSameFile(stat, job.identity, job.likeness);
  if (!isSameFile(stat, job.identity, job.likeness === 'whole' ? 'inode' : job.likeness)) return false;
  // Another name of the same file may have been removed a moment ago, and the content been cut off with it.
  if (stat.size === 0n && (job.names > 1 || job.likeness !== 'whole')) return true;
  return String(stat.size) === after.sizeBytes && String(stat.mtimeNs) === after.modifiedNs;
}

/** The name it bears now: a new one, or its old one when no new one could be had. */
function rename(folder: Folder, { job, newNames }: RemoveOrder): string {
  for (const next of newNames) {
    if (lstatSync(folder.at(next), { throwIfNoEntry: false }) !== undefined) continue;
    try {
      // A long one is nobody else's. A short one may appear between the look and the act, and renaming would replace it.
      if (next.length >= SURE_LENGTH) renameSync(folder.at(job.name), folder.at(next));
      else {
        linkSync(folder.at(job.name), folder.at(next));
        unlinkSync(folder.at(job.name));
      }
      return next;
    } catch (error) {
      if (!['EEXIST', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(errorCode(error))) throw error;
    }
  }
  return job.name;
}

/** Somebody put another file in its place at the last moment: it gets its name again, unless that is taken once more. */
function putBack(folder: Folder, taken: string, name: string): void {
  if (taken === name) return;
  try {
    linkSync(folder.at(taken), folder.at(name));
    unlinkSync(folder.at(taken));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    if (lstatSync(folder.at(name), { throwIfNoEntry: false }) === undefined) {
      renameSync(folder.at(taken), folder.at(name)); // folders, and file systems without links
    }
  }
}

/** The size goes with the content; that this fails does not matter, the name goes all the same. */
function cutOff(path: string | Buffer, isOurs: (stat: BigIntStats) => boolean): void {
  let descriptor: number | null = null;
  try {
    const flags = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(path, flags);
    if (isOurs(fstatSync(descriptor, { bigint: true }))) ftruncateSync(descriptor, 0);
  } catch {
    // read-only, or the disk is full
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Only an empty one is renamed, and only a renamed one is looked at again: what failed half-way would be left under a strange name. */
function removeFolder(order: RemoveOrder, folder: Folder): boolean {
  const { job } = order;
  const isOurs = (stat: BigIntStats) => isExpected(stat, order);
  if (!isOurs(lstatSync(folder.at(job.name), { bigint: true }))) return false;
  if (!isEmpty(folder, job.name)) throw Object.assign(new Error('not empty'), { code: 'ENOTEMPTY' });
  const next = order.newNames.find((name) => name.length >= SURE_LENGTH);
  if (next === undefined) {
    rmdirSync(folder.at(job.name));
    return true;
  }
  renameSync(folder.at(job.name), folder.at(next));
  try {
    if (!isOurs(lstatSync(folder.at(next), { bigint: true })))
      throw Object.assign(new Error('swapped'), { code: 'ELOOP' });
    rmdirSync(folder.at(next));
  } catch (error) {
    putBack(folder, next, job.name);
    throw error;
  }
  return true;
}

function isEmpty(folder: Folder, name: string): boolean {
  const inner = openFolder(folder.textAt(name));
  try {
    const listing = opendirSync(inner.textAt('.'));
    try {
      return listing.readSync() === null;
    } finally {
      listing.closeSync();
    }
  } finally {
    inner.close();
  }
}
