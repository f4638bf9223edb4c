import { joinPath, type Source, type WalkPart, type WantedFolder } from '../model/entry.js';
import type { Interest } from '../model/interest.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { ScanEvent } from '../model/scan-event.js';
import { recogniseFile } from '../sources/open-container.js';
import type { FoundContainer } from '../sources/open-sources.js';
import { type Examination, examineFolder } from './examine-folder.js';
import { addToTally, emptyTally, finished, type Tally } from './finding-head.js';
import type { DatabaseInspection } from './inspect-database.js';
import { ARCHIVE_OWNER, CONTAINER_OWNER } from './scan-interest.js';

/** Folders whose files are being read while the walk goes on. */
const FOLDERS_AHEAD = 16;

export interface SourceScan {
  readonly source: Source;
  readonly interest: Interest;
  readonly examination: Examination;
  readonly databases: DatabaseInspection;
  /** Called for every backup the walk meets. */
  readonly foundContainer: (found: FoundContainer) => void;
  /** Grows with the walk. */
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
}

/** What looking at a folder's files has shown. */
interface Examined {
  readonly events: readonly ScanEvent[];
  readonly isComplete: boolean;
}

/** One pass over one source for all rules. */
export async function* scanSource(scan: SourceScan, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const tallies = new Map<string, Tally>();
  const reading: Promise<Examined>[] = [];
  for await (const part of scan.source.walk(scan.interest, signal)) {
    const { events, started } = takePart(part, scan, tallies);
    reading.push(...started);
    yield [...events, ...(await findContainers(part, scan))];
    while (reading.length > FOLDERS_AHEAD) yield tallied(await reading.shift(), tallies);
  }
  for (const examined of reading) yield tallied(await examined, tallies);
  yield await scan.databases.finish();
  yield [...tallies.values()].map((tally) => ({ event: 'finding', finding: finished(tally) }));
}

/** What can be said at once, and the folders whose files have to be read first. */
function takePart(
  part: WalkPart,
  scan: SourceScan,
  tallies: Map<string, Tally>,
): { events: ScanEvent[]; started: Promise<Examined>[] } {
  scan.counts.entries += part.entries;
  const events: ScanEvent[] = part.gaps.map((gap) => ({ event: 'gap', gap }));
  const started: Promise<Examined>[] = [];
  for (const folder of part.folders) {
    for (const gap of archiveGaps(folder, scan.source)) events.push(gap);
    scan.databases.take(folder);
    const found = examineFolder(folder, scan.examination);
    const { isComplete } = folder;
    if (Array.isArray(found)) events.push(...tallied({ events: found, isComplete }, tallies));
    else started.push(found.then((read) => ({ events: read, isComplete })));
  }
  events.push({ event: 'progress', counts: scan.counts });
  return { events, started };
}

/** Adds to the counts; a finding about one folder ends with that folder, and nothing has to be remembered for it. */
function tallied(examined: Examined | undefined, tallies: Map<string, Tally>): ScanEvent[] {
  const found: ScanEvent[] = [];
  for (const event of examined?.events ?? []) {
    if (event.event === 'items') {
      const tally = tallies.get(event.finding.id) ?? emptyTally(event.finding);
      addToTally(tally, event.items);
      tallies.set(event.finding.id, tally);
    }
    found.push(event);
  }
  if (examined?.isComplete !== true) return found;
  for (const [id, tally] of tallies) {
    if (tally.head.subject.kind !== 'folder') continue;
    tallies.delete(id);
    found.push({ event: 'finding', finding: finished(tally) });
  }
  return found;
}

function archiveGaps(folder: WantedFolder, source: Source): ScanEvent[] {
  return namesOwnedBy(folder, ARCHIVE_OWNER).map((name) => ({
    event: 'gap',
    gap: { source: source.info.id, path: joinPath(folder.path, name), code: 'archive', reason: 'archive' },
  }));
}

function namesOwnedBy({ files }: WantedFolder, owner: number): string[] {
  return files.filter((file) => file.stat.kind === 'file' && file.owners.includes(owner)).map(({ name }) => name);
}

/** Backups that the walk met, and files that end like one: their first bytes decide. */
async function findContainers(part: WalkPart, { source, counts, foundContainer }: SourceScan): Promise<ScanEvent[]> {
  const parent = source.info.id;
  for (const { path, kind } of part.containers) foundContainer({ kind, path: source.locate(path) ?? path, parent });
  const gaps: ScanEvent[] = [];
  const candidates = part.folders.flatMap((folder) =>
    namesOwnedBy(folder, CONTAINER_OWNER).map((name) => joinPath(folder.path, name)),
  );
  for (const path of candidates) {
    try {
      const bytes = await source.open(path);
      const kind = await recogniseFile(bytes).finally(() => bytes.close());
      counts.filesRead += 1;
      const location = source.locate(path);
      if (kind !== null && location !== null) foundContainer({ kind, path: location, parent });
    } catch (error) {
      if (!(error instanceof ReadTrouble)) throw error;
      gaps.push({ event: 'gap', gap: { source: parent, path, code: error.code, reason: error.reason } });
    }
  }
  return gaps;
}
