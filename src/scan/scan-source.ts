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

/** Files that wait to be looked into while the walk goes on: enough that no thread waits, few enough to take no room. */
const FILES_AHEAD = 1500;
/** Bytes of backups in memory that wait to be looked into. */
const HELD_AHEAD = 48 << 20;

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

/** What looking at the files of a part of a folder has shown. */
interface Examined {
  readonly folder: string;
  readonly events: readonly ScanEvent[];
  readonly isComplete: boolean;
}

/** Parts of folders in the order of the walk. */
interface Reading {
  readonly parts: {
    readonly files: number;
    readonly heldBytes: number;
    readonly examined: Examined | Promise<Examined>;
  }[];
  /** Files, and bytes in memory, of parts that are not there yet, and of those before them. */
  files: number;
  heldBytes: number;
}

/** Counts of findings that are not finished, by their id: those about one folder for each folder of which more parts come. */
interface Tallies {
  readonly ofFolders: Map<string, Map<string, Tally>>;
  readonly ofOthers: Map<string, Tally>;
}

/** One pass over one source for all rules. */
export async function* scanSource(scan: SourceScan, signal: AbortSignal): AsyncGenerator<readonly ScanEvent[]> {
  const tallies: Tallies = { ofFolders: new Map(), ofOthers: new Map() };
  const reading: Reading = { parts: [], files: 0, heldBytes: 0 };
  for await (const part of scan.source.walk(scan.interest, signal)) {
    const events = takePart(part, scan, reading);
    yield [...events, ...(await findContainers(part, scan))];
    for (let part = nextPart(reading); part !== null; part = nextPart(reading)) yield tallied(await part, tallies);
  }
  for (const { examined } of reading.parts) yield tallied(await examined, tallies);
  yield await scan.databases.finish();
  yield [...tallies.ofFolders.values(), tallies.ofOthers].flatMap(finishedOf);
}

/** The first part when it is there, or when too much waits behind it. */
function nextPart(reading: Reading): Examined | Promise<Examined> | null {
  const [first] = reading.parts;
  const isPatient = reading.files <= FILES_AHEAD && reading.heldBytes <= HELD_AHEAD;
  if (first === undefined || (first.examined instanceof Promise && isPatient)) return null;
  reading.parts.shift();
  reading.files -= first.files;
  reading.heldBytes -= first.heldBytes;
  return first.examined;
}

/** What can be said at once; what has been seen of files goes to `reading`, in the order of the walk: a folder's last part ends it. */
function takePart(part: WalkPart, scan: SourceScan, reading: Reading): ScanEvent[] {
  scan.counts.entries += part.entries;
  const events: ScanEvent[] = part.gaps.map((gap) => ({ event: 'gap', gap }));
  for (const folder of part.folders) {
    for (const gap of archiveGaps(folder, scan.source)) events.push(gap);
    scan.databases.take(folder);
    const found = examineFolder(folder, scan.examination);
    const examined = (seen: readonly ScanEvent[]) => {
      scan.source.lookedInto?.(folder);
      return { folder: folder.path, events: seen, isComplete: folder.isComplete };
    };
    const files = folder.files.length;
    const heldBytes = folder.files.reduce((sum, { bytes }) => sum + (bytes?.at === 'held' ? bytes.length : 0), 0);
    reading.parts.push({ files, heldBytes, examined: Array.isArray(found) ? examined(found) : found.then(examined) });
    reading.files += files;
    reading.heldBytes += heldBytes;
  }
  events.push({ event: 'progress', counts: scan.counts });
  return events;
}

/** Adds to the counts; a finding about one folder ends with that folder, and nothing has to be remembered for it. */
function tallied({ folder, events, isComplete }: Examined, { ofFolders, ofOthers }: Tallies): readonly ScanEvent[] {
  let ofThis = ofFolders.get(folder);
  for (const event of events) {
    if (event.event !== 'items') continue;
    const { id, subject } = event.finding;
    let group = ofOthers;
    if (subject.kind === 'folder') {
      ofThis ??= new Map();
      group = ofThis;
    }
    const tally = group.get(id) ?? emptyTally(event.finding);
    addToTally(tally, event.items);
    group.set(id, tally);
  }
  if (ofThis === undefined) return events;
  if (!isComplete) {
    ofFolders.set(folder, ofThis);
    return events;
  }
  ofFolders.delete(folder);
  return [...events, ...finishedOf(ofThis)];
}

function finishedOf(group: ReadonlyMap<string, Tally>): ScanEvent[] {
  return Array.from(group.values(), (tally) => ({ event: 'finding', finding: finished(tally) }));
}

function archiveGaps(folder: WantedFolder, source: Source): ScanEvent[] {
  return namesOwnedBy(folder, ARCHIVE_OWNER).map((name) => ({
    event: 'gap',
    gap: { source: source.info.id, path: joinPath(folder.path, name), code: 'archive', reason: 'archive' },
  }));
}

function namesOwnedBy({ files }: WantedFolder, owner: number): string[] {
  const names: string[] = [];
  for (const { name, owners, stat } of files) if (stat.kind === 'file' && owners.includes(owner)) names.push(name);
  return names;
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
    if (source.locate(path) === null) {
      gaps.push({ event: 'gap', gap: { source: parent, path, code: 'archive', reason: 'archive' } });
      continue;
    }
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
