import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { LAST_NAME } from '../../src/history/last-result.js';
import { CACHE_NAME } from '../../src/history/read-cache.js';
import { SEAL_NAME } from '../../src/history/secrets.js';
import { STORE_NAME } from '../../src/history/store.js';
import { AREAS } from '../../src/model/area.js';
import { makesIncomplete } from '../../src/model/gap.js';
import { PLACE_NAMES } from '../../src/model/places.js';
import { REMEDY_EFFECTS, REMEDY_KINDS } from '../../src/model/rule.js';
import { CONFIDENCES, SEVERITIES } from '../../src/model/severity.js';
import { checkSamples } from '../../src/ruleset/check-samples.js';
import { parseRule } from '../../src/ruleset/parse-rule.js';
import { ruleSchema } from '../../src/ruleset/rule-schema.js';
import { textOf } from './tracked.js';

describe('docs/writing-a-rule.md', () => {
  const page = textOf('docs/writing-a-rule.md');

  it('shows a rule that works', () => {
    const example = /^```yaml\n(id: .*?)^```/ms.exec(page)?.[1] ?? '';
    const parsed = parseRule(example, 'example-chat.yaml');
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    expect(parsed.ok.samples).not.toBeNull();
    expect(checkSamples(parsed.ok)).toEqual([]);
  });

  it.each([
    ['key of a rule', Object.keys(ruleSchema.shape)],
    ['place', PLACE_NAMES.map((name) => `$${name}`)],
    ['area', AREAS],
    ['level', [...SEVERITIES, ...CONFIDENCES]],
    ['remedy', [...REMEDY_KINDS, ...REMEDY_EFFECTS]],
  ])('explains every %s', (_what, words) => {
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
});

describe('README.md', () => {
  const page = textOf('README.md');

  it('names every command', () => {
    expect(COMMANDS.map(({ name }) => name).filter((name) => !page.includes(`privacy-audit ${name}`))).toEqual([]);
  });

  it.each(['README.md', 'docs/what-is-kept.md'])('and %s name every file that is kept', (path) => {
    const names = ['key', SEAL_NAME, STORE_NAME, CACHE_NAME, LAST_NAME];
    expect(names.filter((name) => !textOf(path).includes(`\`${name}\``))).toEqual([]);
  });
});

describe('docs/how-a-scan-works.md', () => {
  it('says of each code whether it makes a scan incomplete, as the program has it', () => {
    const page = textOf('docs/how-a-scan-works.md');
    const rows = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code]) => code);
    const harmless = /These are reported and do not: (.*)/.exec(page)?.[1] ?? '';
    const gap = { source: 's1', path: '.', reason: 'missing' } as const;
    for (const code of [
      'unreadable',
      'damaged',
      'unsupported',
      'too-deep',
      'changed',
      'timeout',
      'encrypted',
    ] as const) {
      expect(makesIncomplete({ ...gap, code }, true), code).toBe(true);
      expect(rows, code).toContain(code);
    }
    for (const code of ['encrypted', 'excluded', 'other-volume', 'link', 'archive'] as const) {
      expect(makesIncomplete({ ...gap, code }, false), code).toBe(false);
      expect(harmless, code).toContain(`\`${code}\``);
    }
  });
});
