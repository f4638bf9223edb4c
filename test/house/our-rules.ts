import { readFileSync } from 'node:fs';
import { codeRules } from '../../rules/registry.js';
import type { Rule } from '../../src/model/rule.js';
import { compileRules } from '../../src/ruleset/compile-rules.js';
import type { CompiledRules } from '../../src/ruleset/load-builtin.js';
import { PROJECT } from './tracked.js';

/** Our data rules, from their YAML. Throws with everything that is wrong with them. */
export async function compiledFromYaml(): Promise<CompiledRules> {
  const compiled = await compileRules(`${PROJECT}/rules`);
  if ('ok' in compiled) return compiled.ok;
  throw new Error(JSON.stringify(compiled.faults, null, 2));
}

/** Our data rules as the built program loads them. */
export function compiledInDist(): CompiledRules {
  return JSON.parse(readFileSync(`${PROJECT}/dist/rules/rules.json`, 'utf8')) as CompiledRules;
}

/** All rules of ours in the order of their ids. */
export async function ourRules(): Promise<Rule[]> {
  const { rules } = await compiledFromYaml();
  return [...rules, ...codeRules].sort((a, b) => (a.id < b.id ? -1 : 1));
}
