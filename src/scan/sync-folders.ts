import { parseGlob } from '../match/glob.js';
import type { EntryBytes } from '../model/entry.js';
import type { GapReason } from '../model/gap.js';
import { literalPattern } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import type { Platform } from '../model/platform.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { SyncFolder, SyncRule } from '../model/rule.js';
import { concreteGlobs } from '../ruleset/places-in-globs.js';
import type { StuckRequests } from '../sources/answer.js';
import { openOnDisk, statOnDisk } from '../sources/disk-entry.js';
import { resolvePath } from '../sources/resolve-path.js';
import { findExisting } from './find-existing.js';

/** Is the folder being copied? Contract, section 4; `zombie` is found by the walk. */
export type SyncState = 'active' | 'stopped' | 'zombie' | 'target-missing' | 'legacy';

/** A folder that a sync program's settings name. */
export interface FoundSyncFolder {
  readonly rule: SyncRule;
  /** Absolute; links resolved where the folder exists. */
  readonly path: string;
  readonly state: SyncState;
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
/** A program whose files changed within a week is in use. */
const ACTIVE_MS = 7 * 86_400_000;

/** Reads the settings of every sync program and says which folders they copy, and whether they do now. */
export async function findSyncFolders(
  search: SyncSearch,
): Promise<{ folders: FoundSyncFolder[]; troubles: SettingsTrouble[] }> {
  const folders: FoundSyncFolder[] = [];
  const troubles: SettingsTrouble[] = [];
  for (const rule of search.rules) {
    for (const settings of await settingsFiles(rule, search)) {
      try {
        const bytes = await readSettingsFile(settings, search.stuck);
        if (bytes === null) continue;
        for (const folder of rule.client.readSettings(bytes)) {
          const described = await describeFolder(rule, settings, folder, search);
          if ('state' in described) folders.push(described);
          else troubles.push(described);
        }
      } catch (error) {
        troubles.push(troubleOfSettings(settings, error));
      }
    }
  }
  return { folders, troubles };
}

async function settingsFiles(rule: SyncRule, search: SyncSearch): Promise<string[]> {
  const globs = rule.client.settings.filter(({ platforms }) => platforms.includes(search.platform));
  const patterns = globs.flatMap(({ path }) => concreteGlobs(path, search.places).map((concrete) => concrete.pattern));
  const found = await Promise.all(patterns.map((pattern) => findExisting(pattern, search.stuck)));
  return [...new Set(found.flat())];
}

/** Null when there is no such file. Some people keep their settings elsewhere and link to them. */
async function readSettingsFile(path: string, stuck: StuckRequests): Promise<Uint8Array | null> {
  const real = await resolvePath(path, stuck).catch(nullWhenMissing);
  if (real === null || (await statOnDisk(real, stuck))?.kind !== 'file') return null;
  const bytes: EntryBytes = await openOnDisk(real, stuck);
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
  settings: string,
  folder: SyncFolder,
  search: SyncSearch,
): Promise<FoundSyncFolder | SettingsTrouble> {
  const written = absoluteFolder(folder.path, search);
  let real: string | null = null;
  try {
    real = written === null ? null : await resolvePath(written, search.stuck).catch(nullWhenMissing);
  } catch (error) {
    return troubleOfSettings(written ?? settings, error);
  }
  if (real === null) return { rule, settings, path: written ?? folder.path, state: 'target-missing' };
  if (folder.isPaused) return { rule, settings, path: real, state: 'stopped' };
  const lastActive = await lastActivity(rule, settings, real, search.stuck);
  return { rule, settings, path: real, state: search.nowMs - lastActive <= ACTIVE_MS ? 'active' : 'stopped' };
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
  const besideSettings = settings.slice(0, settings.lastIndexOf('/'));
  const { activity } = rule.client;
  const below = (base: string, globs: readonly string[]) =>
    globs.flatMap((glob) => parseGlob(glob).map((pattern) => [...literalPattern(base), ...pattern]));
  const patterns = [...below(besideSettings, activity.besideSettings), ...below(folder, activity.inFolder)];
  const found = await Promise.all(patterns.map((pattern) => findExisting(pattern, stuck)));
  const stats = await Promise.all([settings, ...found.flat()].map((path) => statOnDisk(path, stuck).catch(() => null)));
  return Math.max(...stats.map((stat) => stat?.modifiedMs ?? 0));
}
