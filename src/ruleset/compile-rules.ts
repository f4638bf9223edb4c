import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Fault } from '../model/fault.js';
import { checkOwnRule } from './check-own-rule.js';
import type { CompiledRules } from './load-builtin.js';
import { parseRule } from './parse-rule.js';
import { listRuleFiles } from './rule-files.js';

/**
 * Our data rules as a scan loads them, without a YAML parser, or everything that is wrong with them. `folder` is `rules/`; the hash
 * is over all rule files, the ones that are code too.
 */
export async function compileRules(folder: string): Promise<{ ok: CompiledRules } | { faults: Fault[] }> {
  const hash = createHash('sha256');
  const rules: CompiledRules['rules'][number][] = [];
  const faults: Fault[] = [];
  for (const name of await listRuleFiles(folder, ['yaml', 'ts'])) {
    const text = await readFile(`${folder}/${name}`, 'utf8');
    hash.update(name).update('\0').update(text);
    if (!name.endsWith('.yaml')) continue;
    const parsed = parseRule(text, `rules/${name}`);
    if ('faults' in parsed) faults.push(...parsed.faults);
    else {
      rules.push(parsed.ok.rule);
      faults.push(...checkOwnRule(parsed.ok, name));
    }
  }
  return faults.length > 0 ? { faults } : { ok: { sha256: hash.digest('hex'), rules } };
}
