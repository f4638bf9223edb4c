import { GlobError, parseGlob } from '../match/glob.js';
import type { EntryBytes } from '../model/entry.js';
import type { GapReason } from '../model/gap.js';
import { literalPattern, type Pattern } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import { foldsCase, type Platform } from '../model/platform.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { SyncFolder, SyncRule, SyncSettings } from '../model/rule.js';
import { concreteGlobs } from '../ruleset/places-in-globs.js';
import type { StuckRequests } from '../sources/answer.js';
import { openOnDisk, statOnDisk } from '../sources/disk-entry.js';
import { resolvePath } from '../sources/resolve-path.js';
import { findExisting } from './find-existing.js';
import { resolveWritten } from './resolve-written.js';

/** Is the folder being copied? Contract, section 4; `zombie` is found by the walk. */
export type SyncState = 'active' | 'stopped' | 'zombie' | 'target-missing' | 'legacy';

/** A folder that a sync program's settings name. */
export interface FoundSyncFolder {
  readonly rule: SyncRule;
  /** Absolute; links resolved where the folder exists. */
  readonly path: string;
  readonly state: SyncState;
  /** False when nobody else gets a copy: then it is known, and no leak. */
  readonly isShared: boolean;
  /** Below the folder: what its own list keeps out of it. */
  readonly ignored: readonly Pattern[];
  /** Absolute path of the settings file that names it. */
  readonly settings: string;
}

/** A settings file that exists and could not be used. */
export interface SettingsTrouble {
  readonly path: string;
  readonly code: 'damaged' | 'unreadable' | 'timeout' | 'changed' | 'too-deep' | 'unsupported';
  readonly reason: GapReason;
}

export interface SyncSearch {
  readonly rules: readonly SyncRule[];
  readonly places: Places;
  readonly platform: Platform;
  readonly home: string;
  /** Null for this computer's home; else how a path written on the other computer maps into it. */
  readonly mapPath: ((path: string) => string | null) | null;
  readonly nowMs: number;
  readonly stuck: StuckRequests;
}

/** No settings file of a sync program comes near this. */
const MAX_SETTINGS_BYTES = 4 << 20;
/** Nor do people share so many folders; each one costs the walk something. */
const MAX_FOLDERS = 200;
/** A program whose files changed within a week is in use. */
const ACTIVE_MS = 7 * 86_400_000;

/** Reads the settings of every sync program and says which folders they copy, and whether they do now. */
export async function findSyncFolders(
  search: SyncSearch,
): Promise<{ folders: FoundSyncFolder[]; troubles: SettingsTrouble[] }> {
  const folders: FoundSyncFolder[] = [];
  const troubles: SettingsTrouble[] = [];
  for (const rule of search.rules) {
    for (const settings of await settingsFiles(rule, search, troubles)) {
      try {
        const bytes = await readSettingsFile(settings.path, search.stuck);
        const named = settings.read(bytes);
        if (named.length > MAX_FOLDERS) throw new ReadTrouble('unsupported', 'settings-too-large');
        for (const folder of named) {
          const described = await describeFolder(rule, settings, folder, search);
          if ('state' in described) folders.push(described);
          else troubles.push(described);
        }
      } catch (error) {
        troubles.push(troubleOfSettings(settings.path, error));
      }
    }
  }
  return { folders: onceEach(folders), troubles };
}

/** A folder that several settings name is one folder, and in use when one of them says so. */
function onceEach(folders: readonly FoundSyncFolder[]): FoundSyncFolder[] {
  const once = new Map<string, FoundSyncFolder>();
  for (const folder of folders) {
    const name = JSON.stringify([folder.rule.id, folder.path]);
    const other = once.get(name);
    if (other === undefined || rank(folder) < rank(other)) once.set(name, folder);
  }
  return [...once.values()];
}

function rank({ isShared, state }: FoundSyncFolder): number {
  return (isShared ? 0 : 2) + (state === 'active' ? 0 : 1);
}

/** A settings file that exists. */
interface SettingsFile {
  /** As the rule names it, where that is there. */
  readonly path: string;
  readonly read: SyncSettings['read'];
}

/** Settings files that exist; one that the disk does not let us reach goes to `troubles`. */
async function settingsFiles(rule: SyncRule, search: SyncSearch, troubles: SettingsTrouble[]): Promise<SettingsFile[]> {
  const found = new Map<string, SettingsFile>();
  for (const { platforms, path: glob, read, unless } of rule.client.settings) {
    if (!platforms.includes(search.platform)) continue;
    for (const { pattern } of concreteGlobs(glob, search.places)) {
      for (const path of await findExisting(pattern, search.stuck)) {
        try {
          const real = await onDisk(path, search);
          if (real === null || found.has(real)) continue; // a Snap app's `current` leads to what was seen already
          if (unless !== undefined && (await onDisk(`${folderOf(path)}/${unless}`, search)) !== null) continue;
          found.set(real, { path: real === path || (await isThere(path, search)) ? path : real, read });
        } catch (error) {
          troubles.push(troubleOfSettings(path, error));
        }
      }
    }
  }
  return [...found.values()];
}

/** Where a path leads; null when nothing is there. Rejects with {@link ReadTrouble} when the disk does not say. */
async function onDisk(path: string, { platform, stuck }: SyncSearch): Promise<string | null> {
  return resolveWritten(path, { foldsCase: foldsCase(platform), stuck }).catch(nullWhenMissing);
}

async function isThere(path: string, { stuck }: SyncSearch): Promise<boolean> {
  return (await statOnDisk(path, stuck).catch(() => null)) !== null;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Settings may be a link: some people keep all theirs in one folder. */
async function readSettingsFile(path: string, stuck: StuckRequests): Promise<Uint8Array> {
  const bytes: EntryBytes = await openOnDisk(await resolvePath(path, stuck), stuck);
  try {
    if (bytes.sizeBytes > MAX_SETTINGS_BYTES) throw new ReadTrouble('unsupported', 'settings-too-large');
    return await bytes.read(0, bytes.sizeBytes);
  } finally {
    await bytes.close();
  }
}

function troubleOfSettings(path: string, error: unknown): SettingsTrouble {
  if (error instanceof SyntaxError) return { path, code: 'damaged', reason: 'settings-damaged' };
  if (!(error instanceof ReadTrouble)) throw error;
  return { path, code: error.code as SettingsTrouble['code'], reason: error.reason };
}

/** What is not there, or lies below a file. Other trouble is thrown again. */
function nullWhenMissing(error: unknown): null {
  if (error instanceof ReadTrouble && (error.reason === 'missing' || error.reason === 'not-a-folder')) return null;
  throw error;
}

/** The folder, or why the disk does not say whether it is there. */
async function describeFolder(
  rule: SyncRule,
  { path: settings }: SettingsFile,
  folder: SyncFolder,
  search: SyncSearch,
): Promise<FoundSyncFolder | SettingsTrouble> {
  const { isShared } = folder;
  const written = absoluteFolder(folder.path, search);
  let real: string | null = null;
  try {
    real = written === null ? null : await onDisk(written, search);
  } catch (error) {
    return troubleOfSettings(written ?? settings, error);
  }
  if (real === null) {
    return { rule, settings, isShared, ignored: [], path: written ?? folder.path, state: 'target-missing' };
  }
  const ignored = await ignoredIn(real, rule, search.stuck);
  if (folder.isPaused) return { rule, settings, isShared, ignored, path: real, state: 'stopped' };
  const lastActive = await lastActivity(rule, settings, real, search.stuck);
  const state = search.nowMs - lastActive <= ACTIVE_MS ? 'active' : 'stopped';
  return { rule, settings, isShared, ignored, path: real, state };
}

/** A list that can not be read keeps nothing out: then more is reported, not less. */
async function ignoredIn(folder: string, { client }: SyncRule, stuck: StuckRequests): Promise<Pattern[]> {
  const { ignoreFile } = client;
  if (ignoreFile === undefined) return [];
  try {
    return ignoreFile.read(await readSettingsFile(`${folder}/${ignoreFile.name}`, stuck)).flatMap(patternsOf);
  } catch (error) {
    if (!(error instanceof ReadTrouble)) throw error;
    return [];
  }
}

function patternsOf(glob: string): Pattern[] {
  try {
    return parseGlob(glob);
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    return [];
  }
}

/** The path as this disk knows it; null when it can not be on this disk. */
function absoluteFolder(path: string, search: SyncSearch): string | null {
  const slashes = search.platform === 'windows' ? path.replace(/^\\\\\?\\/, '').replaceAll('\\', '/') : path;
  const trimmed = slashes.replace(/(?<=.)\/+$/, '');
  if (trimmed === '~' || trimmed.startsWith('~/')) return search.home + trimmed.slice(1);
  return search.mapPath === null ? (isAbsolute(trimmed) ? trimmed : null) : search.mapPath(trimmed);
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

async function lastActivity(rule: SyncRule, settings: string, folder: string, stuck: StuckRequests): Promise<number> {
  const besideSettings = folderOf(settings);
  const { activity } = rule.client;
  const below = (base: string, globs: readonly string[]) =>
    globs.flatMap((glob) => parseGlob(glob).map((pattern) => [...literalPattern(base), ...pattern]));
  const patterns = [...below(besideSettings, activity.besideSettings), ...below(folder, activity.inFolder)];
  const found = await Promise.all(patterns.map((pattern) => findExisting(pattern, stuck)));
  const stats = await Promise.all([settings, ...found.flat()].map((path) => statOnDisk(path, stuck).catch(() => null)));
  return Math.max(...stats.map((stat) => stat?.modifiedMs ?? 0));
}
