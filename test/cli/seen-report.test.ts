import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { type SeenReport, seenReportOf } from '../../src/cli/seen-report.js';
import type { SavedReport } from '../../src/model/saved-report.js';
import { SEVERITIES } from '../../src/model/severity.js';
import { runCli, temporaryFolder } from '../run-cli.js';

describe('a kept report, read back', () => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  const env = { PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, HOME: home };
  let seen: SeenReport;
  let text: string;

  beforeAll(() => {
    mkdirSync(home);
    plantLinuxHome(home);
    seen = seenReportOf(JSON.parse(runCli(['scan', '--home', home, '--json'], { env }).stdout) as SavedReport);
    text = runCli(['scan', '--home', home], { env }).stdout;
  });
  afterAll(folder.remove);

  it('counts as the text report of the same home does', () => {
    const counts = SEVERITIES.map((severity) => seen.groups.filter((group) => group.severity === severity).length);
    const [high, medium, low, info] = counts;
    expect(text).toContain(`Found: ${high} high, ${medium} medium, ${low} low, ${info} for information.`);
    expect(seen.gaps).toBe(3);
  });

  it('knows the facts that all files of a finding share, and the path of their source', () => {
    const synced = seen.groups.find(({ rule }) => rule === 'cloud-sync/dropbox-photos');
    expect(synced?.whole.facts).toMatchObject({ provider: 'dropbox' });
    expect(seen.sources.some(({ path }) => path === home)).toBe(true);
  });

  it('leaves out findings of an area that it does not know', () => {
    const saved: SavedReport = {
      ...{ schemaVersion: '1.1', finishedAt: '2026-11-21T20:00:00.000Z', scope: { sources: [] }, notExamined: [] },
      findings: [{ rule: 'later/thing' } as SavedReport['findings'][number]],
    };
    expect(seenReportOf(saved).groups).toEqual([]);
  });
});
