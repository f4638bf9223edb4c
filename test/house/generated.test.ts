import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sampleReport, withSample } from '../../fixtures/make/readme-sample.js';
import { rulePages } from '../../src/cli/rule-pages.js';
import { settingsSchema } from '../../src/cli/settings-file.js';
import { jsonSchemaText } from '../../src/ruleset/json-schema.js';
import { PROGRAM } from '../run-cli.js';
import { compiledFromYaml, compiledInDist, ourRules } from './our-rules.js';
import { PROJECT, textOf } from './tracked.js';

it('compiles the rules that stand in rules/, and no others', async () => {
  expect(compiledInDist()).toEqual(JSON.parse(JSON.stringify(await compiledFromYaml())));
});

it.each(['README.md', 'rule.schema.json'])('rules/%s is what `npm run docs:rules` writes now', async (name) => {
  expect(textOf(`rules/${name}`), 'run `npm run docs:rules` and commit what it writes').toBe(
    rulePages(await ourRules())[name],
  );
});

it('builds the schema of the settings file that `config init` names', () => {
  expect(readFileSync(`${PROJECT}/dist/config.schema.json`, 'utf8')).toBe(
    jsonSchemaText('privacy-audit settings', settingsSchema),
  );
});

it('shows in the README what the program prints', () => {
  // How long a scan takes is not always the same.
  const withoutSeconds = (text: string) => text.replace(/\d+\.\d s\.$/gm, 'N s.');
  const readme = textOf('README.md');
  expect(withoutSeconds(readme), 'run `npm run docs:readme` and commit what it writes').toBe(
    withoutSeconds(withSample(readme, sampleReport(PROGRAM))),
  );
});
