import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** Things that only some machines have; a test that needs one says so when it is skipped. */
export type Need = 'root' | 'fuse' | `program:${string}` | `python:${string}`;

const isRequired = process.env.PRIVACY_AUDIT_TEST_ALL === '1';

/** Long campaigns: many more rounds than a quick run has. */
export const isLong = process.env.PRIVACY_AUDIT_LONG === '1';

/**
 * A `describe` that needs something of the machine. What is missing stands in the skipped suite's name; with
 * `PRIVACY_AUDIT_TEST_ALL=1` it is a failure instead (contract, section 1).
 */
export function describeWith(needs: readonly Need[], name: string, body: () => void): void {
  const missing = needs.filter((need) => !isThere(need));
  if (missing.length === 0) describe(name, body);
  else if (isRequired) throw new Error(`${name}: ${missing.join(', ')} is missing, and this run allows no skip`);
  else describe.skip(`${name} (skipped, missing: ${missing.join(', ')})`, body);
}

function isThere(need: Need): boolean {
  if (need === 'root') return process.getuid?.() === 0;
  if (need === 'fuse') return spawnSync('test', ['-c', '/dev/fuse']).status === 0;
  if (need.startsWith('python:'))
    return spawnSync('python3', ['-c', `import ${need.slice('python:'.length)}`]).status === 0;
  return spawnSync('sh', ['-c', 'command -v "$0"', need.slice('program:'.length)]).status === 0;
}
