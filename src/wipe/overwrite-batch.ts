import { type BigIntStats, fdatasyncSync, fstatSync } from 'node:fs';
import type { Verified, WipeNote, WipeTrouble } from '../model/wipe-result.js';
import { errorCode } from '../platform/open-file.js';
import { type AttributePrograms, overwriteAttributes } from './attributes.js';
import { type Extent, hasMoved, heldStretches, readExtents } from './extents.js';
import type { Job, Overwriting } from './job.js';
import type { OpenFolders } from './open-folders.js';
import { type OpenTarget, openTarget } from './open-target.js';
import { INLINE_BYTES, overwrite } from './overwrite.js';
import type { Pattern } from './pattern.js';
import { readBack } from './read-back.js';
import { isSameFile } from './same-file.js';
import { troubleOf } from './trouble.js';
import type { Watch } from './watch.js';

/** So many files are open at once in one thread: all threads together stay below any system's limit, and a program is started seldom. */
const OPEN_FILES = 200;

/** What a thread works with. */
export interface Workshop {
  readonly folders: OpenFolders;
  readonly pattern: Pattern;
  readonly watch: Watch;
  /** Null where the system has them not, or the plan did not name them. */
  readonly attributes: AttributePrograms | null;
  readonly filefrag: string | null;
}

/** Overwrites the attributes of files; the indexes of those whose attributes are still what they were. */
export function overwriteAttributesOf(jobs: readonly Job[], shop: Workshop): number[] {
  const wanted = jobs.filter((job) => job.action === 'overwrite' && hasAttributes(job, shop));
  if (shop.attributes === null) return wanted.map(({ index }) => index);
  const programs = shop.attributes;
  return inGroups(wanted).flatMap((group) => {
    const opened = group.map((job) => ({ job, file: tryOpen(job, shop) }));
    const open = opened.flatMap(({ job, file }) => ('target' in file ? [{ job, target: file.target }] : []));
    try {
      const done =
        open.length === 0
          ? []
          : overwriteAttributes(
              programs,
              open.map(({ target }) => target.descriptor),
            );
      return open.filter((_, index) => done[index] !== true).map(({ job }) => job.index);
    } finally {
      for (const { target } of open) target.close('stays');
    }
  });
}

function hasAttributes(job: Job, { folders }: Workshop): boolean {
  try {
    return folders.systemOf(job.folder).hasAttributes;
  } catch {
    return false; // the folder is gone: overwriting says so
  }
}

/** Overwrites files one after the other and reads them back. */
export function overwriteBatch(jobs: readonly Job[], shop: Workshop): Overwriting[] {
  return inGroups(jobs.filter((job) => job.action === 'overwrite')).flatMap((group) => overwriteGroup(group, shop));
}

function inGroups(jobs: readonly Job[]): (readonly Job[])[] {
  return Array.from({ length: Math.ceil(jobs.length / OPEN_FILES) }, (_, group) =>
    jobs.slice(group * OPEN_FILES, (group + 1) * OPEN_FILES),
  );
}

/** A file that could be opened, or why not. */
type Opened = { readonly target: OpenTarget } | { readonly trouble: WipeTrouble; readonly errorCode: string | null };

function overwriteGroup(group: readonly Job[], shop: Workshop): Overwriting[] {
  const opened = group.map((job) => ({ job, file: tryOpen(job, shop) }));
  const targets = opened.flatMap(({ file }) => ('target' in file ? [file.target] : []));
  const compared = opened.flatMap(({ job, file }) =>
    'target' in file && (isSparse(file.target) ? tellsPlaces(job, shop) : mayMove(job, shop)) ? [file.target] : [],
  );
  const before = placesOf(compared, shop);
  const answers = opened.map(({ job, file }) => {
    if (!('target' in file)) return refusal(job, file.trouble, file.errorCode);
    return overwriteOne({ job, target: file.target, places: before.get(file.target) ?? null }, shop);
  });
  const after = placesOf(
    compared.filter((target) => before.has(target)),
    shop,
  );
  const finished = answers.map((answer, index) => {
    const file = opened[index]?.file;
    if (file === undefined || !('target' in file) || answer.trouble !== null) return answer;
    const [old, now] = [before.get(file.target), after.get(file.target)];
    if (old === undefined || now === undefined || !hasMoved(old, now)) return answer;
    return { ...answer, notes: [...answer.notes, 'moved' as const] };
  });
  flush(targets);
  for (const target of targets) target.close('stays');
  return finished;
}

/** The disk's own memory is one for all files: it is told once to keep what it was given (each fdatasync(2) ends with that). */
function flush(targets: readonly OpenTarget[]): void {
  for (const { descriptor } of targets.slice(-1)) {
    try {
      fdatasyncSync(descriptor);
    } catch {
      // what could not be written was seen when it was read back
    }
  }
}

/** A file takes less room than its size: it has holes. */
function isSparse({ stat }: OpenTarget): boolean {
  return stat.blocks * 512n < stat.size;
}

/** Where the plan promised nothing there is nothing to lose. */
function mayMove(job: Job, shop: Workshop): boolean {
  const { level, identity, folder } = job;
  if (level === 'D' || level === 'E' || identity.sizeBytes === '0' || !tellsPlaces(job, shop)) return false;
  return !shop.folders.systemOf(folder).isInPlace || Number(identity.sizeBytes) <= INLINE_BYTES;
}

function tellsPlaces({ folder }: Job, { folders }: Workshop): boolean {
  return folders.systemOf(folder).tellsPlaces;
}

/** Where files lie; those that the file system does not tell of are left out. */
function placesOf(targets: readonly OpenTarget[], { filefrag }: Workshop): Map<OpenTarget, readonly Extent[]> {
  if (filefrag === null || targets.length === 0) return new Map();
  const descriptors = targets.map(({ descriptor }) => descriptor);
  const extents = readExtents(filefrag, descriptors);
  return new Map(targets.flatMap((target, index) => (extents[index] ? [[target, extents[index]]] : [])));
}

function tryOpen(job: Job, { folders }: Workshop): Opened {
  try {
    const target = openTarget(folders.open(job.folder), job.name, (stat) =>
      isSameFile(stat, job.identity, job.likeness),
    );
    if (target === null) return { trouble: 'changed', errorCode: null };
    if (target.stat.nlink <= BigInt(job.names)) return { target };
    target.close('stays');
    return { trouble: 'more-names', errorCode: null };
  } catch (error) {
    return { trouble: troubleOf(error), errorCode: errorCode(error) || null };
  }
}

function refusal(job: Job, trouble: WipeTrouble, code: string | null): Overwriting {
  return {
    index: job.index,
    trouble,
    errorCode: code,
    offsetBytes: null,
    bytes: 0,
    verified: 'none',
    notes: [],
    after: null,
  };
}

/** An open file, its job, and where it lies. */
interface Piece {
  readonly job: Job;
  readonly target: OpenTarget;
  readonly places: readonly Extent[] | null;
}

function overwriteOne(piece: Piece, shop: Workshop): Overwriting {
  const { job, target } = piece;
  if (shop.watch.isStopped()) return refusal(job, 'not-begun', null);
  try {
    const now = fstatSync(target.descriptor, { bigint: true });
    if (!isUntouched(now, target.stat)) return refusal(job, 'changed', null);
    return overwriteChecked(piece, shop);
  } catch (error) {
    return refusal(job, troubleOf(error), errorCode(error) || null);
  }
}

function overwriteChecked({ job, target, places }: Piece, shop: Workshop): Overwriting {
  const { descriptor, stat } = target;
  const { blockBytes, isOwnProgram } = shop.folders.systemOf(job.folder);
  const sizeBytes = Number(stat.size);
  shop.pattern.nextFile();
  const held = isSparse(target) && places !== null ? heldStretches(places, sizeBytes) : null;
  const { pattern, watch } = shop;
  const done = overwrite({ descriptor, sizeBytes, isSparse: isSparse(target), held, blockBytes, pattern, watch });
  const written = fstatSync(descriptor, { bigint: true });
  const answer = (verified: Verified, found: Fault): Overwriting => ({
    index: job.index,
    ...found,
    bytes: done.bytes,
    verified,
    notes: done.isSlackLeft ? (['slack-stays'] satisfies WipeNote[]) : [],
    after: found.trouble === null ? { sizeBytes: String(written.size), modifiedNs: String(written.mtimeNs) } : null,
  });
  if (done.trouble !== null) return answer('none', done);
  const back = readBack(descriptor, done.written, { pattern: shop.pattern, isOwnProgram });
  const end = fstatSync(descriptor, { bigint: true });
  const expected = done.isSlackLeft ? sizeBytes : Math.ceil(sizeBytes / blockBytes) * blockBytes;
  if (!isUntouched(end, written) || Number(end.size) !== expected) return answer(back.verified, CHANGED);
  if (end.nlink > BigInt(job.names)) return answer(back.verified, { ...CHANGED, trouble: 'more-names' });
  return answer(back.verified, back);
}

type Fault = Pick<Overwriting, 'trouble' | 'errorCode' | 'offsetBytes'>;

const CHANGED: Fault = { trouble: 'changed', errorCode: null, offsetBytes: null };

/** Nobody wrote to it in between. */
function isUntouched(now: BigIntStats, before: BigIntStats): boolean {
  return now.size === before.size && now.mtimeNs === before.mtimeNs;
}
