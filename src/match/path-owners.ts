import { joinPath } from '../model/entry.js';
import type { Interest } from '../model/interest.js';
import {
  buildMachine,
  buildMachineInTurns,
  type MachineOptions,
  type MachineState,
  type PathMachine,
} from './path-machine.js';

/** What an interest makes of one entry: who wants it, or that the user left it out. */
export type PathAnswer = readonly number[] | 'excluded' | null;

/** Sorts what an {@link Interest} wants out of entries that come one by one, in any order, by their path inside a backup. */
export interface PathOwners {
  /** `folder` is `.` for the root. Null for an entry that nobody wants. */
  of(folder: string, name: string): PathAnswer;
}

/** Folders whose place in the patterns is remembered, before they are forgotten and found anew. */
const MAX_FOLDERS = 20_000;

interface FolderState {
  readonly state: MachineState;
  /** Null without any. */
  readonly excludes: MachineState | null;
  readonly isExcluded: boolean;
}

/** Patterns from `/` and those of sync programs say nothing about what is inside a phone. */
export function pathOwners(interest: Interest): PathOwners {
  return ownersBy(buildMachine(patternsInside(interest)), interest);
}

/** `pathOwners` for the main thread, in turns that nobody notices. */
export async function pathOwnersInTurns(interest: Interest): Promise<PathOwners> {
  return ownersBy(await buildMachineInTurns(patternsInside(interest)), interest);
}

function patternsInside({ relative, foldsCase }: Pick<Interest, 'relative' | 'foldsCase'>): MachineOptions {
  return { absolute: [], relative, occasional: {}, foldsCase };
}

function ownersBy(machine: PathMachine, { excludes, foldsCase }: Interest): PathOwners {
  const relative = excludes.map((pattern) => ({ pattern, owner: 1 }));
  const excluding = relative.length === 0 ? null : buildMachine(patternsInside({ relative, foldsCase }));
  const root: FolderState = { state: machine.start([]), excludes: excluding?.start([]) ?? null, isExcluded: false };
  const states = new Map<string, FolderState>();
  const stateOf = (folder: string): FolderState => {
    if (folder === '.') return root;
    const known = states.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf('/');
    const name = folder.slice(slash + 1);
    const above = stateOf(slash === -1 ? '.' : folder.slice(0, slash));
    const made = {
      state: above.state.enter(name),
      excludes: above.excludes?.enter(name) ?? null,
      isExcluded: above.isExcluded || (above.excludes !== null && above.excludes.ownersOf(name) !== null),
    };
    if (states.size >= MAX_FOLDERS) states.clear();
    states.set(folder, made);
    return made;
  };
  return {
    of: (folder, name) => {
      const here = stateOf(folder);
      if (here.isExcluded || (here.excludes !== null && here.excludes.ownersOf(name) !== null)) return 'excluded';
      return here.state.ownersOf(name);
    },
  };
}

/** The outermost entry on the way to an excluded one that is excluded itself: it stands for all below it. */
export function outermostExcluded(
  { folder, name }: { readonly folder: string; readonly name: string },
  owners: PathOwners,
): string {
  const segments = folder === '.' ? [] : folder.split('/');
  for (const [depth, segment] of segments.entries()) {
    const above = depth === 0 ? '.' : segments.slice(0, depth).join('/');
    if (owners.of(above, segment) === 'excluded') return segments.slice(0, depth + 1).join('/');
  }
  return joinPath(folder, name);
}
