import { stat } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Fault } from '../model/fault.js';
import type { Rule } from '../model/rule.js';
import { currentSystem } from '../platform/current.js';
import { loadBuiltin } from '../ruleset/load-builtin.js';
import type { LoadedPack } from '../ruleset/load-pack.js';
import type { Ruleset } from '../ruleset/ruleset.js';
import { loadPackAside } from './load-pack-aside.js';

/** Faults in rule files, with their places. */
export class RulesError extends UserError {
  readonly faults: readonly Fault[];

  constructor(path: string, faults: readonly Fault[]) {
    super('bad-rules', { path, count: faults.length });
    this.faults = faults;
  }
}

/** Our rules, those in the configuration folder, and those that `--rules-path` names. Throws {@link UserError}. */
export async function loadRules(rulesPaths: readonly string[], env: NodeJS.ProcessEnv): Promise<Ruleset> {
  const builtin = loadBuiltin();
  const own = await ownRulesFolder(env);
  const paths = [...(own === null ? [] : [own]), ...rulesPaths];
  if (paths.length === 0) return builtin;
  const rules = [...builtin.rules];
  const packs = [...builtin.packs];
  for (const path of paths) {
    const loaded = await loadPackAside(path);
    if (loaded === null || (loaded.files.length === 0 && path !== own))
      throw new UserError('rules-path-missing', { path });
    const faults = [...loaded.faults, ...takenIds(loaded, rules)];
    if (faults.length > 0) throw new RulesError(path, faults);
    rules.push(...loaded.rules.map(({ rule }) => rule));
    if (loaded.files.length > 0) packs.push(loaded.pack);
  }
  return { rules: rules.sort((a, b) => (a.id < b.id ? -1 : 1)), packs };
}

/** Ids of this pack that rules loaded before it have already. */
export function takenIds(loaded: LoadedPack, rules: readonly Rule[]): Fault[] {
  const taken = new Set(rules.map(({ id }) => id));
  return loaded.rules
    .filter(({ rule }) => taken.has(rule.id))
    .map(({ rule, file, idAt }) => ({
      file,
      ...idAt,
      code: 'duplicate-id',
      values: { rule: rule.id, other: 'privacy-audit' },
    }));
}

/** `rules` in the configuration folder, when the user has made one. */
async function ownRulesFolder(env: NodeJS.ProcessEnv): Promise<string | null> {
  const home = currentSystem.home(env);
  if (home === null) return null;
  const path = `${currentSystem.configFolder(home, env)}/rules`;
  return (await stat(path).catch(() => null))?.isDirectory() ? path : null;
}
