import { writeFileSync } from 'node:fs';
import { loadBuiltin } from '../ruleset/load-builtin.js';
import { rulePages } from './rule-pages.js';

/** Run by `npm run docs:rules`: writes the generated files of `rules/`; they are committed, and `npm run check` compares them. */
const RULES = new URL('../../../rules/', import.meta.url);
for (const [name, text] of Object.entries(rulePages(loadBuiltin().rules))) writeFileSync(new URL(name, RULES), text);
