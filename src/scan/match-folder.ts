import type { FolderBatch } from '../model/entry.js';
import { joinPath } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { MachineState } from '../ruleset/path-machine.js';
import type { RuleHit, RuleMatcher } from '../ruleset/rule-matcher.js';
import type { Landmarks } from './landmarks.js';

/** What a folder inherits from the folders above it. */
export interface FolderContext {
  readonly state: MachineState;
  /** Where `--exclude` globs stand; null without any. */
  readonly excludes: MachineState | null;
  /** Folders above that a sync program left behind, by occasion; null when there are none. */
  readonly leftBehind: ReadonlyMap<string, string> | null;
}

/** A file that rules want. */
export interface MatchedFile {
  readonly name: string;
  readonly hits: readonly RuleHit[];
}

export interface MatchedFolder {
  readonly path: string;
  readonly files: readonly MatchedFile[];
  /** Names that may be a backup in one file: their first bytes decide. */
  readonly mayBeContainer: readonly string[];
  readonly gaps: readonly Gap[];
  readonly context: FolderContext;
}

export interface FolderMatching {
  readonly matcher: RuleMatcher;
  readonly landmarks: Landmarks;
  readonly sourceId: string;
  /** Turn back where no selected rule can match; false while backups are looked for everywhere. */
  readonly turnsBack: boolean;
}

/** Compares the names of one folder with all rules, and sends the walk on into its sub-folders. */
export function matchFolder(batch: FolderBatch<FolderContext>, matching: FolderMatching): MatchedFolder {
  const context = contextHere(batch, matching);
  const gaps: Gap[] = [];
  const gap = (name: string, code: 'excluded' | 'archive') => {
    gaps.push({ source: matching.sourceId, path: joinPath(batch.path, name), code, reason: code });
  };
  const files: MatchedFile[] = [];
  const mayBeContainer: string[] = [];
  for (const name of batch.files) {
    if (context.excludes !== null && context.excludes.ownersOf(name) !== null) {
      gap(name, 'excluded');
      continue;
    }
    const owners = context.state.ownersOf(name);
    if (owners !== null) {
      const hits = matching.matcher.hitsOf(owners);
      if (hits.length > 0) files.push({ name, hits });
    }
    const container = matching.landmarks.containerKind(name);
    if (container === 'archive') gap(name, 'archive');
    else if (container !== null) mayBeContainer.push(name);
  }
  for (const name of batch.folders) {
    if (context.excludes !== null && context.excludes.ownersOf(name) !== null) gap(name, 'excluded');
    else enterFolder(batch, name, context, matching.turnsBack);
  }
  return { path: batch.path, files, mayBeContainer, gaps, context };
}

function enterFolder(
  batch: FolderBatch<FolderContext>,
  name: string,
  context: FolderContext,
  turnsBack: boolean,
): void {
  const state = context.state.enter(name);
  if (turnsBack && state.isEmpty) return;
  batch.enter(name, {
    state,
    excludes: context.excludes === null ? null : context.excludes.enter(name),
    leftBehind: context.leftBehind,
  });
}

/** The folder's own context; what a sync program left behind here adds its rules from here down. */
function contextHere(batch: FolderBatch<FolderContext>, matching: FolderMatching): FolderContext {
  const occasions = matching.landmarks.leftBehindIn(batch);
  if (occasions.length === 0) return batch.context;
  const leftBehind = new Map(batch.context.leftBehind ?? []);
  let { state } = batch.context;
  for (const occasion of occasions) {
    leftBehind.set(occasion, batch.path);
    state = matching.matcher.withOccasion(state, occasion);
  }
  return { ...batch.context, state, leftBehind };
}
