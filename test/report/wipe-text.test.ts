import { describe, expect, it } from 'vitest';
import { createSay } from '../../src/messages/translate.js';
import { LANGUAGES } from '../../src/model/language.js';
import { REASONS_BY_LEVEL, REFUSAL_CODES, type WipePlan, type WipeTarget } from '../../src/model/wipe-plan.js';
import type { TargetResult } from '../../src/model/wipe-result.js';
import { columnsOf } from '../../src/report/layout.js';
import { textStyle } from '../../src/report/text-style.js';
import { explainLines } from '../../src/report/wipe-explain-text.js';
import { type PlanTextOptions, planLines } from '../../src/report/wipe-plan-text.js';
import { resultLines } from '../../src/report/wipe-result-text.js';

function options(language: 'en' | 'fr', isVerbose = false): PlanTextOptions {
  const style = textStyle({ columns: 80, hasColor: false, isPlain: true, isUtf8: true });
  return { say: createSay(language), isVerbose, style };
}

function target(path: string, more: Partial<WipeTarget> = {}, sizeBytes = 5000): WipeTarget {
  const identity = { kind: 'file', device: '1', inode: '2', modifiedNs: '1795800000000000000', links: '1' } as const;
  return {
    path,
    identity: { ...identity, sizeBytes: String(sizeBytes) },
    method: 'overwrite',
    verdict: { level: 'C', reasons: ['flash'] },
    alsoAt: [],
    warnings: [],
    ...more,
  };
}

/** Every reason, every refusal, names that are hard to show. */
const PLAN: WipePlan = {
  id: 'f'.repeat(64),
  createdAt: '2026-11-28T20:00:00.000Z',
  targets: [
    target('/home/eve/b'),
    target('/home/eve/magnetic', { verdict: { level: 'B', reasons: [] } }),
    ...(['E', 'D', 'C'] as const).flatMap((level) =>
      REASONS_BY_LEVEL[level].map((reason) => target(`/home/eve/${reason}`, { verdict: { level, reasons: [reason] } })),
    ),
    target(`/home/eve/${'long '.repeat(40)}`, { warnings: ['open-elsewhere', 'encrypted-below'] }),
    target('/home/eve/\u001b[2J\udce9', { alsoAt: [`/home/eve/${'n'.repeat(200)}`] }),
  ],
  refused: REFUSAL_CODES.map((code) => ({ path: `/etc/${code}`, code })),
  programs: [],
};

function result(path: string, more: Partial<TargetResult>): TargetResult {
  return {
    ...{ path, outcome: 'erased', level: 'C', trouble: null, errorCode: null, offsetBytes: null },
    ...{ bytesOverwritten: 4096, verified: 'device', notes: [], startedAt: '', finishedAt: '' },
    ...more,
  };
}

const RESULTS: readonly TargetResult[] = [
  result('/a', {}),
  result('/moved', { level: 'D', notes: ['moved'] }),
  result('/untouched', { outcome: 'interrupted', level: 'E', trouble: 'not-begun', bytesOverwritten: 0 }),
  result('/broken', { outcome: 'failed', level: 'E', trouble: 'bad-sector', errorCode: 'EIO', offsetBytes: 4096 }),
  result('/half', { outcome: 'interrupted', level: 'E', trouble: 'half-done' }),
];

describe.each(LANGUAGES)('a wipe in words, %s', (language) => {
  it.each([false, true])(
    'shows no control character, and fits 80 columns unless every path is wanted whole: %s',
    (isVerbose) => {
      const all = [
        ...planLines(PLAN, [{ kind: 'thumbnail', path: '/x/\u0007', of: '/y' }], options(language, isVerbose)),
        ...explainLines(PLAN, options(language, isVerbose)),
        ...resultLines({ results: RESULTS, isUnfinished: true, refused: PLAN.refused }, options(language, isVerbose)),
      ];
      expect(all.join('')).not.toMatch(/\p{Cc}/u);
      expect(isVerbose ? [] : all.filter((line) => columnsOf(line) > 80)).toEqual([]);
    },
  );
});

describe('a plan in words', () => {
  it('has the worst level first, each reason with what would help', () => {
    const text = planLines(PLAN, [], options('en')).join('\n');
    const levels = [...text.matchAll(/^([A-E]): /gm)].map(([, level]) => level ?? '');
    expect(levels).toEqual([...levels].sort().reverse());
    expect(levels.filter((level) => level === 'D')).toHaveLength(REASONS_BY_LEVEL.D.length);
    expect(text.match(/What would help:/g)).toHaveLength(Object.values(REASONS_BY_LEVEL).flat().length);
  });

  it('never promises too much', () => {
    for (const language of LANGUAGES) {
      const text = explainLines(PLAN, options(language)).join(' ');
      expect(text).not.toMatch(/military|militaire|unrecoverable|irrécupérable|100\s?%|\bDoD\b|purge/i);
    }
  });
});

describe('what came of a wipe, in words', () => {
  const text = resultLines({ results: RESULTS, isUnfinished: true, refused: [] }, options('en')).join('\n');

  it('names damaged files, then untouched ones, then the others', () => {
    const order = ['/half', '/untouched', '/broken', '/moved'].map((path) => text.indexOf(`  ${path}`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(text).not.toContain('  /a\n');
  });

  it('says where the disk was bad, and how to go on', () => {
    expect(text).toContain('(the system said EIO), from byte 4,096 on');
    expect(text).toContain('privacy-audit wipe --resume');
  });
});
