import { writeSync } from 'node:fs';

/** The exit code after Ctrl-C. */
const INTERRUPTED = 130;

/** Node 22.15 and 23.11 brought it; older versions do not have it. */
type WithExecve = NodeJS.Process & {
  execve?: (file: string, words: readonly string[], env?: NodeJS.ProcessEnv) => never;
};

/**
 * Ends a process of which a thread waits for a disk that does not answer, or derives a key from a password, which takes seconds. An
 * ordinary exit joins Node's threads and would wait with it (libuv, `uv_library_shutdown`), so where Node can, the process replaces itself by one that only exits with the code
 * that is due; elsewhere a signal ends it: SIGINT after Ctrl-C, which shells show as 130, else SIGTERM, shown as 143.
 */
export function endWithStuckThreads(exitCode: number, message: string | null): void {
  if (message !== null) writeSync(2, `${message}\n`);
  const { execve } = process as WithExecve;
  if (execve !== undefined && process.platform === 'linux') {
    process.removeAllListeners('warning');
    execve.call(process, process.execPath, ['node', '--eval', `process.exit(${exitCode})`], {});
  }
  const signal = exitCode === INTERRUPTED ? 'SIGINT' : 'SIGTERM';
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/**
 * Ends a process that has nothing to finish; who listens to its end is told. While a key is derived it ends as after Ctrl-C, which
 * shells and npm say nothing about either.
 */
export function endAtOnce({ isDeriving }: { readonly isDeriving: boolean }): void {
  if (!isDeriving) process.exit(0);
  process.emit('exit', INTERRUPTED);
  endWithStuckThreads(INTERRUPTED, null);
}
