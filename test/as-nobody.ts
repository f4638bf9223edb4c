import { spawnSync } from 'node:child_process';
import { type CliResult, PROGRAM } from './run-cli.js';

const NOBODY = '65534';

/** Runs the built program as a user whom permissions bind; root itself reads everything. Needs root and `setpriv`. */
export function runAsNobody(words: readonly string[], env: Readonly<Record<string, string>>): CliResult {
  const result = spawnSync(
    'setpriv',
    [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', process.execPath, PROGRAM, ...words],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...env } },
  );
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}
