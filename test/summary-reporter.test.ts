import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './run-cli.js';

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const REPORTER = fileURLToPath(new URL('./summary-reporter.ts', import.meta.url));

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** The summary of a run of made-up test files, and whether the run called itself good. */
function summaryOf(files: Readonly<Record<string, string>>): { line: string; isGood: boolean } {
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder.path}/${name}`, text);
  const summary = `${folder.path}/summary`;
  const words = ['run', '--root', folder.path, '--config', 'none.mjs', '--globals', '--reporter', REPORTER];
  writeFileSync(`${folder.path}/none.mjs`, 'export default {};');
  const env = { PATH: process.env.PATH ?? '', PRIVACY_AUDIT_TEST_SUMMARY: summary };
  const { status } = spawnSync(process.execPath, [VITEST, ...words], { cwd: folder.path, env, encoding: 'utf8' });
  return { line: readFileSync(summary, 'utf8'), isGood: status === 0 };
}

const GOOD = "test('good', () => {});";

describe('the last line of a run', () => {
  it('counts what passed', () => {
    expect(summaryOf({ 'a.test.js': GOOD, 'b.test.js': GOOD })).toEqual({
      line: '2 passed, 0 failed, 0 skipped\n',
      isGood: true,
    });
  });

  it('counts what failed and what was skipped, alone or as a suite', () => {
    const text = `${GOOD} test('bad', () => { throw new Error('bad'); }); test.skip('skipped', () => {}); test.todo('later');
      describe.skip('suite', () => { test('in it', () => {}); });`;
    expect(summaryOf({ 'a.test.js': text })).toEqual({ line: '1 passed, 1 failed, 3 skipped\n', isGood: false });
  });

  it('counts a file that can not be loaded, a hook that fails and an error outside every test', () => {
    const files = {
      'broken.test.js': "throw new Error('not loaded');",
      'hook.test.js': `describe('suite', () => { beforeAll(() => { throw new Error('hook'); }); ${GOOD} });`,
      'loose.test.js':
        "test('loose', async () => { Promise.reject(new Error('loose')); await new Promise((r) => setTimeout(r, 50)); });",
    };
    expect(summaryOf(files)).toEqual({ line: '1 passed, 3 failed, 1 skipped\n', isGood: false });
  });
});
