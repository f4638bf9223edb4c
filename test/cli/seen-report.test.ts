import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { type SeenReport, seenReportOf } from '../../src/cli/seen-report.js';
import { writeSampleComputer } from '../../src/demo/sample-computer.js';
import { createSay } from '../../src/messages/translate.js';
import type { Rule } from '../../src/model/rule.js';
import type { SavedReport } from '../../src/model/saved-report.js';
import { messageOf } from '../../src/report/json-values.js';
import { ourRules } from '../house/our-rules.js';
import { runCli, temporaryFolder } from '../run-cli.js';

function scanned(home: string, env: Readonly<Record<string, string>>): SavedReport {
  return JSON.parse(runCli(['scan', '--home', home, '--json'], { env }).stdout) as SavedReport;
}

describe('a kept report, read back', () => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  const env = { PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, HOME: home };
  let rules: ReadonlyMap<string, Rule>;
  let saved: SavedReport;
  let seen: SeenReport;

  beforeAll(async () => {
    rules = new Map((await ourRules()).map((rule) => [rule.id, rule]));
    mkdirSync(home);
    plantLinuxHome(home);
    saved = scanned(home, env);
    seen = seenReportOf(saved, rules);
  });
  afterAll(folder.remove);

  it('shows as one what a text report shows as one', () => {
    const of = (rule: string) => seen.groups.filter((group) => group.rule === rule);
    expect(of('leftovers/trash').map(({ findings }) => findings.length)).toEqual([5]);
    expect(
      of('cloud-sync/nextcloud-photos')
        .map(({ whole }) => whole.facts.state)
        .sort(),
    ).toEqual(['active', 'stopped', 'zombie']);
    expect(seen.gaps).toBe(4); // the archives
  });

  it('knows the facts that all files of a finding share, and the path of their source', () => {
    const synced = seen.groups.find(({ rule }) => rule === 'cloud-sync/dropbox-photos');
    expect(synced?.whole.facts).toMatchObject({ provider: 'dropbox' });
    expect(seen.sources.some(({ path }) => path === home)).toBe(true);
  });

  it('leaves out findings of an area that it does not know', () => {
    const later: SavedReport = {
      ...{ schemaVersion: '1.1', finishedAt: '2026-11-21T20:00:00.000Z', scope: { sources: [] }, notExamined: [] },
      findings: [{ rule: 'later/thing' } as SavedReport['findings'][number]],
    };
    expect(seenReportOf(later, rules).groups).toEqual([]);
  });

  it('says of each finding what the report said, counts of databases and phones of backups too', async () => {
    const sample = await writeSampleComputer(folder.path, new Date());
    const say = createSay('en');
    for (const report of [saved, scanned(sample.home, env)]) {
      const findings = seenReportOf(report, rules).groups.flatMap((group) => group.findings);
      const said = findings.map((finding) => [finding.id, messageOf(finding, { rules }, say)]);
      expect(Object.fromEntries(said)).toEqual(
        Object.fromEntries(report.findings.map(({ id, message }) => [id, message])),
      );
      expect(said.length).toBeGreaterThan(25);
    }
  });
});
