import { joinPath, type Source, type WalkPart, type WantedFolder } from '../model/entry.js';
import type { Interest } from '../model/interest.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { ScanEvent } from '../model/scan-event.js';
import { recogniseFile } from '../sources/open-container.js';
import type { FoundContainer } from '../sources/open-sources.js';
import { type Examination, examineFolder } from './examine-folder.js';
import { addToTally, emptyTally, finished, type Tally } from './finding-head.js';
import { ARCHIVE_OWNER, CONTAINER_OWNER } from './scan-interest.js';

/** Parts of folders whose files are being read while the walk goes on. */
const PARTS_AHEAD = 32;

export interface SourceScan {
  readonly source: Source;
  readonly interest: Interest;
  readonly examination: Examination;
  /** Called for every backup the walk meets. */
  readonly foundContainer: (found: FoundContainer) => void;
  /** Grows with the walk. */
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
}

/** What looking at the files of a part of a folder has shown. */
interface Examined {
  readonly folder: WantedFolder;
  readonly events: readonly ScanEvent[];
}

/** One pass over one source for all rules. */
export async function* scanSource(scan: SourceScan, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const tallies = new Map<string, Tally>();
  // Parts are taken in the order in which they came, so that the last one of a folder is the last to be counted.
  const reading: Promise<Examined>[] = [];
  for await (const part of scan.source.walk(scan.interest, signal)) {
    yield [...takePart(part, { scan, tallies, reading }), ...(await findContainers(part, scan))];
    while (reading.length > PARTS_AHEAD) yield tallied(await reading.shift(), tallies);
  }
  for (const examined of reading) yield tallied(await examined, tallies);
  yield [...tallies.values()].map((tally) => ({ event: 'finding', finding: finished(tally) }));
}

interface Taking {
  readonly scan: SourceScan;
  readonly tallies: Map<string, Tally>;
  readonly reading: Promise<Examined>[];
}

/** What can be said at once; a part whose files have to be read first waits in `reading`, and so does every part behind it. */
function takePart(part: WalkPart, { scan, tallies, reading }: Taking): ScanEvent[] {
  scan.counts.entries += part.entries;
  const events: ScanEvent[] = part.gaps.map((gap) => ({ event: 'gap', gap }));
  for (const folder of part.folders) {
    for (const gap of archiveGaps(folder, scan.source)) events.push(gap);
    const found = examineFolder(folder, scan.examination);
    if (!Array.isArray(found)) reading.push(found.then((read) => ({ folder, events: read })));
    else if (reading.length > 0) reading.push(Promise.resolve({ folder, events: found }));
    else events.push(...tallied({ folder, events: found }, tallies));
  }
  events.push({ event: 'progress', counts: scan.counts });
  return events;
}

/** Adds to the counts; a finding about one folder ends with that folder, and nothing has to be remembered for it. */
function tallied(examined: Examined | undefined, tallies: Map<string, Tally>): ScanEvent[] {
  if (examined === undefined) return [];
  const found: ScanEvent[] = [];
  for (const event of examined.events) {
    if (event.event === 'items') {
      const tally = tallies.get(event.finding.id) ?? emptyTally(event.finding);
      addToTally(tally, event.items);
      tallies.set(event.finding.id, tally);
    }
    found.push(event);
  }
  if (!examined.folder.isComplete) return found;
  for (const [id, tally] of tallies) {
    const { kind, path } = tally.head.subject;
    if (kind !== 'folder' || path !== examined.folder.path) continue;
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
