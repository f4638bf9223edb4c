import { describe, expect, it } from 'vitest';
import { asciiSay } from '../../src/messages/ascii.js';
import { createSay } from '../../src/messages/translate.js';
import { areaOf } from '../../src/model/area.js';
import type { Finding } from '../../src/model/finding.js';
import type { Gap } from '../../src/model/gap.js';
import type { FileRule } from '../../src/model/rule.js';
import type { ScanEvent } from '../../src/model/scan-event.js';
import type { Severity } from '../../src/model/severity.js';
import { columnsOf } from '../../src/report/layout.js';
import type { ReportContext } from '../../src/report/report-context.js';
import { textWriter } from '../../src/report/text.js';
import { textStyle } from '../../src/report/text-style.js';

const NOON = new Date(2026, 9, 12, 12).getTime();

/** A name that a stranger chose to disturb the reader. */
const NASTY = 'Pictures/\x1b[2J\u202egpj.\nexe\x9b';
const LONG = `Pictures/${'a very long folder name/'.repeat(8)}end`;

describe.each([
  ['en', 80],
  ['fr', 80],
  ['en', 40],
  ['fr', 40],
  ['fr', 100],
] as const)('the report in %s at %i columns', (language, columns) => {
  it.each([
    {},
    { isPlain: true },
    { isVerbose: true },
    { isQuiet: true },
    { isUtf8: false },
    { hidesPaths: true },
    { hasColor: true },
    { isInterrupted: true },
  ])('with %j is no wider and holds no control character', async (more) => {
    const text = await reportOf(EVENTS, { language, columns, ...more });
    const bare = text.replaceAll(/\x1b\[\d+m/g, '');
    const wide = bare.split('\n').filter((line) => columnsOf(line) > columns && !/^\s+(~|privacy-audit)/.test(line));
    expect(wide.filter((line) => line.trim().includes(' '))).toEqual([]);
    expect(bare.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(bare).not.toMatch(/[{}]|undefined|NaN/);
    if (!('hasColor' in more)) expect(text).toBe(bare);
    if ('isUtf8' in more) expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    if ('hidesPaths' in more) expect(text).not.toMatch(/Pictures|Secret|~/);
  });
});

describe('an advice that several blocks share', () => {
  const LONG_ADVICE =
    'Keep first what may serve as proof, and delete it afterwards where it came from, as a whole. '.repeat(2);
  const withAdvice = (id: string): FileRule => {
    const remedies = [{ kind: 'wipe', effect: 'none', text: { en: LONG_ADVICE, fr: LONG_ADVICE } }] as const;
    return { ...rule(id, 'high'), remedies };
  };
  const apart = (id: string, app: string) => {
    const event = finding(id, app, 1) as Extract<ScanEvent, { event: 'finding' }>;
    return { ...event, finding: { ...event.finding, severity: 'high', facts: { app } } } as ScanEvent;
  };

  it('stands once; a block of the same name right below says “above”, another names the first', async () => {
    const rules = ['leftovers/bin', 'messaging/chat'].map(withAdvice);
    const events = [apart('messaging/chat', 'a'), apart('messaging/chat', 'b'), apart('leftovers/bin', 'c')];
    const text = await reportOf([...EVENTS.slice(0, 1), ...events], { rules });
    const advice = [...text.matchAll(/→ (\S+ \S+ \S+ \S+ \S+)/g)].map(([, words]) => words);
    expect(advice).toEqual(['Keep first what may serve', 'The same advice as above.', 'The same advice as under']);
  });
});

describe('the report', () => {
  it('reads like this', async () => {
    const text = await reportOf(EVENTS.filter((event) => !JSON.stringify(event).includes('[2J')));
    expect(text.replaceAll('\u00a0', ' ')).toBe(`What is still on this computer

Looked at: your home folder
20,012 files and folders, 3 rules, 1.5 s.
Left out as you asked: **/Secret

Found: 1 high, 1 medium, 1 low.

MESSENGERS

  [HIGH] Title of messaging/chat
    20,000 files are here (20 MB).
      ~/.config/chat                                          newest 12 Oct 2026
    → Delete these. New ones appear when the program is used again.

LEFT BEHIND

  [MEDIUM] Title of leftovers/bin
    5 files are here (5 kB).
      ~/b                                      2 files, 2 kB, newest 12 Oct 2026
      ~/a                                       1 file, 1 kB, newest 12 Oct 2026
      ~/c                                       1 file, 1 kB, newest 12 Oct 2026
      and 1 more place
    → Delete these. New ones appear when the program is used again.

COPIED TO OTHER PLACES

  [LOW] Title of cloud-sync/photos
    1 file is here (1 kB).
      ~/Pictures/a very long folder name/a …der name/a very long folder name/end
        newest 12 Oct 2026
    → Delete these. New ones appear when the program is used again.

NOT LOOKED AT
  This scan is not complete.
    4 × no permission to read it
        ~/locked/0
        ~/locked/1
        ~/locked/2
        and 1 more
  Left out on purpose; it does not make the scan incomplete:
    1 × left out with --exclude

WHAT TO DO NEXT
  • If somebody threatens you, or something was already shared: keep proof
    first, delete later.
  • Why a finding matters and what can go wrong, for example:
      privacy-audit explain messaging/chat
  • All places and all advice: the same command with --verbose
  • Every single file: the same command with --json
  • What was not looked at can hold private things too. If a name was wrong, a
    disk was away or reading was not allowed: put that right and scan again.
  • A scan finds what its rules know. It can not promise that nothing else is
    there.
`);
  });

  it('says what npm users have to type', async () => {
    const text = await reportOf(EVENTS, { startedBy: 'npm start' });
    expect(text).toContain('npx privacy-audit explain');
    expect(text).toContain('npx privacy-audit scan --verbose');
    expect(await reportOf(EVENTS, { startedBy: 'npx' })).toContain('npx privacy-audit explain');
  });

  it('cuts no path for those who asked for everything', async () => {
    for (const more of [{ isVerbose: true }, { isPlain: true }])
      expect(await reportOf(EVENTS, { columns: 40, ...more })).toContain(LONG);
  });

  it('is short about lesser findings where there are many, but not about worse ones', async () => {
    const lesser = Array.from({ length: 25 }, (_, index) => finding(`traces/lesser-${index}`, `Folder ${index}`, 2));
    const [source] = EVENTS;
    const events = [source as ScanEvent, finding('messaging/chat', 'Chats', 1), ...lesser];
    const text = await reportOf(events);
    expect(text).toContain('~/Chats');
    expect(text).toContain('traces/lesser-24');
    expect(text).not.toContain('Folder 24');
    expect(await reportOf(events, { isVerbose: true })).toContain('Folder 24');
    expect(await reportOf(events.slice(0, 10))).toContain('Folder 3');
  });

  it('says first that it was stopped, quiet or not', async () => {
    for (const isQuiet of [true, false]) {
      const text = await reportOf(EVENTS, { isQuiet, isInterrupted: true });
      expect(text.slice(0, 110)).toContain('Stopped before the end.');
    }
  });

  it('never calls a scan with gaps clean', async () => {
    const gaps = EVENTS.filter(({ event }) => event === 'gap' || event === 'source');
    const incomplete = await reportOf(gaps);
    expect(incomplete).toContain('something could not be looked at:\nsee below.');
    expect(incomplete).toMatch(/put that right and scan again\./);
    expect(await reportOf(gaps, { language: 'fr' })).toMatch(/corrigez cela et\s+recommencez/);
    expect(await reportOf(gaps, { isQuiet: true })).toContain('This scan is not complete.');
    const clean = await reportOf(EVENTS.filter(({ event }) => event === 'source'));
    expect(clean).toContain('Nothing was found in what was looked at.');
    expect(clean).toContain('It can not promise that nothing else is');
    expect(clean).not.toMatch(/not complete|NOT LOOKED AT|scan again/);
    const leftOut = await reportOf([...EVENTS.filter(({ event }) => event === 'source'), ...EVENTS.slice(-1)]);
    expect(leftOut).toContain('left out with --exclude');
    expect(leftOut).not.toMatch(/not complete|scan again/);
  });
});

interface Look {
  readonly language?: 'en' | 'fr';
  readonly columns?: number;
  readonly isPlain?: boolean;
  readonly isVerbose?: boolean;
  readonly isQuiet?: boolean;
  readonly isUtf8?: boolean;
  readonly hidesPaths?: boolean;
  readonly hasColor?: boolean;
  readonly isInterrupted?: boolean;
  readonly startedBy?: ReportContext['startedBy'];
  readonly rules?: readonly FileRule[];
}

async function reportOf(events: readonly ScanEvent[], look: Look = {}): Promise<string> {
  let text = '';
  const context: ReportContext = {
    version: '1.2.3',
    startedAt: new Date(NOON),
    roots: [],
    rules: new Map((look.rules ?? RULES).map((rule) => [rule.id, rule])),
    packs: [{ origin: 'built-in', sha256: '' }],
    excluded: ['**/Secret'],
    hidesPaths: look.hidesPaths ?? false,
    showsExactLocations: false,
    earlier: null,
    home: '/home/me',
    startedBy: look.startedBy ?? 'shell',
  };
  const { isPlain = false, hasColor = false, isUtf8 = true, columns = 80 } = look;
  const say = createSay(look.language ?? 'en');
  const writer = textWriter(
    {
      context,
      say: isUtf8 ? say : asciiSay(say),
      style: textStyle({ columns, isPlain, hasColor, isUtf8 }),
      isVerbose: look.isVerbose ?? false,
      isQuiet: look.isQuiet ?? false,
    },
    async (piece) => {
      text += piece;
    },
  );
  await writer.start();
  await writer.take(events);
  await writer.end({
    counts: { entries: 20_012, filesRead: 0, bytesRead: 0 },
    finishedAt: new Date(NOON + 1_500),
    isInterrupted: look.isInterrupted ?? false,
  });
  return text;
}

function rule(id: string, severity: Severity): FileRule {
  const both = (text: string) => ({ en: text, fr: text });
  return {
    type: 'files',
    id,
    severity,
    confidence: 'likely',
    title: both(`Title of ${id}`),
    why: both('It matters because other people can see it, in more than one way and for a long time to come.'),
    message: both('{count, plural, one {# file is} other {# files are}} here ({size}).'),
    subject: 'folder',
    remedies: [{ kind: 'wipe', effect: 'regenerates', text: both('Delete these.') }],
    references: [],
    facts: {},
    unchangedForMs: 0,
    select: [],
  };
}

const RULES = [rule('cloud-sync/photos', 'low'), rule('messaging/chat', 'high'), rule('leftovers/bin', 'medium')];

function finding(id: string, path: string, itemCount: number): ScanEvent {
  const severity = RULES.find((candidate) => candidate.id === id)?.severity ?? 'info';
  const value: Finding = {
    id: `${id} ${path}`,
    rule: id,
    area: areaOf(id),
    severity,
    confidence: 'likely',
    source: 's1',
    subject: { kind: 'folder', path },
    status: 'new',
    facts: {},
    itemCount,
    totalBytes: itemCount * 1_000,
    oldestMs: NOON,
    newestMs: NOON,
  };
  return { event: 'finding', finding: value };
}

function gap(path: string, code: Gap['code'], reason: Gap['reason']): ScanEvent {
  return { event: 'gap', gap: { source: 's1', path, code, reason } };
}

const EVENTS: readonly ScanEvent[] = [
  {
    event: 'source',
    source: {
      id: 's1',
      kind: 'folder',
      path: '/home/me',
      parent: null,
      platform: 'linux',
      details: {},
      isNamed: false,
    },
  },
  ...['a', 'b', 'c', 'd'].map((path) => finding('leftovers/bin', path, path === 'b' ? 2 : 1)),
  finding('cloud-sync/photos', LONG, 1),
  finding('messaging/chat', '.config/chat', 20_000),
  finding('cloud-sync/photos', NASTY, 3),
  ...[0, 1, 2, 3].map((index) => gap(`locked/${index}`, 'unreadable', 'no-permission')),
  gap('Secret', 'excluded', 'excluded'),
];
