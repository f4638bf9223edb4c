import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastGlob from 'fast-glob';
import { COMPILED_RULES, type CompiledRules } from './load-builtin.js';
import { parseRule } from './parse-rule.js';

/**
 * Run by `npm run build`: turns `rules/**` into one JSON beside the compiled program, so that a scan starts without a YAML parser.
 * A rule that is wrong stops the build; `npm run check` says the same and more.
 */
const RULES = fileURLToPath(new URL('../../../rules/', import.meta.url));

const hash = createHash('sha256');
const rules: CompiledRules['rules'][number][] = [];
const faults: string[] = [];
for (const name of fastGlob.sync('**/*.{yaml,ts}', { cwd: RULES }).sort()) {
  const text = readFileSync(RULES + name, 'utf8');
  hash.update(name).update('\0').update(text);
  if (!name.endsWith('.yaml')) continue;
  const parsed = parseRule(text, `rules/${name}`);
  if ('ok' in parsed) rules.push(parsed.ok.rule);
  else
    faults.push(
      ...parsed.faults.map(
        (fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.code} ${JSON.stringify(fault.values)}`,
      ),
    );
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
} else {
  const compiled: CompiledRules = { sha256: hash.digest('hex'), rules };
  writeFileSync(COMPILED_RULES, JSON.stringify(compiled));
}
