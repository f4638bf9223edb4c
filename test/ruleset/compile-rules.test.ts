import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileRules } from '../../src/ruleset/compile-rules.js';
import { temporaryFolder } from '../run-cli.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(`${folder.path}/leftovers`);
});
afterEach(() => folder.remove());

const RULE = `id: leftovers/example
title: { en: Example, fr: Exemple }
why: { en: Because, fr: Parce que }
severity: low
confidence: likely
select: [{ paths: ["**/*.example"] }]
references: [made up]
samples: { hit: [$HOME/a.example], miss: [$HOME/a.txt] }
`;

it('makes the same of the same files, and another hash when a code rule changes', async () => {
  writeFileSync(`${folder.path}/leftovers/example.yaml`, RULE);
  writeFileSync(`${folder.path}/leftovers/code.ts`, '// first');
  const first = await compileRules(folder.path);
  expect(first).toEqual(await compileRules(folder.path));
  writeFileSync(`${folder.path}/leftovers/code.ts`, '// second');
  const second = await compileRules(folder.path);
  if (!('ok' in first) || !('ok' in second)) throw new Error('the rule is fine');
  expect(second.ok.rules).toEqual(first.ok.rules);
  expect(second.ok.sha256).not.toBe(first.ok.sha256);
});

it('gives every fault of every file, so that a build can stop with them', async () => {
  writeFileSync(`${folder.path}/leftovers/example.yaml`, RULE.replace('references: [made up]\n', ''));
  writeFileSync(`${folder.path}/leftovers/typo.yaml`, RULE.replace('severity', 'severety'));
  const compiled = await compileRules(folder.path);
  if (!('faults' in compiled)) throw new Error('both rules are wrong');
  expect(compiled.faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'rules/leftovers/example.yaml source-missing',
    'rules/leftovers/typo.yaml unknown-key',
  ]);
});
