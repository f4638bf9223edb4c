import type { SourceKind } from '../model/entry.js';
import { type Pattern, segmentsOf } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import { foldsCase, type Platform } from '../model/platform.js';
import type { FileRule, Selector } from '../model/rule.js';
import { buildMachine, type MachineState, type OwnedPattern } from './path-machine.js';
import { type ConcreteGlob, concreteGlobs } from './places-in-globs.js';

/** A rule that wants a file, and the folder that names the finding. */
export interface RuleHit {
  readonly rule: FileRule;
  /** The selector's root as a number of segments, from `/` or from the source's root; null when the selector has none. */
  readonly rootDepth: number | null;
  readonly isAbsolute: boolean;
}

/** A rule in a place that a pattern can't name: a folder that only a settings file or the walk itself knows. */
export interface PlacedRule {
  readonly rule: FileRule;
  readonly paths: readonly Pattern[];
  readonly excepts: readonly Pattern[];
}

/** All rules against the names of one kind of source; go down with `start(…).enter(name)`. */
export interface RuleMatcher {
  start(sourcePath: string): MachineState;
  /** From here down, the rules of this occasion apply too. */
  withOccasion(state: MachineState, occasion: string): MachineState;
  /** What the owners of a completed pattern stand for, exceptions taken out. */
  hitsOf(owners: readonly number[]): RuleHit[];
}

export interface MatcherOptions {
  readonly rules: readonly FileRule[];
  readonly places: Places;
  readonly platform: Platform;
  readonly kind: SourceKind;
  /** Patterns from `/`. */
  readonly placed?: readonly PlacedRule[];
  /** Patterns from whatever folder the walk finds, by name of the occasion. */
  readonly occasions?: Readonly<Record<string, PlacedRule>>;
}

interface Target extends RuleHit {
  /** Numbers under which this selector's exceptions run. */
  readonly exceptOwner: number;
}

export function buildRuleMatcher(options: MatcherOptions): RuleMatcher {
  const targets = new Map<number, Target>();
  const absolute: OwnedPattern[] = [];
  const relative: OwnedPattern[] = [];
  let lastOwner = 0;
  const nextOwner = () => {
    lastOwner += 1;
    return lastOwner;
  };
  const add = ({ pattern, isAbsolute }: ConcreteGlob, owner: number) => {
    (isAbsolute ? absolute : relative).push({ pattern, owner });
  };
  for (const rule of options.rules) {
    for (const selector of rule.select) {
      if (!applies(selector, options)) continue;
      for (const concrete of concreteSelectors(selector, options.places)) {
        const exceptOwner = nextOwner();
        for (const except of concrete.excepts) add(except, exceptOwner);
        const owner = nextOwner();
        targets.set(owner, { rule, rootDepth: concrete.rootDepth, isAbsolute: concrete.isAbsolute, exceptOwner });
        for (const path of concrete.paths) add(path, owner);
      }
    }
  }
  const patternsOfPlaced = (placed: PlacedRule): OwnedPattern[] => {
    const [owner, exceptOwner] = [nextOwner(), nextOwner()];
    targets.set(owner, { rule: placed.rule, rootDepth: null, isAbsolute: false, exceptOwner });
    return [
      ...placed.paths.map((pattern) => ({ pattern, owner })),
      ...placed.excepts.map((pattern) => ({ pattern, owner: exceptOwner })),
    ];
  };
  for (const placed of options.placed ?? []) absolute.push(...patternsOfPlaced(placed));
  const occasional = Object.fromEntries(
    Object.entries(options.occasions ?? {}).map(([name, placed]) => [name, patternsOfPlaced(placed)]),
  );
  const machine = buildMachine({ absolute, relative, occasional, foldsCase: foldsCase(options.platform) });
  return {
    start: (sourcePath) => machine.start(segmentsOf(sourcePath)),
    withOccasion: machine.withStartOf,
    hitsOf: (owners) => {
      const hits: RuleHit[] = [];
      for (const owner of owners) {
        const target = targets.get(owner);
        if (target !== undefined && !owners.includes(target.exceptOwner) && !hits.includes(target)) hits.push(target);
      }
      return hits;
    },
  };
}

function applies(selector: Selector, options: MatcherOptions): boolean {
  const sources = selector.sources ?? ['folder'];
  return sources.includes(options.kind) && (selector.platforms?.includes(options.platform) ?? true);
}

interface ConcreteSelector {
  readonly paths: readonly ConcreteGlob[];
  readonly excepts: readonly ConcreteGlob[];
  readonly isAbsolute: boolean;
  readonly rootDepth: number | null;
}

/** One for each folder the selector's root may be, because each is a finding of its own. */
function concreteSelectors(selector: Selector, places: Places): ConcreteSelector[] {
  const roots = selector.root === undefined ? [null] : concreteGlobs(selector.root, places);
  return roots.map((root) => ({
    paths: selector.paths.flatMap((glob) => belowRoot(root, glob, places)),
    excepts: (selector.except ?? []).flatMap((glob) => belowRoot(root, glob, places)),
    isAbsolute: root?.isAbsolute ?? false,
    rootDepth: root?.pattern.length ?? null,
  }));
}

function belowRoot(root: ConcreteGlob | null, glob: string, places: Places): ConcreteGlob[] {
  return concreteGlobs(glob, places).map((concrete) =>
    root === null || concrete.isAbsolute
      ? concrete
      : { pattern: [...root.pattern, ...concrete.pattern], isAbsolute: root.isAbsolute },
  );
}
