import { describe, expect, it } from 'vitest';
import type { Look } from '../../src/cli/look.js';
import { exitCodeOf, menu } from '../../src/cli/menu.js';
import type { MenuContext } from '../../src/cli/menu-context.js';
import type { Away } from '../../src/cli/prompts.js';
import { type Scripted, scriptedPrompts } from '../../src/cli/scripted-prompts.js';
import { type SeenReport, seenReportOf } from '../../src/cli/seen-report.js';
import { createSay } from '../../src/messages/translate.js';
import { LANGUAGES, type Language } from '../../src/model/language.js';
import type { Rule } from '../../src/model/rule.js';
import type { SavedFinding, SavedReport } from '../../src/model/saved-report.js';
import { columnsOf } from '../../src/report/layout.js';
import { textStyle } from '../../src/report/text-style.js';

const CACHE: Rule = {
  type: 'files',
  id: 'messaging/sample-cache',
  severity: 'medium',
  confidence: 'certain',
  title: { en: 'Pictures that Sample has shown', fr: 'Images que Sample a affichées' },
  why: { en: 'They stay.', fr: 'Elles restent.' },
  message: { en: '{count} kept in {kind}.', fr: '{count} gardées dans {kind}.' },
  subject: 'app',
  remedies: [
    { kind: 'wipe', effect: 'regenerates', text: { en: 'Close Sample first.', fr: 'Fermez d’abord Sample.' } },
    {
      kind: 'manual',
      effect: 'none',
      text: { en: 'Only for old ones.', fr: 'Pour les anciennes.' },
      when: { kind: ['old'] },
    },
  ],
  references: ['sample documentation, page 1'],
  facts: {},
  unchangedForMs: 0,
  select: [],
};
const BACKUP: Rule = { ...CACHE, id: 'backups/sample', severity: 'high', remedies: [], type: 'files', select: [] };

function finding(rule: Rule, path: string, more: Partial<SavedFinding> = {}): SavedFinding {
  return {
    ...{ id: path, rule: rule.id, severity: rule.severity, confidence: rule.confidence, title: '', message: '' },
    source: 's1',
    subject: { kind: 'app', path },
    status: 'new',
    itemCount: 2,
    totalBytes: 2000,
    oldest: null,
    newest: '2026-10-03T10:00:00.000Z',
    items: [{ facts: { kind: 'cache', syncRoot: '/home/sample/x' } }, { facts: { kind: 'cache', syncRoot: '/y' } }],
    remedies: [],
    ...more,
  };
}

const SAVED: SavedReport = {
  schemaVersion: '1.0',
  finishedAt: '2026-11-21T20:00:00.000Z',
  scope: { sources: [{ id: 's1', kind: 'folder', path: '/home/sample', details: {} }] },
  findings: [
    finding(CACHE, '.config/Sample'),
    finding(CACHE, '.config/Sample \u001b[2J'),
    finding(CACHE, 'accepted', { status: 'accepted' }),
    finding(BACKUP, 'Phone'),
  ],
  notExamined: [{ code: 'unsupported' }],
};
const SEEN: SeenReport = seenReportOf(SAVED, new Map());
const LOOKED: Look = {
  lines: Array.from({ length: 60 }, (_, index) => `report line ${index}`),
  report: SEEN,
  exitCode: 1,
};

interface Opened {
  readonly saved?: SavedReport | null;
  readonly looked?: Look;
  readonly language?: Language;
  /** How erasing was left. */
  readonly eraseEnds?: Away | 'erased';
}

async function go(
  answers: readonly Scripted[],
  { saved = null, looked = LOOKED, language = 'en', eraseEnds = 'cancelled' }: Opened = {},
) {
  const erased: (readonly string[])[] = [];
  const prompts = scriptedPrompts(answers);
  const context: MenuContext = {
    prompts,
    say: createSay(language),
    style: textStyle({ columns: 80, hasColor: false, isPlain: true, isUtf8: true }),
    rules: new Map([CACHE, BACKUP].map((rule) => [rule.id, rule])),
    home: '/home/sample',
    guess: { code: 'FR', origin: 'LANG' },
    erase: async (findings) => {
      erased.push(findings);
      return eraseEnds;
    },
  };
  const end = await menu(context, { look: async () => looked, lastResult: async () => saved });
  const screens = prompts.asked.map(({ lines, question, labels }) => [...lines, question, ...labels].join('\n'));
  return { end, screens, asked: prompts.asked, left: prompts.left(), last: screens.at(-1) ?? '', erased };
}

const QUIT: Scripted = { away: 'quick-exit' };
const BACK: Scripted = { away: 'cancelled' };

/** Ways to every question of the menu, by what stands there; `last` has a kept report. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'first screen': [],
  'after a scan': ['look'],
  'first page of the report': ['look', 'report'],
  'last page of the report': ['look', 'report', 'last'],
  areas: ['look', 'findings'],
  'one area': ['look', 'findings', 'messaging'],
  'one finding': ['look', 'findings', 'messaging', '0'],
  'what to do': ['look', 'findings', 'messaging', '0', 'do'],
  'what deleting does': ['look', 'findings', 'messaging', '0', 'delete'],
  places: ['look', 'findings', 'messaging', '0', 'places'],
  sources: ['look', 'findings', 'messaging', '0', 'sources'],
  'last time': ['last'],
  'findings of last time': ['last', 'findings'],
  guide: ['guide'],
  'guide: threat': ['guide', 'threat'],
  'guide: shared': ['guide', 'shared'],
  'guide: leaving': ['guide', 'leaving'],
  'guide: helping': ['guide', 'helping'],
  'guide: whom to call': ['guide', 'people'],
  'guide: whom to call in France': ['guide', 'people', 'FR'],
  'guide: whom to call in the United States': ['guide', 'people', 'US'],
  'guide: whom to call elsewhere': ['guide', 'people', 'other'],
  help: ['help'],
};

describe.each(LANGUAGES)('the menu, %s', (language) => {
  it.each(Object.entries(PATHS))('is left at once from: %s', async (_name, path) => {
    const { end, left } = await go([...path, QUIT], { saved: SAVED, language });
    expect([end, left]).toEqual(['quick-exit', 0]);
  });

  it.each(Object.entries(PATHS))('fits 80 by 24, with its question, at: %s', async (_name, path) => {
    const { asked } = await go([...path, QUIT], { saved: SAVED, language });
    for (const { lines, labels, question } of asked) {
      // A plain question takes three lines of its own and a blank one above.
      expect(lines.length + labels.length + 6).toBeLessThanOrEqual(24);
      for (const line of [...lines, question]) expect(columnsOf(line)).toBeLessThanOrEqual(80);
      for (const label of labels) expect(columnsOf(label)).toBeLessThanOrEqual(74);
    }
  });

  it('names leaving at once on the first screen', async () => {
    expect((await go([QUIT], { language })).last).toMatch(/\bq\b.*(Esc|Échap)/);
  });

  it.each(['threat', 'shared', 'leaving', 'helping'])(
    'puts proof before deleting in the guide: %s',
    async (situation) => {
      const first = (await go(['guide', situation, QUIT], { language })).last;
      const pages = Number(/Page 1 (?:of|sur) (\d)/.exec(first)?.[1] ?? 1);
      const turned = Array.from({ length: pages - 1 }, () => 'next');
      const { screens } = await go(['guide', situation, ...turned, 'back', QUIT], { language });
      const text = screens.slice(2).join('\n').replace(/\s+/g, ' ');
      const proof = text.search(/Keep proof first, delete later|Gardez d’abord les preuves, supprimez plus tard/);
      const deleting = text.search(/Delete|Do not delete the|Supprimez tout|Ne supprimez (?:pas|rien)/);
      expect(proof).toBeGreaterThan(0);
      expect(deleting === -1 || deleting > proof).toBe(true);
      expect(text.replaceAll('2026', '')).not.toMatch(/\d{3,}/); // no telephone number that nobody has checked
    },
  );
});

describe('the menu', () => {
  it('ends in peace with Leave or Esc, with 130 on Ctrl-C and 143 on SIGTERM', async () => {
    expect((await go(['leave'])).end).toBe('cancelled');
    expect((await go([BACK])).end).toBe('cancelled');
    expect((await go(['guide', { away: 'interrupted' }])).end).toBe('interrupted');
    expect(
      ['cancelled', 'quick-exit', 'interrupted', 'terminated'].map((end) => exitCodeOf(end as 'cancelled')),
    ).toEqual([0, 0, 130, 143]);
  });

  it('ends with the scan that was interrupted', async () => {
    expect((await go(['look'], { looked: { ...LOOKED, exitCode: 130 } })).end).toBe('interrupted');
    expect((await go(['look'], { looked: { ...LOOKED, exitCode: 143 } })).end).toBe('terminated');
  });

  it('goes back one step at a time', async () => {
    const { asked } = await go(['look', 'findings', 'messaging', '0', 'do', BACK, BACK, BACK, BACK, BACK, BACK]);
    expect(asked.map(({ question }) => question).slice(5)).toEqual([
      'What would you like to know?',
      'What would you like to know?',
      'Which finding?',
      'Which area?',
      'Where to go from here?',
      'What would you like to do?',
    ]);
  });

  it('says that nothing is kept, and offers to look when there is nothing to open', async () => {
    expect((await go(['last', QUIT])).last).toContain('Nothing is kept from an earlier time.');
    const { screens } = await go(['findings', 'look', QUIT]);
    expect(screens[1]).toContain('Look first.');
    expect(screens[2]).toContain('Found: 1 high, 1 medium.');
  });

  it('opens a kept report as it opens a new one', async () => {
    const { last } = await go(['last', QUIT], { saved: SAVED });
    expect(last).toContain('Found on 21\u00a0Nov\u00a02026');
    expect(last).toContain('1 thing was not looked at.');
    expect((await go(['findings', 'messaging', QUIT], { saved: SAVED })).last).toContain(
      'medium: Pictures that Sample has shown',
    );
  });

  it('keeps what was found until it is left', async () => {
    const { last } = await go(['look', 'back', 'findings', QUIT]);
    expect(last).toContain('Messengers: 1');
  });

  it('lists areas in the order of the report, leaves accepted findings out', async () => {
    const { last } = await go(['look', 'findings', QUIT]);
    expect(last).toMatch(/Phone backups.*: 1 \(level: high\)\nMessengers: 1 \(level: medium\)/);
  });

  it('tells of a finding why it matters, how many files, where, what to do and what deleting does', async () => {
    const at = async (...parts: readonly string[]) =>
      (await go(['look', 'findings', 'messaging', '0', ...parts, QUIT])).last;
    const whole = await at();
    expect(whole).toContain('4 kept in cache.');
    expect(whole).toContain('\n4 files, 4 kB, newest 3\u00a0Oct\u00a02026\n');
    expect(whole).toContain('They stay.');
    expect(whole).not.toContain('.config');
    expect(await at('places')).toContain('~/.config/Sample: 2 files, 2 kB');
    expect(await at('places')).toContain('~/.config/Sample \\x1b[2J');
    expect(await at('do')).toContain('Close Sample first.');
    expect(await at('do')).not.toContain('Only for old ones.');
    expect(await at('delete')).toMatch(/makes new ones when it is used\s+again/);
    expect(await at('sources')).toContain('sample documentation, page 1');
  });

  it('says that deleting is not advised where no advice deletes', async () => {
    const { last } = await go(['look', 'findings', 'backups', '0', 'delete', QUIT]);
    expect(last).toContain('not what we advise here');
  });

  it('shows a finding whose rule is gone without what only the rule knows', async () => {
    const gone = finding({ ...CACHE, id: 'messaging/gone' }, 'x');
    const { last } = await go(['look', 'findings', 'messaging', '0', QUIT], {
      looked: { ...LOOKED, report: seenReportOf({ ...SAVED, findings: [gone] }, new Map()) },
    });
    expect(last).toContain('messaging/gone');
    expect(last).not.toContain('What you can do');
  });

  it('pages a long list of findings', async () => {
    const findings = Array.from({ length: 30 }, (_, index) =>
      finding(CACHE, `p${index}`, { rule: `messaging/r${index}` }),
    );
    const looked = { ...LOOKED, report: seenReportOf({ ...SAVED, findings }, new Map()) };
    const { asked } = await go(['look', 'findings', 'messaging', 'more', 'more', BACK, BACK, BACK, BACK], { looked });
    expect(asked[3]?.labels.at(-2)).toBe('18 more');
    expect(asked[5]?.options).toEqual(['24', '25', '26', '27', '28', '29', 'back']);
  });
});

describe('erasing from a finding', () => {
  const FINDING = ['look', 'findings', 'messaging', '0'];

  it('is offered where the advice is to erase, and comes back to the finding', async () => {
    const { end, erased, screens } = await go([...FINDING, 'erase', QUIT]);
    expect(end).toBe('quick-exit');
    expect(erased).toEqual([['.config/Sample', '.config/Sample \u001b[2J']]);
    expect(screens.at(-1)).toBe(screens.at(-2));
  });

  it('says that the finding is older than the erasing', async () => {
    const { screens } = await go([...FINDING, 'erase', QUIT], { eraseEnds: 'erased' });
    expect(screens.at(-1)).toContain('have been erased since it was found');
    expect(screens.at(-1)).toContain(screens.at(-2)?.split('\n')[0]);
    expect(screens.at(-2)).not.toContain('have been erased');
  });

  it('ends the menu when it was left for good', async () => {
    const { end, left } = await go([...FINDING, 'erase'], { eraseEnds: 'interrupted' });
    expect([end, left]).toEqual(['interrupted', 0]);
  });

  it('is not offered where the advice is another one', async () => {
    const { asked } = await go(['look', 'findings', 'backups', '0', QUIT]);
    expect(asked.at(-1)?.options).not.toContain('erase');
  });
});
