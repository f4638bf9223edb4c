import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSay } from '../../src/messages/translate.js';
import type { WipePlan } from '../../src/model/wipe-plan.js';
import { currentDisks } from '../../src/platform/current-disks.js';
import { planValue } from '../../src/report/wipe-plan-json.js';
import { planWipe } from '../../src/wipe/plan.js';
import { readSavedPlan } from '../../src/wipe/saved-plan.js';
import { temporaryFolder } from '../run-cli.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const NOW = Date.parse('2026-11-21T20:00:00Z');
const DAY = 24 * 3_600_000;

function made(): WipePlan {
  mkdirSync(`${folder.path}/files`);
  writeFileSync(`${folder.path}/plain`, 'content');
  writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/files/a\\b`), Buffer.from([0xff, 0x0a])]), 'bytes');
  return planWipe({
    paths: [`${folder.path}/plain`, `${folder.path}/files`, `${folder.path}/not there`, '/etc'],
    emptied: [],
    isRecursive: true,
    overwritesSynced: false,
    programs: ['/usr/bin/sync'],
    nowMs: NOW,
    surroundings: {
      home: null,
      own: [],
      syncRoots: [],
      isKept: () => false,
      isOfPhoneBackup: () => false,
      look: currentDisks.look({ usesCommands: false }),
    },
  });
}

function saved(plan: WipePlan): string {
  return JSON.stringify(planValue(plan, [], createSay('en')));
}

describe('a saved plan', () => {
  it('comes back as it was, names that are no text included, but for the programs that it may start', () => {
    const plan = made();
    expect(plan.targets).toHaveLength(3);
    expect(plan.refused).toHaveLength(2);
    expect(saved(plan)).toContain('\\\\\\\\b\\\\xff');
    expect(readSavedPlan(saved(plan), NOW)).toEqual({ ...plan, programs: [] });
  });

  it('is edited when anything about a target differs', () => {
    const text = saved(made());
    const changes: [string | RegExp, string][] = [
      [/\/plain/, '/other'],
      ['"method":"overwrite"', '"method":"remove-only"'],
      [/"sizeBytes":"7"/, '"sizeBytes":"8"'],
      [/"level":"[BCD]"/, '"level":"A"'],
    ];
    for (const [from, to] of changes) {
      const edited = text.replace(from, to);
      expect(edited, to).not.toBe(text);
      expect(readSavedPlan(edited, NOW), to).toBe('edited');
    }
  });

  it('is good for a day', () => {
    const text = saved(made());
    expect(readSavedPlan(text, NOW + DAY)).toHaveProperty('targets');
    expect(readSavedPlan(text, NOW + DAY + 1)).toBe('expired');
  });

  it.each([
    '',
    '{}',
    'null',
    '[]',
    '{"planVersion":"1.0"}',
    '{"planVersion":"2.0","id":"","createdAt":"","targets":[],"refused":[]}',
    '{"planVersion":"1.0","id":"","createdAt":"","targets":[{}],"refused":[]}',
    '{"planVersion":"1.0","id":"","createdAt":"","targets":[],"refused":[{"path":"a","code":"missing"}]}',
  ])('is none: %s', (text) => {
    expect(readSavedPlan(text, NOW)).toBe('not-a-plan');
  });
});
