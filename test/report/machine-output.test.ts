import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { type CliResult, runCli, temporaryFolder } from '../run-cli.js';
import { eventSchema, reportSchema } from './contract-schema.js';

const folder = temporaryFolder();
const home = `${folder.path}/home`;
/** Names that rules say by themselves. */
const OWN_WORDS = new Set(['.stversions', 'Telegram Desktop']);
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

beforeAll(() => {
  mkdirSync(home);
  plantLinuxHome(home);
  writeFileSync(`${home}/Downloads/new\nline \x1b[31m\u202egpj.crdownload`, 'x');
});
afterAll(folder.remove);

function scan(words: readonly string[], data = 'data'): CliResult {
  return runCli(['scan', home, '--exclude', '**/MEGA', ...words], {
    env: { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/${data}`, LANG: 'fr_FR.UTF-8' },
  });
}

describe('--json', () => {
  let text: string;
  let report: ReturnType<ReturnType<typeof reportSchema>['parse']>;

  beforeAll(() => {
    const result = scan(['--json']);
    text = result.stdout;
    expect(result).toMatchObject({ code: 1, stderr: '' });
    report = reportSchema().parse(JSON.parse(text));
  });

  it('holds what was promised and nothing else, in English', () => {
    expect(report.scope.sources.length).toBeGreaterThan(1);
    expect(report.findings.length).toBeGreaterThan(20);
    expect(report.findings.map(({ message }) => message).join(' ')).not.toMatch(/fichier|image/);
    expect(report.scope).toMatchObject({ since: null, excluded: ['**/MEGA'] });
    expect(report.notExamined.map(({ code }) => code)).toContain('excluded');
  });

  it('has no character that a terminal obeys', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(CONTROL);
    expect(report.findings.flatMap(({ items }) => items.map(({ path }) => path)).join()).toContain(
      'new\nline \x1b[31m',
    );
  });

  it('marks paths that are not UTF-8, and only those', () => {
    const all = report.findings.flatMap(({ subject, items }) => [subject, ...items]);
    const escaped = all.filter(({ pathEncoding }) => pathEncoding === 'escaped');
    expect(escaped.length).toBeGreaterThan(0);
    for (const { path } of escaped) expect(path).toMatch(/\\x[89a-f][0-9a-f]/);
  });

  it('agrees with itself', () => {
    const sources = new Set(report.scope.sources.map(({ id }) => id));
    const keys = report.findings.map(({ rule, source, subject }) => JSON.stringify([rule, source, subject.path]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { source } of [...report.findings, ...report.notExamined]) expect(sources).toContain(source);
    for (const { parent } of report.scope.sources) if (parent !== null) expect(sources).toContain(parent);
    for (const finding of report.findings) {
      const times = finding.items.map(({ modifiedAt }) => modifiedAt).sort();
      expect(finding.itemCount).toBe(finding.items.length);
      expect(finding.totalBytes).toBe(finding.items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
      expect([finding.oldest, finding.newest]).toEqual([times.at(0) ?? null, times.at(-1) ?? null]);
      for (const { path, location } of finding.items)
        if (location !== null) expect(location.endsWith(`/${path}`)).toBe(true);
    }
    const { bySeverity, byRule } = report.summary;
    const sum = (counts: object) => Object.values(counts).reduce((total: number, count: number) => total + count, 0);
    expect([sum(bySeverity), sum(byRule)]).toEqual([report.findings.length, report.findings.length]);
  });

  it('gives a finding the same id again, another one with another key', () => {
    const ids = (result: CliResult) =>
      reportSchema()
        .parse(JSON.parse(result.stdout))
        .findings.map(({ id }) => id);
    const first = report.findings.map(({ id }) => id);
    expect(ids(scan(['--json']))).toEqual(first);
    const other = ids(scan(['--json'], 'other data'));
    expect(other).toHaveLength(first.length);
    expect(other.filter((id) => first.includes(id))).toEqual([]);
    rmSync(`${folder.path}/other data`, { recursive: true });
  });

  it('with --no-paths holds no name of a file or folder', () => {
    const { stdout } = scan(['--json', '--no-paths']);
    const hidden = reportSchema({ hidesPaths: true }).parse(JSON.parse(stdout));
    expect(hidden.findings.map(({ id }) => id).sort()).toEqual(report.findings.map(({ id }) => id).sort());
    expectNoNames(stdout);
  });

  function expectNoNames(output: string): void {
    // Names that are the app's own word, such as `discord`, stand in titles too.
    const names = report.findings
      .flatMap(({ subject, items }) => [subject.path ?? '', ...items.map(({ path }) => path ?? '')])
      .flatMap((path) => path.split('/'))
      .filter((name) => /[ .]/.test(name) && name.length > 4 && !OWN_WORDS.has(name));
    expect(names.length).toBeGreaterThan(40);
    expect([...new Set(names)].filter((name) => output.includes(JSON.stringify(name).slice(1, -1)))).toEqual([]);
    expect(output).not.toContain(folder.path);
    expect(output).not.toContain('MEGA');
  }

  it('in every other format too', () => {
    for (const words of [[], ['--verbose'], ['--plain'], ['--format', 'ndjson']]) {
      const { stdout, stderr } = scan([...words, '--no-paths']);
      expectNoNames(stdout + stderr);
    }
  });
});

describe('--format ndjson', () => {
  it('is one event a line: start, items before their finding, end', () => {
    const result = scan(['--format', 'ndjson']);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(result.stdout.replaceAll('\n', '')).not.toMatch(CONTROL);
    const events = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => eventSchema().parse(JSON.parse(line)));
    expect([events.at(0)?.event, events.at(-1)?.event]).toEqual(['start', 'end']);
    expect(events.slice(1, -1).map(({ event }) => event)).not.toContain('start');
    const items = new Map<string, { count: number; bytes: number }>();
    const findings: string[] = [];
    for (const event of events) {
      if (event.event === 'item') {
        expect(findings, 'an item after its finding').not.toContain(event.finding);
        const { count, bytes } = items.get(event.finding) ?? { count: 0, bytes: 0 };
        items.set(event.finding, { count: count + 1, bytes: bytes + event.sizeBytes });
      }
      if (event.event === 'finding') {
        findings.push(event.id);
        expect(items.get(event.id)).toEqual({ count: event.itemCount, bytes: event.totalBytes });
      }
    }
    expect(new Set(findings).size).toBe(findings.length);
    expect([...items.keys()].sort()).toEqual([...findings].sort());
    const report = reportSchema().parse(JSON.parse(scan(['--json']).stdout));
    expect(report.findings.map(({ id }) => id).sort()).toEqual([...findings].sort());
    const end = events.at(-1);
    if (end?.event !== 'end') throw new Error('no end');
    expect(end.summary.byRule).toEqual(report.summary.byRule);
    expect(end.scope).toEqual(report.scope);
    expect(end.interrupted).toBeUndefined();
  });
});
