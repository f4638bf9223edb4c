import type { ByteReader } from './byte-reader.js';
import type { EntryStat, SourceKind } from './entry.js';
import type { Texts } from './language.js';
import type { Platform } from './platform.js';
import type { Confidence, Severity } from './severity.js';

/** Plain values beside an item, safe for JSON. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export const REMEDY_KINDS = ['wipe', 'strip-location', 'setting', 'encrypt', 'manual'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** What acting on a remedy costs the user. */
export const REMEDY_EFFECTS = ['none', 'regenerates', 'logs-out', 'loses-data', 'app-only', 'needs-admin'] as const;
export type RemedyEffect = (typeof REMEDY_EFFECTS)[number];

export interface Remedy {
  readonly kind: RemedyKind;
  readonly effect: RemedyEffect;
  readonly text: Texts;
  /** Offered only when each of these facts of the finding has one of these values; always without. */
  readonly when?: Readonly<Record<string, readonly (string | boolean)[]>>;
}

/**
 * Where a rule looks. `root` is the folder that names the finding, without `**`; `paths` and `except` are below it. Without a root
 * the globs are matched against the path inside the source. Globs are written in `docs/writing-a-rule.md`.
 */
export interface Selector {
  readonly platforms?: readonly Platform[];
  readonly sources?: readonly SourceKind[];
  readonly root?: string;
  /**
   * Globs; instead of them `content` asks for every file that holds such a thing, wherever files of its kind lie: the first bytes
   * decide, not the ending.
   */
  readonly paths: readonly string[];
  readonly content?: readonly ContentClass[];
  readonly except?: readonly string[];
  /** The program these files belong to, where a rule is about several; a fact of every item. */
  readonly app?: string;
}

/** What a file holds, told by its first bytes. */
export const CONTENT_CLASSES = ['image', 'video', 'document', 'database', 'archive'] as const;
export type ContentClass = (typeof CONTENT_CLASSES)[number];

/** What one finding is about; by area unless a rule says otherwise (contract, section 4). */
export type SubjectKind = 'folder' | 'app' | 'setting' | 'device';

/** What every rule has, whether it is written as data or as code. */
export interface RuleBase {
  /** `area/name`, the rule file's path without its ending. */
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: Texts;
  /** Why it matters, in a sentence or two. */
  readonly why: Texts;
  /** The sentence of one finding; ICU, knows {count} and {size} (and the facts of a code rule). */
  readonly message: Texts;
  readonly subject: SubjectKind;
  readonly remedies: readonly Remedy[];
  readonly references: readonly string[];
  /** Facts that every item of this rule carries. */
  readonly facts: Facts;
  /** Only files whose content has not changed for this long, in milliseconds. */
  readonly unchangedForMs: number;
}

/** A rule whose evidence is the path alone, or the path and what `inspect` reads. */
export interface FileRule extends RuleBase {
  readonly type: 'files';
  readonly select: readonly Selector[];
  readonly inspect?: Inspect;
  /** Only files of so many bytes, where the size alone says that there is nothing to look into. */
  readonly sizes?: { readonly least: number; readonly most: number };
  /**
   * Facts of the whole finding for its sentence, from those of its items. Only for rules whose finding is one folder, with few items:
   * the folder's files are asked together.
   */
  readonly summarise?: (found: readonly Facts[]) => Facts;
}

/** A rule about pictures and videos inside the folders that a sync program copies elsewhere. */
export interface SyncRule extends RuleBase {
  readonly type: 'sync';
  readonly client: SyncClient;
}

/** A rule about a backup as a whole: its raw files are the items. */
export interface ContainerRule extends RuleBase {
  readonly type: 'container';
  readonly container: Exclude<SourceKind, 'folder'>;
  /** Only where each of these facts about the backup has one of these values. */
  readonly when: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Which of its files are the items: all, those that a glob names, or those that belong to no entry of the backup. */
  readonly items: 'all' | 'orphans' | readonly string[];
}

/**
 * A rule about the database of an app, asked with SQL. It never sees the file: what it is asked on is a private copy, or the file
 * itself opened so that nothing beside it changes.
 */
export interface DatabaseRule extends RuleBase {
  readonly type: 'database';
  readonly select: readonly Selector[];
  /** Ordinary tables, and their columns, that the questions name; a database without them belongs to something else. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly inspect: InspectDatabase;
  /** The sentence can also say, `{closed, select, true {…}}`, that the database is there and nobody can open it. */
  readonly tellsClosed?: boolean;
  /** The facts of the whole finding, for its sentence, from those of each of its databases; `count` and `size` are known anyway. */
  readonly summarise: (found: readonly Facts[]) => Facts;
}

export type Rule = FileRule | SyncRule | ContainerRule | DatabaseRule;

/** One entry as a code rule sees it. */
export interface Entry {
  /** Inside the source. */
  readonly path: string;
  /** The selector's root inside the source, `.` when it is the source's own. */
  readonly root: string;
  readonly stat: EntryStat;
}

/** What a code rule may do with an entry: read its bytes, or ask for another entry of the same source. */
export interface InspectContext extends ByteReader {
  /** False in a backup that can only be read from start to end: what else is in it nobody knows yet, and `exists` throws. */
  readonly looksAround: boolean;
  /** Is there an entry at this path inside the source? Never follows a link at its end. */
  exists(path: string): Promise<boolean>;
  /** Is what a program wrote down by its absolute path, or as `~/…`, still there? */
  findWritten(path: string): Promise<Whereabouts>;
}

/** `unknown`: outside the source, on a disk that is mounted inside it, or where the disk does not say. */
export type Whereabouts = 'there' | 'gone' | 'unknown';

/** A rule's raw answer; an empty list means that the entry is no finding. */
export interface Sighting {
  readonly facts: Facts;
}

export type Inspect = (entry: Entry, context: InspectContext) => Promise<readonly Sighting[]>;

/** A value in a row; bytes are left out (null), and integers above 2^53 lose their last digits. */
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A database as a rule sees it. */
export interface DatabaseEntry {
  /** Inside the source. */
  readonly path: string;
  /** Absolute path of the selector's root, also when the source begins below it; in a backup the path inside the source. */
  readonly root: string;
}

/** What a database rule may ask. Each rejects with `ReadTrouble`, which is nothing a rule has to handle. */
export interface DatabaseContext {
  /** A small answer: of more rows than `MAX_ROWS` of `sources/database-questions.ts` nothing comes back but trouble. */
  query(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /**
   * A long answer, a page of rows at a time. The SQL takes two values, the id after which to go on and the number of rows, and
   * answers in the order of an integer column named `id`: `… WHERE id > ? ORDER BY id LIMIT ?`.
   */
  pages(sql: string): AsyncIterable<readonly SqlRow[]>;
}

export type InspectDatabase = (entry: DatabaseEntry, context: DatabaseContext) => Promise<readonly Sighting[]>;

/** What a sync program's settings say about one folder. Paths as the file writes them. */
export interface SyncFolder {
  readonly path: string;
  readonly isPaused: boolean;
  /** False when the settings say that nobody else gets a copy. */
  readonly isShared: boolean;
}

/** One place where a sync program writes down its folders. */
export interface SyncSettings {
  readonly platforms: readonly Platform[];
  readonly path: string;
  /** The folders the file names. Throws {@link SyntaxError} when it is not what it should be. */
  readonly read: (bytes: Uint8Array) => readonly SyncFolder[];
  /** Not read where a file of this name lies beside it: that one is newer. */
  readonly unless?: string;
}

/** What is known about a sync program: where it writes down its folders, how that reads, what marks a folder of its. */
export interface SyncClient {
  readonly provider: string;
  readonly settings: readonly SyncSettings[];
  /** Names in the root of a synced folder that stay behind when the program is gone; globs of one segment. */
  readonly markers: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** Globs below a synced folder that the program keeps to itself. */
  readonly notCopied: readonly string[];
  /** A file in a synced folder that keeps more out of it, and what it says as globs below the folder. */
  readonly ignoreFile?: { readonly name: string; readonly read: (bytes: Uint8Array) => readonly string[] };
  /** Globs of what changes whenever the program runs: below the settings file's folder, or below the synced folder. */
  readonly activity: { readonly besideSettings: readonly string[]; readonly inFolder: readonly string[] };
}

/** Typed identity, so that a rule file that forgets a field does not compile. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
