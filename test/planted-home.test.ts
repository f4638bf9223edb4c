import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlantedHome, plantLinuxHome, plantMacosHome, plantWindowsHome } from '../fixtures/make/planted-home.js';
import { printablePath } from '../src/model/path-text.js';
import { parseReport, type ReportJson, runCli, temporaryFolder } from './run-cli.js';

const HOMES = [
  { name: 'a Linux home, as the current user', plant: plantLinuxHome, words: () => [] },
  { name: 'a Linux home by --home', plant: plantLinuxHome, words: (home: string) => ['--home', home] },
  { name: 'a Linux home as a PATH', plant: plantLinuxHome, words: (home: string) => [home] },
  { name: 'a Windows home by --home', plant: plantWindowsHome, words: (home: string) => ['--home', home] },
  { name: 'a macOS home by --home', plant: plantMacosHome, words: (home: string) => ['--home', home] },
] as const;

describe.each(HOMES)('$name', ({ plant, words }) => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  let planted: PlantedHome;
  let report: ReportJson;
  let found: Map<string, string[]>;
  let code: number | null;

  beforeAll(() => {
    mkdirSync(home);
    planted = plant(home);
    const result = runCli(['scan', ...words(home), '--json'], {
      env: { HOME: home, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: folder.path },
    });
    code = result.code;
    report = parseReport(result);
    found = rulesByLocation(report);
  });
  afterAll(folder.remove);

  it('finds every plant by its rule', () => {
    const missed = Object.entries(planted.plants).filter(
      ([path, rule]) => !found.get(shown(`${home}/${path}`))?.includes(rule),
    );
    expect(missed).toEqual([]);
  });

  it('flags no decoy', () => {
    const flagged = planted.decoys.filter((path) => found.has(shown(`${home}/${path}`)));
    expect(flagged).toEqual([]);
  });

  it('flags nothing else', () => {
    const plants = new Set(Object.keys(planted.plants).map((path) => shown(`${home}/${path}`)));
    expect([...found.keys()].filter((location) => location.startsWith(`${home}/`) && !plants.has(location))).toEqual(
      [],
    );
  });

  it('looks inside backups, and names what stays closed', () => {
    // The temporary folders of whoever runs this are looked at too, and may hold backups of other tests.
    const ours = new Set(
      report.scope.sources.filter(({ path }) => `${path}/`.startsWith(`${home}/`)).map(({ id }) => id),
    );
    const within = report.findings
      .filter(({ source }) => ours.has(source))
      .filter(({ items }) => items.some(({ location }) => location === null))
      .map(({ rule, subject }) => `${rule} ${subject.path}`);
    expect(within.sort()).toEqual([...planted.inBackups].sort());
    const gaps = report.notExamined.filter(({ source, code: gap }) => ours.has(source) && gap !== 'archive');
    expect(gaps.map(({ code: gap }) => gap)).toEqual(planted.gaps);
    const isGapElsewhere = report.notExamined.some(({ source }) => !ours.has(source));
    expect(isGapElsewhere ? [1, 3] : [planted.gaps.length === 0 ? 1 : 3]).toContain(code);
  });

  it('has one finding a rule, source and subject', () => {
    const keys = report.findings.map(({ rule, source, subject }) => JSON.stringify([rule, source, subject.path]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length);
  });

  it('counts what it lists', () => {
    for (const finding of report.findings) {
      expect(finding.itemCount).toBe(finding.items.length);
      expect(finding.totalBytes).toBe(finding.items.reduce((sum, item) => sum + item.sizeBytes, 0));
    }
  });
});

function shown(path: string): string {
  return printablePath(path).path;
}

function rulesByLocation(report: ReportJson): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const finding of report.findings) {
    for (const item of finding.items) {
      const location = item.location ?? '';
      found.set(location, [...(found.get(location) ?? []), finding.rule]);
    }
  }
  return found;
}
