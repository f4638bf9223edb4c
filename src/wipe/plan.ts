import { lstatSync } from 'node:fs';
import { isInside } from '../model/is-inside.js';
import { toFsPath } from '../model/path-text.js';
import type { RefusalCode, RefusedPath, VerdictReason, WipePlan, WipeTarget } from '../model/wipe-plan.js';
import { type FileFacts, NO_FACTS, type Volume } from '../platform/disks.js';
import { type Candidate, gather, namesIn } from './gather.js';
import { fileKey, planId } from './identity.js';
import { createGuard, type Guard } from './protected.js';
import type { Surroundings } from './surroundings.js';
import { trashNotePath } from './trash-note.js';
import { type Layers, verdictFrom, verdictOf, warningsOf } from './verdict.js';

/** What somebody wants erased. */
export interface PlanRequest {
  /** Absolute, taken literally. */
  readonly paths: readonly string[];
  /** Absolute: folders that go too, with all folders in them, when nothing stays in them. */
  readonly emptied: readonly string[];
  readonly isRecursive: boolean;
  /** Files in folders that are copied elsewhere are overwritten here all the same. */
  readonly overwritesSynced: boolean;
  readonly surroundings: Surroundings;
  /** What carrying the plan out may start. */
  readonly programs: readonly string[];
  readonly nowMs: number;
}

/** Looks at everything that is to be erased and says what that would reach; nothing is changed. */
export function planWipe(request: PlanRequest): WipePlan {
  const { surroundings, emptied, isRecursive, programs, nowMs } = request;
  const guard = createGuard(surroundings);
  const gathered = gather(request.paths, { emptied, isRecursive, guard });
  const notes = notesBeside(gathered.found, guard);
  const noted = withoutOwnNotes(gathered.found, notes);
  const examined = examine(noted, request);
  const namesOf = namesByFile(noted);
  const refused: RefusedPath[] = [...gathered.refused];
  const targets: WipeTarget[] = [];
  const hasSidecars = sidecarTest();
  for (const found of examined) {
    const code = refusalOf(found, surroundings, hasSidecars);
    if (code === null) targets.push(targetOf(found, { namesOf, notes, request }));
    else refused.push({ path: found.candidate.path, code });
  }
  const kept = withoutFullFolders(targets, refused);
  return { id: planId(kept), createdAt: new Date(nowMs).toISOString(), targets: kept, refused, programs };
}

interface Examined {
  readonly candidate: Candidate;
  readonly layers: Layers;
}

/** Asks the disk about all of them, those of one volume together. */
function examine(candidates: readonly Candidate[], { surroundings }: PlanRequest): Examined[] {
  const { look, syncRoots } = surroundings;
  const volumes = candidates.map(({ path, stat }) => look.volumeAt(path, stat.dev));
  const facts = new Map<Candidate, FileFacts>();
  for (const volume of new Set(volumes)) {
    const files = candidates.filter(({ identity }, index) => volumes[index] === volume && identity.kind === 'file');
    const answers = look.filesOn(
      volume,
      files.map(({ path, stat, identity }) => ({
        path,
        sizeBytes: Number(stat.size),
        blocks: Number(stat.blocks),
        key: fileKey(identity),
      })),
    );
    for (const [index, file] of files.entries()) facts.set(file, answers[index] ?? NO_FACTS);
  }
  return candidates.map((candidate, index) => ({
    candidate,
    layers: {
      volume: volumes[index] as Volume, // one for each candidate, made above
      facts: facts.get(candidate) ?? NO_FACTS,
      isSynced: syncRoots.some((root) => isInside(candidate.path, root)),
    },
  }));
}

/** Programs keep what they show in such folders, and do not expect anybody to take it away while they run. */
const PROGRAM_FOLDER = /^(.*\/[^/]*(?:cache|leveldb|indexeddb)[^/]*)\//i;

/** Files that belong to a database of this name: SQLite's own (sqlite.org, "Temporary Files"). */
const SIDECARS = ['', '-wal', '-shm', '-journal'];
const SIDECAR = /-(wal|shm|journal)$/;

/** Says whether there is any such file in a folder, each of which is listed once; capitals are the same, as on FAT. */
function sidecarTest(): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const answer = known.get(folder) ?? namesIn(folder)?.some((name) => /-(wal|shm|journal)$/iu.test(name)) ?? true;
    known.set(folder, answer);
    return answer;
  };
}

function refusalOf(
  { candidate, layers }: Examined,
  { look }: Surroundings,
  hasSidecars: (folder: string) => boolean,
): RefusalCode | null {
  const { path, identity } = candidate;
  if (layers.volume.isReadOnly) return 'read-only';
  if (layers.facts.isPlaceholder) return 'placeholder';
  if (layers.facts.isImmutable === true) return 'immutable';
  if (identity.kind !== 'file') return null;
  const open = look.openElsewhere();
  if (open === null) return null;
  const isOpenForWriting = (key: string | null) => key !== null && open.files.get(key) === 'writing';
  const database = path.replace(SIDECAR, '');
  const isWritten =
    isOpenForWriting(fileKey(identity)) ||
    (hasSidecars(parentOf(path) || '/') && SIDECARS.some((ending) => isOpenForWriting(keyAt(`${database}${ending}`))));
  const folder = PROGRAM_FOLDER.exec(path)?.[1];
  const isRunning = folder !== undefined && [...open.folders].some((other) => isInside(other, folder));
  return isWritten || isRunning ? 'in-use' : null;
}

function keyAt(path: string): string | null {
  try {
    const stat = lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
  } catch {
    return null;
  }
}

interface Deciding {
  readonly namesOf: ReadonlyMap<string, readonly string[]>;
  readonly notes: ReadonlyMap<string, string>;
  readonly request: PlanRequest;
}

function targetOf({ candidate, layers }: Examined, { namesOf, notes, request }: Deciding): WipeTarget {
  const { path, identity } = candidate;
  const names = namesOf.get(fileKey(identity)) ?? [path];
  const note = notes.get(path);
  const alsoAt = [...names.filter((name) => name !== path), ...(note === undefined ? [] : [note])];
  const target = { path, identity, alsoAt };
  const nameOnly = (reason: VerdictReason) =>
    ({ ...target, method: 'remove-only', verdict: verdictFrom(new Set([reason])), warnings: [] }) as const;
  if (identity.kind === 'folder')
    return { ...target, method: 'remove-only', verdict: verdictOf(layers), warnings: [], alsoAt: [] };
  if (identity.kind !== 'file') return nameOnly(identity.kind);
  if (BigInt(identity.links) > BigInt(names.length)) return nameOnly('hard-link');
  const isRead = request.surroundings.look.openElsewhere()?.files.has(fileKey(identity)) === true;
  return {
    ...target,
    method: layers.isSynced && !request.overwritesSynced ? 'remove-only' : 'overwrite',
    verdict: verdictOf(layers),
    warnings: [
      ...(request.surroundings.isOfPhoneBackup(path) ? (['phone-backup'] as const) : []),
      ...(isRead ? (['open-elsewhere'] as const) : []),
      ...warningsOf(layers),
    ],
  };
}

function namesByFile(candidates: readonly Candidate[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { path, identity } of candidates) {
    if (identity.kind !== 'file') continue;
    const known = names.get(fileKey(identity));
    if (known === undefined) names.set(fileKey(identity), [path]);
    else known.push(path);
  }
  return names;
}

/** The notes of trashed files that may be erased, by the path of the file. */
function notesBeside(candidates: readonly Candidate[], guard: Guard): Map<string, string> {
  const notes = new Map<string, string>();
  for (const { path } of candidates) {
    const note = trashNotePath(path);
    if (note !== null && keyAt(note) !== null && guard.refusalOf(note) === null) notes.set(path, note);
  }
  return notes;
}

/** A note that was chosen beside its file goes with it, and is no target of its own. */
function withoutOwnNotes(candidates: readonly Candidate[], notes: Deciding['notes']): Candidate[] {
  const own = new Set(notes.values());
  return candidates.filter(({ path }) => !own.has(path));
}

/** A folder that keeps something can not go. */
function withoutFullFolders(targets: readonly WipeTarget[], refused: readonly RefusedPath[]): WipeTarget[] {
  const full = new Set<string>();
  for (const { path } of refused) {
    for (let above = parentOf(path); !full.has(above); above = parentOf(above)) full.add(above);
  }
  return targets.filter(({ path, identity }) => identity.kind !== 'folder' || !full.has(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
