import { type FolderBatch, joinPath, type Source, type SourceEvent } from '../model/entry.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { ScanEvent } from '../model/scan-event.js';
import { recogniseFile } from '../sources/open-container.js';
import type { FoundContainer } from '../sources/open-sources.js';
import { type Examination, examineFolder } from './examine-folder.js';
import { addToTally, emptyTally, finished, type Tally } from './finding-head.js';
import { type FolderContext, type FolderMatching, type MatchedFolder, matchFolder } from './match-folder.js';

/** Matched files that are looked at together, so that single hits in many folders do not wait for each other. */
const FILES_PER_JOB = 128;
/** Jobs under way while the walk goes on. */
const JOBS_AHEAD = 3;

export interface SourceScan {
  readonly source: Source;
  readonly matching: FolderMatching;
  readonly rootContext: FolderContext;
  readonly examination: Examination;
  /** Called for every backup the walk meets. */
  readonly foundContainer: (found: FoundContainer) => void;
  /** Grows with the walk. */
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
}

/** Some matched files of a folder. */
interface MatchedPart {
  readonly folder: MatchedFolder;
  readonly isLast: boolean;
}

/** What looking at them has shown. */
interface ExaminedPart {
  readonly events: readonly ScanEvent[];
  readonly isLast: boolean;
}

/** What is under way in one source: parts gathered for the next job, jobs that run, findings that still grow. */
interface Progress {
  gathered: MatchedPart[];
  files: number;
  readonly jobs: Promise<ExaminedPart[]>[];
  readonly tallies: Map<string, Tally>;
}

/** One pass over one source for all rules. */
export async function* scanSource(scan: SourceScan, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const progress: Progress = { gathered: [], files: 0, jobs: [], tallies: new Map() };
  for await (const events of scan.source.walk(scan.rootContext, signal)) {
    const { found, mayBeContainer } = takeEvents(events, scan, progress);
    yield found;
    if (mayBeContainer.length > 0) yield await findContainers(mayBeContainer, scan);
    while (progress.jobs.length > JOBS_AHEAD) yield takeParts(await progress.jobs.shift(), progress);
  }
  startJob(scan, progress);
  for (const job of progress.jobs) yield takeParts(await job, progress);
  yield [...progress.tallies.values()].map((tally) => ({ event: 'finding', finding: finished(tally) }));
}

/** Matches what the walk has found, starts jobs for what rules want, and answers with what can be said at once. */
function takeEvents(
  events: readonly SourceEvent<FolderContext>[],
  scan: SourceScan,
  progress: Progress,
): { found: ScanEvent[]; mayBeContainer: string[] } {
  const found: ScanEvent[] = [];
  const mayBeContainer: string[] = [];
  for (const event of events) {
    if (event.event === 'gap') found.push(event);
    else if (event.event === 'container') {
      const path = scan.source.locate(event.path) ?? event.path;
      scan.foundContainer({ kind: event.kind, path, parent: scan.source.info.id });
    } else {
      const matched = takeFolder(event, scan, progress);
      for (const gap of matched.gaps) found.push({ event: 'gap', gap });
      for (const name of matched.mayBeContainer) mayBeContainer.push(joinPath(matched.path, name));
    }
  }
  found.push({ event: 'progress', counts: scan.counts });
  return { found, mayBeContainer };
}

function takeFolder(batch: FolderBatch<FolderContext>, scan: SourceScan, progress: Progress): MatchedFolder {
  scan.counts.entries += batch.files.length + batch.folders.length + batch.links.length + batch.others.length;
  const matched = matchFolder(batch, scan.matching);
  // A folder with very many matches is looked at in parts: memory does not grow with it.
  for (let start = 0; start < matched.files.length; start += FILES_PER_JOB) {
    const files = matched.files.slice(start, start + FILES_PER_JOB);
    progress.gathered.push({ folder: { ...matched, files }, isLast: start + FILES_PER_JOB >= matched.files.length });
    progress.files += files.length;
    if (progress.files >= FILES_PER_JOB) startJob(scan, progress);
  }
  return matched;
}

function startJob(scan: SourceScan, progress: Progress): void {
  const parts = progress.gathered;
  progress.gathered = [];
  progress.files = 0;
  const examine = async ({ folder, isLast }: MatchedPart) => ({
    events: await examineFolder(folder, scan.examination),
    isLast,
  });
  progress.jobs.push(Promise.all(parts.map(examine)));
}

/** Adds to the counts; a finding about one folder ends with that folder, and nothing has to be remembered for it. */
function takeParts(parts: readonly ExaminedPart[] | undefined, { tallies }: Progress): ScanEvent[] {
  const found: ScanEvent[] = [];
  for (const { events, isLast } of parts ?? []) {
    for (const event of events) {
      if (event.event === 'items') {
        const tally = tallies.get(event.finding.id) ?? emptyTally(event.finding);
        addToTally(tally, event.items);
        tallies.set(event.finding.id, tally);
      }
      found.push(event);
    }
    if (!isLast) continue;
    for (const [id, tally] of tallies) {
      if (tally.head.subject.kind !== 'folder') continue;
      tallies.delete(id);
      found.push({ event: 'finding', finding: finished(tally) });
    }
  }
  return found;
}

/** Files that end like a backup: their first bytes decide. */
async function findContainers(
  paths: readonly string[],
  { source, counts, foundContainer }: SourceScan,
): Promise<ScanEvent[]> {
  const found: ScanEvent[] = [];
  for (const path of paths) {
    try {
      const bytes = await source.open(path);
      const kind = await recogniseFile(bytes).finally(() => bytes.close());
      counts.filesRead += 1;
      const location = source.locate(path);
      if (kind !== null && location !== null) foundContainer({ kind, path: location, parent: source.info.id });
    } catch (error) {
      if (!(error instanceof ReadTrouble)) throw error;
      found.push({ event: 'gap', gap: { source: source.info.id, path, code: error.code, reason: error.reason } });
    }
  }
  return found;
}
