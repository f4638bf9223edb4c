import { grouped } from './grouped.js';
import type { Job } from './job.js';

/** So many names at most, and so many bytes: a batch is what the journal counts in, and one thread's work. */
const BATCH_NAMES = 200;
const BATCH_BYTES = 64 << 20;

/**
 * Jobs in batches, folder by folder. All names of one file lie in one batch, with the one that is overwritten; the notes of trashed
 * files and folders are not in any: they come after what they belong to.
 */
export function batchesOf(jobs: readonly Job[]): Job[][] {
  const followers = grouped(
    jobs.filter(({ action }) => action === 'follow'),
    ({ lead }) => lead,
  );
  const leads = jobs.filter(({ action, noteOf }) => noteOf === null && action !== 'follow' && action !== 'folder');
  const byFolder = [...grouped(leads, ({ folder }) => folder).values()];
  return byFolder.flatMap((group) => cut(group.map((lead) => [lead, ...(followers.get(lead.index) ?? [])])));
}

function cut(groups: readonly (readonly Job[])[]): Job[][] {
  const batches: Job[][] = [];
  let bytes = 0;
  for (const group of groups) {
    const size = Number(group[0]?.identity.sizeBytes ?? 0);
    const last = batches.at(-1);
    if (last === undefined || last.length + group.length > BATCH_NAMES || bytes + size > BATCH_BYTES) {
      batches.push([...group]);
      bytes = size;
    } else {
      last.push(...group);
      bytes += size;
    }
  }
  return batches;
}

/** So many names, or so many bytes, are overwritten before their names go together. */
const ROUND_NAMES = 4096;
const ROUND_BYTES = 2 ** 36;

/** Batches that are worked on together, from the first content to the last name. */
export function roundsOf(batches: readonly (readonly Job[])[]): (readonly Job[])[][] {
  const rounds: (readonly Job[])[][] = [];
  let names = 0;
  let bytes = 0;
  for (const batch of batches) {
    const size = batch.reduce((sum, { identity }) => sum + Number(identity.sizeBytes), 0);
    const last = rounds.at(-1);
    if (last === undefined || names + batch.length > ROUND_NAMES || bytes + size > ROUND_BYTES) {
      rounds.push([batch]);
      names = batch.length;
      bytes = size;
    } else {
      last.push(batch);
      names += batch.length;
      bytes += size;
    }
  }
  return rounds;
}
