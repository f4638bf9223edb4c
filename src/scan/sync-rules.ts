import { MEDIA_ENDINGS } from '../detect/media-endings.js';
import { parseGlob } from '../match/glob.js';
import { literalPattern, type Pattern } from '../model/pattern.js';
import type { FileRule, SyncRule } from '../model/rule.js';
import type { Confidence, Severity } from '../model/severity.js';
import type { PlacedRule } from '../ruleset/rule-matcher.js';
import type { FoundSyncFolder, SyncState } from './sync-folders.js';

/** What sync rules look for, once it is known which folders are copied. */
export interface SyncRulesInPlace {
  /** In folders that settings name. */
  readonly placed: readonly PlacedRule[];
  /** In folders whose marker the walk meets although no settings name them, by rule id. */
  readonly occasions: Readonly<Record<string, PlacedRule>>;
}

const MEDIA: readonly Pattern[] = MEDIA_ENDINGS.map((ending) => [{ glob: '**' }, { glob: `*.${ending}` }]);

/** A copy that is being made matters more than one that was made once. */
const SEVERITY: Readonly<Record<SyncState, Severity>> = {
  active: 'high',
  stopped: 'medium',
  zombie: 'medium',
  legacy: 'medium',
  'target-missing': 'low',
};

/** Turns sync rules into ordinary ones over pictures and videos, one a folder. */
export function placeSyncRules(rules: readonly SyncRule[], folders: readonly FoundSyncFolder[]): SyncRulesInPlace {
  const placed = folders
    .filter((folder) => folder.isShared && folder.state !== 'target-missing')
    .sort(strongestFirst)
    .map((folder) => ({
      rule: fileRuleOf(folder.rule, folder.state, folder.path),
      paths: MEDIA.map((media) => [...literalPattern(folder.path), ...media]),
      excepts: [...notCopied(folder.rule), ...folder.ignored].map((pattern) => [
        ...literalPattern(folder.path),
        ...pattern,
      ]),
    }));
  const occasions = Object.fromEntries(
    rules.map((rule) => [rule.id, { rule: fileRuleOf(rule, 'zombie', ''), paths: MEDIA, excepts: notCopied(rule) }]),
  );
  return { placed, occasions };
}

/** In one folder inside another the first speaks for a file: what is being copied now, then the inner folder. */
function strongestFirst(a: FoundSyncFolder, b: FoundSyncFolder): number {
  const later = Number(a.state !== 'active') - Number(b.state !== 'active');
  return later === 0 ? b.path.length - a.path.length : later;
}

const CONFIDENCE: Readonly<Record<SyncState, Confidence | null>> = {
  active: null,
  stopped: null,
  zombie: 'likely',
  legacy: 'likely',
  'target-missing': 'possible',
};

function notCopied(rule: SyncRule): Pattern[] {
  return rule.client.notCopied.flatMap(parseGlob);
}

/** The rule as one about the files of one folder; its facts are those of the contract's cloud-sync area. */
export function fileRuleOf(rule: SyncRule, state: SyncState, syncRoot: string): FileRule {
  const { client, ...base } = rule;
  return {
    ...base,
    type: 'files',
    severity: SEVERITY[state],
    confidence: CONFIDENCE[state] ?? rule.confidence,
    facts: { provider: client.provider, syncRoot, state },
    select: [],
  };
}
