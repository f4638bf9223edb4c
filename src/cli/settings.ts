import { readFile } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Fault } from '../model/fault.js';
import { currentSystem } from '../platform/current.js';
import { errorCode } from '../platform/open-file.js';
import type { Invocation } from './arguments.js';
import { THRESHOLDS, type Threshold } from './exit-code.js';
import type { SettingsFile } from './settings-file.js';

/** Where a value comes from: the strongest wins. */
export type Origin = 'flag' | 'environment' | 'file' | 'default';

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Everything that flags, environment and settings file decide, complete. Paths absolute or as given. */
export interface Settings {
  readonly lang: Setting<string | null>;
  readonly plain: Setting<boolean>;
  readonly color: Setting<'auto' | 'always' | 'never'>;
  readonly 'fail-on': Setting<Threshold>;
  readonly exclude: Setting<readonly string[]>;
  readonly rules: Setting<readonly string[]>;
  readonly 'skip-rules': Setting<readonly string[]>;
  readonly 'rules-path': Setting<readonly string[]>;
  /** What `wipe` never erases. */
  readonly keep: Setting<readonly string[]>;
  readonly 'data-dir': Setting<string | null>;
}

/** The settings file that applies: named by flag or environment, else in the user's configuration folder. Never searched upward. */
export function settingsPath(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
): { path: string | null; isNamed: boolean } {
  const named = flag ?? nonEmpty(env.PRIVACY_AUDIT_CONFIG);
  if (named !== undefined) return { path: named, isNamed: true };
  const home = currentSystem.home(env);
  return { path: home === null ? null : `${currentSystem.configFolder(home, env)}/config.yaml`, isNamed: false };
}

/** What the settings file says; null when there is none. Throws {@link UserError}. */
export async function readSettings(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ path: string; values: SettingsFile } | null> {
  const { path, isNamed } = settingsPath(flag, env);
  if (path === null) return null;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && !isNamed) return null;
    if (errorCode(error) === 'ENOENT') throw new UserError('config-missing', { path });
    throw new SettingsError([{ file: path, line: 1, column: 1, code: 'unreadable', values: {} }]);
  }
  // The YAML parser and the schema are only loaded when there is something to read (docs/performance.md).
  const { parseSettings } = await import('./settings-file.js');
  const parsed = parseSettings(text, path);
  if ('faults' in parsed) throw new SettingsError(parsed.faults);
  return { path, values: parsed.ok };
}

/** Faults in the settings file, with their places. */
export class SettingsError extends UserError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('bad-config', { count: faults.length });
    this.faults = faults;
  }
}

/** Flags before environment before file before defaults. */
export function mergeSettings(flags: Invocation['flags'], env: NodeJS.ProcessEnv, file: SettingsFile): Settings {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((part) => typeof part === 'string') : undefined;
  const threshold = (value: unknown) => THRESHOLDS.find((known) => known === value);
  const colour = (value: unknown) => (['auto', 'always', 'never'] as const).find((known) => known === value);
  return {
    lang: languageSetting(text(flags.lang), file.lang, nonEmpty(env.PRIVACY_AUDIT_LANG)),
    plain: strongest(flags.plain === true || undefined, isAccessible(env) || undefined, file.plain, false),
    color: strongest(colour(flags.color), undefined, file.color, 'auto'),
    'fail-on': strongest(threshold(flags.failOn), undefined, file['fail-on'], 'medium'),
    exclude: strongest(texts(flags.exclude), undefined, file.exclude, []),
    rules: strongest(splitGlobs(texts(flags.rules)), undefined, file.rules, []),
    'skip-rules': strongest(splitGlobs(texts(flags.skipRules)), undefined, file['skip-rules'], []),
    'rules-path': strongest(texts(flags.rulesPath), undefined, file['rules-path'], []),
    keep: strongest(undefined, undefined, file.keep, []),
    'data-dir': strongest(text(flags.dataDir), nonEmpty(env.PRIVACY_AUDIT_DATA_DIR), file['data-dir'], null),
  };
}

/** The file before the environment, as `messages/language.ts` chooses. */
function languageSetting(flag: string | undefined, file: string | undefined, environment: string | undefined) {
  const isFromFile = flag === undefined && file !== undefined;
  return isFromFile ? strongest(undefined, undefined, file, null) : strongest(flag, environment, undefined, null);
}

function strongest<T>(flag: T | undefined, environment: T | undefined, file: T | undefined, fallback: T): Setting<T> {
  if (flag !== undefined) return { value: flag, origin: 'flag' };
  if (environment !== undefined) return { value: environment, origin: 'environment' };
  if (file !== undefined) return { value: file, origin: 'file' };
  return { value: fallback, origin: 'default' };
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** `ACCESSIBLE` as other programs read it: set means on, `0` and `false` mean off. */
function isAccessible(env: NodeJS.ProcessEnv): boolean {
  const value = env.ACCESSIBLE ?? '';
  return value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}

/** `a,b` is two globs, `{a,b}` is one. */
function splitGlobs(values: readonly string[] | undefined): string[] | undefined {
  return values?.flatMap((value) => value.split(/,(?![^{]*\})/).filter((glob) => glob !== ''));
}
