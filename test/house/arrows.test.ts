import { describe, expect, it } from 'vitest';
import { barrelLines, importsOf, LIBRARIES, NOT_USED_YET, violationOf } from './arrows.js';
import { textOf, trackedFiles } from './tracked.js';

const FILES = trackedFiles(['bin', 'src', 'rules'], ['.ts']);
const IMPORTS = FILES.flatMap(({ path, text }) => importsOf(path, text));

describe('the house', () => {
  it('keeps its arrows', () => {
    expect(IMPORTS.flatMap((line) => violationOf(line) ?? [])).toEqual([]);
  });

  it('has no barrels', () => {
    const barrels = FILES.flatMap(({ path, text }) => barrelLines(text).map((line) => `${path}: ${line}`));
    expect(barrels, 'import from the file that defines the thing').toEqual([]);
  });

  it('uses every library it installs, each in its place', () => {
    const installed = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const dependencies = { ...installed.dependencies, ...installed.optionalDependencies };
    const expected = [...Object.keys(LIBRARIES), ...NOT_USED_YET];
    expect(Object.keys(dependencies).filter((library) => !expected.includes(library))).toEqual([]);
    expect(Object.keys(LIBRARIES).filter((library) => !(library in dependencies))).toEqual([]);
    for (const [library, homes] of Object.entries(LIBRARIES)) {
      const importers = IMPORTS.filter(({ specifier, isTypeOnly }) => specifier === library && !isTypeOnly);
      expect([...new Set(importers.map(({ file }) => file))].sort(), library).toEqual(homes);
    }
  });

  it('asks in platform alone which system runs', () => {
    const asking = FILES.filter(
      ({ path, text }) => /process\.platform|\bplatform\(\)/.test(text) && !path.startsWith('src/platform/'),
    );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  it('hides no import from this test', () => {
    const hiding = FILES.filter(({ text }) => /\brequire\(|createRequire|process\.binding|getBuiltinModule/.test(text));
    // `node:sqlite`, which Node 20 does not have.
    expect(hiding.map(({ path }) => path)).toEqual(['src/platform/sqlite-store.ts']);
  });
});

describe('a wrong import', () => {
  it.each([
    ['bin/privacy-audit.ts', "import { scan } from '../src/scan/scan.js';"],
    ['src/model/rule.ts', "import type { Source } from '../sources/folder.js';"],
    ['rules/location/photo-gps.ts', "import { readFile } from 'node:fs/promises';"],
    ['rules/location/photo-gps.ts', "import { open } from '../../src/platform/open-file.js';"],
    ['src/detect/gps.ts', "import fs from 'node:fs';"],
    ['src/detect/gps.ts', "import { tmpdir } from 'node:os';"],
    ['src/detect/gps.ts', "const { readFile } = await import('node:fs/promises');"],
    ['src/report/text.ts', "import { folderSource } from '../sources/folder.js';"],
    ['src/report/text.ts', "import type { ScanRequest } from '../scan/scan.js';"],
    ['src/report/text.ts', "import { writeFile } from 'node:fs/promises';"],
    ['src/scan/scan.ts', "import { jsonWriter } from '../report/json.js';"],
    ['src/scan/scan.ts', "import { planWipe } from '../wipe/plan.js';"],
    ['src/scan/scan.ts', "import { currentSystem } from '../platform/current.js';"],
    ['src/wipe/plan.ts', "import type { Finding } from '../scan/finding-head.js';"],
    ['src/wipe/plan.ts', "import {\n  selectRules,\n} from '../ruleset/select.js';"],
    ['src/wipe/plan.ts', "import { isSqlite } from '../detect/sqlite-header.js';"],
    ['src/strip/blank.ts', "import { eraseFile } from '../wipe/execute.js';"],
    ['src/history/store.ts', "import { jsonText } from '../report/json-text.js';"],
    ['src/sources/zip.ts', "import { buildRuleMatcher } from '../ruleset/rule-matcher.js';"],
    ['src/ruleset/load-pack.ts', "import { createSay } from '../messages/translate.js';"],
    ['src/cli/scan.ts', "import { codeRules } from '../../rules/registry.js';"],
    ['src/cli/scan.ts', "import { request } from 'node:https';"],
    ['src/wipe/execute.ts', "import { spawn } from 'node:child_process';"],
    ['src/platform/linux.ts', "import { spawnSync } from 'node:child_process';"],
    ['src/cli/settings.ts', "import { parse } from 'yaml';"],
    ['src/cli/settings.ts', "import leftPad from 'left-pad';"],
    ['src/newcomer/first.ts', "import type { Rule } from '../model/rule.js';"],
  ])('is found: %s says %s', (file, line) => {
    const [violation, ...more] = importsOf(file, line).flatMap((found) => violationOf(found) ?? []);
    expect(violation?.says).toMatch(/^\S.{20,}$/);
    expect(more).toEqual([]);
  });

  it('is found beside good ones, wherever it stands', () => {
    const text = `/** A comment with import fs from 'node:fs'; */
import type { Rule } from '../../src/model/rule.js';
import { type Facts, type Entry } from '../../src/model/rule.js';
// import fs from 'node:fs';
import '../../src/platform/current.js';

export async function read() {
  return import('../../src/sources/folder.js');
}
`;
    const wrong = importsOf('rules/a/b.ts', text).flatMap((found) => violationOf(found) ?? []);
    expect(wrong.map(({ specifier }) => specifier)).toEqual([
      '../../src/platform/current.js',
      '../../src/sources/folder.js',
    ]);
  });

  it('can not hide behind a variable', () => {
    expect(() => importsOf('src/scan/scan.ts', 'await import(name);')).toThrow('hides what it imports');
  });

  it('can not hide in a barrel', () => {
    expect(barrelLines("export { scan } from './scan.js';\nexport * from './other.js';\n")).toHaveLength(2);
    expect(barrelLines("export const from = 'here';\nexport { from };\n")).toEqual([]);
  });
});
