import { createSay } from '../messages/translate.js';
import { LANGUAGES } from '../model/language.js';
import type { Rule } from '../model/rule.js';
import { rulesPage } from '../report/rules-page.js';
import { jsonSchemaText } from '../ruleset/json-schema.js';
import { ruleSchema } from '../ruleset/rule-schema.js';

/** The generated files of `rules/`, by name: the page of all rules of ours, and the JSON Schema of a rule file. */
export function rulePages(rules: readonly Rule[]): Record<string, string> {
  const pages = rules.map((rule) => ({ rule, file: `${rule.id}.${isCode(rule) ? 'ts' : 'yaml'}` }));
  return {
    'README.md': rulesPage(pages, LANGUAGES.map(createSay)),
    'rule.schema.json': jsonSchemaText('privacy-audit rule', ruleSchema),
  };
}

/** What reads content or combines facts can not be data. */
function isCode(rule: Rule): boolean {
  return rule.type === 'sync' || rule.type === 'database' || (rule.type === 'files' && rule.inspect !== undefined);
}
