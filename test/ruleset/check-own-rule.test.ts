import { describe, expect, it } from 'vitest';
import { checkOwnRule } from '../../src/ruleset/check-own-rule.js';
import { parseRule } from '../../src/ruleset/parse-rule.js';

const GOOD = `id: leftovers/example
title: { en: Example, fr: Exemple }
why: { en: Because, fr: Parce que }
severity: low
confidence: likely
select:
  - paths: ["$DOWNLOADS/*.example"]
remedies: [wipe]
references: [made up]
samples:
  hit: [$DOWNLOADS/a.example]
  miss: [$DOWNLOADS/example.txt]
`;

function codesOf(text: string, name = 'leftovers/example.yaml'): string[] {
  const parsed = parseRule(text, `rules/${name}`);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return checkOwnRule(parsed.ok, name).map(({ code }) => code);
}

describe('a rule of ours', () => {
  it('is fine with both languages, a source, samples and its own path as id', () => {
    expect(codesOf(GOOD)).toEqual([]);
  });

  it.each([
    ['stands in a file of another name', GOOD, 'leftovers/other.yaml', 'rule-id-not-file'],
    ['lacks French', GOOD.replace(', fr: Parce que', ''), undefined, 'both-languages'],
    ['names no source', GOOD.replace('references: [made up]\n', ''), undefined, 'source-missing'],
    ['has no samples', GOOD.slice(0, GOOD.indexOf('samples:')), undefined, 'samples-missing'],
    ['does not find its own sample', GOOD.replace('a.example]', 'a.txt]'), undefined, 'sample-not-found'],
    ['finds what it must not', GOOD.replace('example.txt]', 'b.example]'), undefined, 'sample-found'],
  ])('is turned down when it %s', (_why, text, name, code) => {
    expect(codesOf(text, name)).toEqual([code]);
  });
});
