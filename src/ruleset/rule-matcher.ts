import { compileSegment } from '../match/glob.js';
import type { SourceKind } from '../model/entry.js';
import type { Interest, OwnedPattern } from '../model/interest.js';
import type { Pattern } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import { foldsCase, type Platform } from '../model/platform.js';
import type { ContentClass, DatabaseRule, FileRule, Selector } from '../model/rule.js';
import { endingGlobs, hasKnownEnding, unnamedGlobs } from './content-places.js';
import { type ConcreteGlob, concreteGlobs } from './places-in-globs.js';

/** A rule that asks for files by their paths. */
export type SelectingRule = FileRule | DatabaseRule;

/** A rule that wants a file, and the folder that names the finding. */
export interface RuleHit<R extends SelectingRule = FileRule> {
  readonly rule: R;
  /** The selector's root as a number of segments, from `/` or from the source's root; null when the selector has none. */
  readonly rootDepth: number | null;
  readonly isAbsolute: boolean;
  /** Of a root that may lie anywhere: what its name has to be; the first such folder on the way down counts. */
  readonly anywhere: ((name: string) => boolean) | null;
  /** Only if the file holds one of these; null for a file that its path alone makes a hit. */
  readonly content: readonly ContentClass[] | null;
  /** Only if the name does not say what the file is. */
  readonly isUnnamed: boolean;
  /** The selector's program; null where the rule names it, or nobody does. */
  readonly app: string | null;
}

/** A rule in a place that a pattern can't name: a folder that only a settings file or the walk itself knows. */
export interface PlacedRule<R extends SelectingRule = FileRule> {
  readonly rule: R;
  readonly paths: readonly Pattern[];
  readonly excepts: readonly Pattern[];
}

/** Rules made ready for a walk: what to ask a source for, and what its answer means. */
export interface RuleMatcher<R extends SelectingRule = FileRule>
  extends Pick<Interest, 'absolute' | 'relative' | 'occasional' | 'contentOwners' | 'foldsCase'> {
  /** What each owner stands for. */
  readonly hits: ReadonlyMap<number, RuleHit<R>>;
  /** The first number that is not used. */
  readonly nextOwner: number;
}

export interface MatcherOptions<R extends SelectingRule = FileRule> {
  readonly rules: readonly R[];
  readonly places: Places;
  readonly platform: Platform;
  readonly kind: SourceKind;
  /** Patterns from `/`. */
  readonly placed?: readonly PlacedRule<R>[];
  /** Patterns from whatever folder the walk finds, by name of the occasion. */
  readonly occasions?: Readonly<Record<string, PlacedRule<R>>>;
  /** Numbers below this one are somebody else's owners. */
  readonly firstOwner?: number;
}

export function buildRuleMatcher<R extends SelectingRule>(options: MatcherOptions<R>): RuleMatcher<R> {
  const hits = new Map<number, RuleHit<R>>();
  const absolute: OwnedPattern[] = [];
  const relative: OwnedPattern[] = [];
  let nextOwner = options.firstOwner ?? 1;
  const own = (hit: RuleHit<R>) => {
    const owner = nextOwner;
    nextOwner += 1;
    hits.set(owner, hit);
    return owner;
  };
  const add = ({ pattern, isAbsolute }: ConcreteGlob, owner: number) => {
    (isAbsolute ? absolute : relative).push({ pattern, owner });
  };
  for (const rule of options.rules) {
    for (const selector of rule.select.filter((candidate) => applies(candidate, options))) {
      for (const { paths, excepts, ...hit } of concreteSelectors(selector, options.places)) {
        const owner = own({ rule, ...hit });
        for (const path of paths) add(path, owner);
        for (const except of excepts) add(except, -owner);
      }
    }
  }
  const patternsOf = ({ rule, paths, excepts }: PlacedRule<R>): OwnedPattern[] => {
    const owner = own({ ...NO_ROOT, rule, isAbsolute: false, content: null, isUnnamed: false, app: null });
    return [...paths.map((pattern) => ({ pattern, owner })), ...excepts.map((pattern) => ({ pattern, owner: -owner }))];
  };
  for (const placed of options.placed ?? []) absolute.push(...patternsOf(placed));
  const occasional = Object.fromEntries(
    Object.entries(options.occasions ?? {}).map(([name, placed]) => [name, patternsOf(placed)]),
  );
  return {
    absolute,
    relative,
    occasional,
    contentOwners: [...hits].flatMap(([owner, { content }]) => (content === null ? [] : [owner])),
    foldsCase: foldsCase(options.platform),
    hits,
    nextOwner,
  };
}

/** What the owners of the patterns that a file of this name completed stand for; numbers of somebody else stand for nothing. */
export function hitsOf<R extends SelectingRule>(
  { hits }: Pick<RuleMatcher<R>, 'hits'>,
  owners: readonly number[],
  name: string,
): RuleHit<R>[] {
  const found: RuleHit<R>[] = [];
  for (const owner of owners) {
    const hit = hits.get(owner);
    if (hit !== undefined && !(hit.isUnnamed && hasKnownEnding(name))) found.push(hit);
  }
  return found;
}

function applies(selector: Selector, options: Pick<MatcherOptions, 'kind' | 'platform'>): boolean {
  const sources = selector.sources ?? ['folder'];
  return sources.includes(options.kind) && (selector.platforms?.includes(options.platform) ?? true);
}

interface ConcreteSelector extends Omit<RuleHit, 'rule'> {
  readonly paths: readonly ConcreteGlob[];
  readonly excepts: readonly ConcreteGlob[];
}

/** One for each folder the selector's root may be, because each is a finding of its own; for content, two more ways to be chosen. */
function concreteSelectors(selector: Selector, places: Places): ConcreteSelector[] {
  const roots = selector.root === undefined ? [null] : concreteGlobs(selector.root, places);
  const concrete = (list: readonly string[]) => list.flatMap((glob) => concreteGlobs(glob, places));
  const isFree = selector.content === undefined || selector.paths.length > 0;
  const [excepts, paths] = [concrete(selector.except ?? []), concrete(selector.paths)];
  return roots.flatMap((root) => {
    const hit = {
      excepts: belowRoot(root, excepts),
      isAbsolute: root?.isAbsolute ?? false,
      ...rootOf(root),
      content: selector.content ?? null,
      app: selector.app ?? null,
    };
    const named = { ...hit, isUnnamed: false };
    if (isFree) return [{ ...named, paths: belowRoot(root, paths) }];
    return [
      { ...named, paths: belowRoot(root, concrete(endingGlobs(selector.content ?? []))) },
      { ...hit, isUnnamed: true, paths: belowRoot(root, concrete(unnamedGlobs())) },
    ];
  });
}

const NO_ROOT = { rootDepth: null, anywhere: null };

/** Which folder names the finding: one so many segments down, or the first of this name. */
function rootOf(root: ConcreteGlob | null): Pick<RuleHit, 'rootDepth' | 'anywhere'> {
  if (root === null) return NO_ROOT;
  const [first, name] = root.pattern;
  const isAnywhere = first !== undefined && 'glob' in first && first.glob === '**';
  if (!isAnywhere || name === undefined) return { rootDepth: root.pattern.length, anywhere: null };
  const anywhere = 'literal' in name ? (text: string) => text === name.literal : compileSegment(name.glob);
  return { rootDepth: null, anywhere };
}

function belowRoot(root: ConcreteGlob | null, globs: readonly ConcreteGlob[]): readonly ConcreteGlob[] {
  if (root === null) return globs;
  return globs.map((glob) =>
    glob.isAbsolute ? glob : { pattern: [...root.pattern, ...glob.pattern], isAbsolute: root.isAbsolute },
  );
}
