import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Writes `N passed, N failed, N skipped` into the file that PRIVACY_AUDIT_TEST_SUMMARY names. A file that can not be loaded and an
 * error outside every test count as failed: neither was a test that passed.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const path = process.env.PRIVACY_AUDIT_TEST_SUMMARY;
    if (path === undefined) throw new Error('PRIVACY_AUDIT_TEST_SUMMARY names no file');
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const broken = modules.filter((module) => module.errors().length > 0).length + suiteErrors(modules);
    const failed = count('failed') + broken + unhandledErrors.length;
    // A test that never got to run, because its run was cut short, was skipped too.
    writeFileSync(
      path,
      `${count('passed')} passed, ${failed} failed, ${count('skipped') + count('pending')} skipped\n`,
    );
  }
}

/** Hooks that failed: their tests are skipped then, not failed. */
function suiteErrors(modules: readonly TestModule[]): number {
  return modules.flatMap((module) => [...module.children.allSuites()]).filter((suite) => suite.errors().length > 0)
    .length;
}
