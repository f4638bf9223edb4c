import { readFileSync } from 'node:fs';
import { codeRules } from '../../rules/registry.js';
import { UserError } from '../model/errors.js';
import type { ContainerRule, FileRule } from '../model/rule.js';
import type { Ruleset } from './ruleset.js';

/** What `write-compiled.ts` leaves beside the compiled program: our data rules, checked, and the hash of all rule files. */
export interface CompiledRules {
  readonly sha256: string;
  readonly rules: readonly (FileRule | ContainerRule)[];
}

export const COMPILED_RULES = new URL('../../rules/rules.json', import.meta.url);

/** The module that lists our code rules, for threads that load them themselves; it exports `codeRules`. */
export const CODE_RULES = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/rules/registry.js' : '../../rules/registry.js',
  import.meta.url,
);

/** Our own rules: the compiled data ones and the code ones. Throws {@link UserError} when the program was not built. */
export function loadBuiltin(): Ruleset {
  const compiled = readCompiled();
  const rules = [...compiled.rules, ...codeRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rules, packs: [{ origin: 'built-in', sha256: compiled.sha256 }] };
}

function readCompiled(): CompiledRules {
  try {
    return JSON.parse(readFileSync(COMPILED_RULES, 'utf8')) as CompiledRules;
  } catch (error) {
    throw Object.assign(new UserError('compiled-rules-missing'), { cause: error });
  }
}
