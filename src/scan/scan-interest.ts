import type { Interest, OwnedPattern } from '../model/interest.js';
import type { Pattern } from '../model/pattern.js';
import type { DatabaseRule, SyncRule } from '../model/rule.js';
import type { RuleMatcher } from '../ruleset/rule-matcher.js';

/** Owners that are the scan's own; rules are numbered from {@link FIRST_RULE_OWNER}. */
export const ARCHIVE_OWNER = 1;
export const CONTAINER_OWNER = 2;
export const FIRST_RULE_OWNER = 3;

/** Endings of archives; what is inside them is not looked at. */
const ARCHIVES = ['*.zip', '*.tar', '*.tar.gz', '*.tgz', '*.7z', '*.rar'];
/** Endings that Android backups have; the first bytes decide. */
const CONTAINERS = ['*.ab', '*.adb'];

export interface InterestOptions {
  readonly matcher: RuleMatcher;
  readonly databases: RuleMatcher<DatabaseRule>;
  readonly syncRules: readonly SyncRule[];
  /** Absolute paths of folders that sync programs still know. */
  readonly knownSyncFolders: readonly string[];
  readonly excludes: readonly Pattern[];
  /** Are there rules about whole backups? Then what is not looked into is named. */
  readonly hasContainerRules: boolean;
  /** Are there rules about backups, or for their inside? Then backups are looked for everywhere. */
  readonly looksForBackups: boolean;
}

/** What a scan asks every folder for: what rules want, what is not looked into, and what may be a backup. */
export function scanInterest(options: InterestOptions): Interest {
  const { matcher, databases, syncRules, hasContainerRules, looksForBackups } = options;
  const anywhere = (globs: readonly string[], owner: number): OwnedPattern[] =>
    globs.map((glob) => ({ pattern: [{ glob: '**' }, { glob }], owner }));
  const looksEverywhere = looksForBackups || syncRules.length > 0;
  const namesArchives = hasContainerRules || syncRules.length > 0;
  const own = [
    ...(namesArchives ? anywhere(ARCHIVES, ARCHIVE_OWNER) : []),
    ...(looksEverywhere ? anywhere(CONTAINERS, CONTAINER_OWNER) : []),
  ];
  return {
    absolute: [...matcher.absolute, ...databases.absolute],
    relative: [...matcher.relative, ...databases.relative, ...own],
    occasional: matcher.occasional,
    markers: syncRules.map(({ id, client }) => ({ occasion: id, ...client.markers })),
    knownFolders: options.knownSyncFolders,
    excludes: options.excludes,
    contentOwners: matcher.contentOwners,
    readers: [...matcher.hits].flatMap(([owner, { rule }]) => (rule.inspect === undefined ? [] : [owner])),
    databases: [...databases.hits.keys()],
    foldsCase: matcher.foldsCase,
    turnsBack: !looksEverywhere,
  };
}

/** Every file there is. */
export const EVERYTHING: Interest = {
  absolute: [],
  relative: [{ pattern: [{ glob: '**' }], owner: FIRST_RULE_OWNER }],
  occasional: {},
  markers: [],
  knownFolders: [],
  excludes: [],
  contentOwners: [],
  readers: [],
  databases: [],
  foldsCase: false,
  turnsBack: false,
};
