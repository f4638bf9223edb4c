import { type BigIntStats, fstatSync } from 'node:fs';
import type { Verified, WipeNote, WipeTrouble } from '../model/wipe-result.js';
import { errorCode } from '../platform/open-file.js';
import { type AttributePrograms, overwriteAttributes } from './attributes.js';
import { type Extent, hasMoved, readExtents } from './extents.js';
import type { Job, Overwriting } from './job.js';
import type { OpenFolders } from './open-folders.js';
import { type OpenTarget, openTarget } from './open-target.js';
import { overwrite } from './overwrite.js';
import type { Pattern } from './pattern.js';
import { readBack } from './read-back.js';
import { isSameFile } from './same-file.js';
import { troubleOf } from './trouble.js';
import type { Watch } from './watch.js';

/** So many files are open at once in one thread: below any system's limit, and enough for one call of a program. */
const OPEN_FILES = 64;

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
  const isCompared = opened.map(({ job, file }) => 'target' in file && mayMove(job));
  const compared = opened.flatMap(({ file }, index) => (isCompared[index] && 'target' in file ? [file.target] : []));
  const before = placesOf(compared, shop);
  const answers = opened.map(({ job, file }) =>
    'target' in file ? overwriteOne(job, file.target, shop) : refusal(job, file.trouble, file.errorCode),
  );
  const after = placesOf(compared, shop);
  let at = 0;
  const finished = answers.map((answer, index) => {
    if (!isCompared[index]) return answer;
    const [old, now] = [before[at] ?? null, after[at] ?? null];
    at += 1;
    const moved = old !== null && now !== null && answer.trouble === null && hasMoved(old, now);
    return moved ? { ...answer, notes: [...answer.notes, 'moved' as const] } : answer;
  });
  for (const target of targets) target.close('stays');
  return finished;
}

/** Where the plan promised nothing there is nothing to lose. */
function mayMove({ level, identity }: Job): boolean {
  return level !== 'D' && level !== 'E' && identity.sizeBytes !== '0';
}

function placesOf(targets: readonly OpenTarget[], { filefrag }: Workshop): (readonly Extent[] | null)[] {
  if (filefrag === null || targets.length === 0) return [];
  return readExtents(
    filefrag,
    targets.map(({ descriptor }) => descriptor),
  );
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

function overwriteOne(job: Job, target: OpenTarget, shop: Workshop): Overwriting {
  if (shop.watch.isStopped()) return refusal(job, 'not-begun', null);
  try {
    const now = fstatSync(target.descriptor, { bigint: true });
    if (!isUntouched(now, target.stat)) return refusal(job, 'changed', null);
    return overwriteChecked(job, target, shop);
  } catch (error) {
    return refusal(job, troubleOf(error), errorCode(error) || null);
  }
}

function overwriteChecked(job: Job, { descriptor, stat }: OpenTarget, shop: Workshop): Overwriting {
  const { blockBytes, isOwnProgram } = shop.folders.systemOf(job.folder);
  const sizeBytes = Number(stat.size);
  shop.pattern.nextFile();
  const isSparse = Number(stat.blocks) * 512 < sizeBytes;
  const done = overwrite({ descriptor, sizeBytes, isSparse, blockBytes, pattern: shop.pattern, watch: shop.watch });
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
