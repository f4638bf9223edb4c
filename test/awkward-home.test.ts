import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwkwardHome, plantAwkwardHome } from '../fixtures/make/awkward-home.js';
import { printablePath } from '../src/model/path-text.js';
import { parseReport, type ReportJson, runCli, temporaryFolder } from './run-cli.js';

describe('a home whose things lie in unusual places, as the current user', () => {
  const folder = temporaryFolder();
  let planted: AwkwardHome;
  let report: ReportJson;
  let found: Map<string, string[]>;

  beforeAll(() => {
    planted = plantAwkwardHome(folder.path);
    const env = { ...planted.env, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
    report = parseReport(runCli(['scan', '--json'], { env }));
    found = new Map();
    for (const { rule, items } of report.findings) {
      for (const { location } of items) found.set(location ?? '', [...(found.get(location ?? '') ?? []), rule]);
    }
  });
  afterAll(folder.remove);

  const rulesAt = (path: string) => found.get(printablePath(path).path) ?? [];

  it('finds every plant by its rule', () => {
    expect(Object.entries(planted.plants).filter(([path, rule]) => !rulesAt(path).includes(rule))).toEqual([]);
  });

  it('flags no decoy', () => {
    // The whole tree lies in the temporary folder of this machine, where a picture is left over, whatever else it is.
    const flagged = planted.decoys.filter((path) => rulesAt(path).some((rule) => rule !== 'leftovers/temporary-files'));
    expect(flagged).toEqual([]);
  });

  it('flags nothing else', () => {
    const known = new Set([...Object.keys(planted.plants), ...planted.decoys].map((path) => printablePath(path).path));
    const others = [...found.keys()].filter((path) => path.startsWith(`${folder.path}/`) && !known.has(path));
    expect(others).toEqual([]);
  });

  it('tells once that a synced folder is not there', () => {
    const missing = report.findings.filter(({ items }) => items[0]?.facts.syncRoot === '/media/gone/Photos');
    expect(missing.map(({ subject }) => subject.path)).toEqual(['.local/state/syncthing']);
  });
});
