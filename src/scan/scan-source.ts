import { joinPath, type Source } from '../model/entry.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { ScanEvent } from '../model/scan-event.js';
import { recogniseFile } from '../sources/open-container.js';
import type { FoundContainer } from '../sources/open-sources.js';
import { type Examination, examineFolder } from './examine-folder.js';
import { addToTally, emptyTally, finished, type Tally } from './finding-head.js';
import { type FolderContext, type FolderMatching, type MatchedFolder, matchFolder } from './match-folder.js';

/** Matched files gathered before they are looked at together, so that single hits in many folders do not wait for each other. */
const FILES_BEFORE_EXAMINING = 128;

export interface SourceScan {
  readonly matching: FolderMatching;
  readonly rootContext: FolderContext;
  readonly examination: Examination;
  /** Called for every backup the walk meets. */
  readonly foundContainer: (found: FoundContainer) => void;
  /** Grows with the walk. */
  readonly counts: { entries: number; filesRead: number; bytesRead: number };
}

/** One pass over one source for all rules. */
export async function* scanSource(source: Source, scan: SourceScan, signal: AbortSignal): AsyncGenerator<ScanEvent> {
  const tallies = new Map<string, Tally>();
  let gathered: MatchedFolder[] = [];
  let files = 0;
  for await (const event of source.walk(scan.rootContext, signal)) {
    if (event.event === 'gap') {
      yield event;
      continue;
    }
    if (event.event === 'container') {
      const path = source.locate(event.path) ?? event.path;
      scan.foundContainer({ kind: event.kind, path, parent: source.info.id });
      continue;
    }
    scan.counts.entries += event.files.length + event.folders.length + event.links.length + event.others.length;
    const matched = matchFolder(event, scan.matching);
    for (const gap of matched.gaps) yield { event: 'gap', gap };
    if (matched.mayBeContainer.length > 0) yield* findContainers(source, matched, scan);
    if (matched.files.length > 0) {
      gathered.push(matched);
      files += matched.files.length;
    }
    if (files >= FILES_BEFORE_EXAMINING) {
      yield* examineAll(gathered, scan.examination, tallies);
      gathered = [];
      files = 0;
    }
    yield { event: 'progress', counts: scan.counts };
  }
  yield* examineAll(gathered, scan.examination, tallies);
  for (const tally of tallies.values()) yield { event: 'finding', finding: finished(tally) };
}

/** Folders with few matches are looked at side by side; findings that are about one folder are complete with it. */
async function* examineAll(
  folders: readonly MatchedFolder[],
  examination: Examination,
  tallies: Map<string, Tally>,
): AsyncGenerator<ScanEvent> {
  const [large, small] = [folders.filter(isLarge), folders.filter((folder) => !isLarge(folder))];
  const results = await Promise.all(small.map((folder) => collect(examineFolder(folder, examination))));
  for (const events of results) yield* tallied(events, tallies);
  for (const folder of large) {
    for await (const event of examineFolder(folder, examination)) yield* count(event, tallies);
    yield* completeFolderFindings(tallies);
  }
}

function isLarge(folder: MatchedFolder): boolean {
  return folder.files.length > FILES_BEFORE_EXAMINING;
}

async function collect(events: AsyncGenerator<ScanEvent>): Promise<ScanEvent[]> {
  const all: ScanEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function* tallied(events: readonly ScanEvent[], tallies: Map<string, Tally>): Generator<ScanEvent> {
  for (const event of events) yield* count(event, tallies);
  yield* completeFolderFindings(tallies);
}

function* count(event: ScanEvent, tallies: Map<string, Tally>): Generator<ScanEvent> {
  if (event.event === 'items') {
    const tally = tallies.get(event.finding.id) ?? emptyTally(event.finding);
    addToTally(tally, event.items);
    tallies.set(event.finding.id, tally);
  }
  yield event;
}

/** A finding about one folder ends with that folder: nothing has to be remembered for it. */
function* completeFolderFindings(tallies: Map<string, Tally>): Generator<ScanEvent> {
  for (const [id, tally] of tallies) {
    if (tally.head.subject.kind !== 'folder') continue;
    tallies.delete(id);
    yield { event: 'finding', finding: finished(tally) };
  }
}

/** Files that end like a backup: their first bytes decide. */
async function* findContainers(source: Source, folder: MatchedFolder, scan: SourceScan): AsyncGenerator<ScanEvent> {
  for (const name of folder.mayBeContainer) {
    const path = joinPath(folder.path, name);
    try {
      const bytes = await source.open(path);
      const kind = await recogniseFile(bytes).finally(() => bytes.close());
      scan.counts.filesRead += 1;
      const location = source.locate(path);
      if (kind !== null && location !== null) scan.foundContainer({ kind, path: location, parent: source.info.id });
    } catch (error) {
      if (!(error instanceof ReadTrouble)) throw error;
      yield { event: 'gap', gap: { source: source.info.id, path, code: error.code, reason: error.reason } };
    }
  }
}
