import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { type SeenReport, seenReportOf } from '../../src/cli/seen-report.js';
import type { SavedReport } from '../../src/model/saved-report.js';
import { runCli, temporaryFolder } from '../run-cli.js';

describe('a kept report, read back', () => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  const env = { PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, HOME: home };
  let seen: SeenReport;

  beforeAll(() => {
    mkdirSync(home);
    plantLinuxHome(home);
    seen = seenReportOf(JSON.parse(runCli(['scan', '--home', home, '--json'], { env }).stdout) as SavedReport);
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
    const saved: SavedReport = {
      ...{ schemaVersion: '1.1', finishedAt: '2026-11-21T20:00:00.000Z', scope: { sources: [] }, notExamined: [] },
      findings: [{ rule: 'later/thing' } as SavedReport['findings'][number]],
    };
    expect(seenReportOf(saved).groups).toEqual([]);
  });
});
