import { grouped } from './grouped.js';
import type { Job } from './job.js';

/** So many names at most, and so many bytes: a batch is what the journal counts in, and one thread's work. */
const BATCH_NAMES = 256;
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
