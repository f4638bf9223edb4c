import { spawnSync } from 'node:child_process';

/** What one of the system's own programs answered. */
export interface ProgramAnswer {
  /** Null when it could not be started or was ended. */
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

/** The path by which a started program finds the file `files[index]`, which is open already. */
export function fileWord(index: number): string {
  const folder = process.platform === 'linux' ? '/proc/self/fd' : '/dev/fd';
  return `${folder}/${index + 3}`; // behind its input, output and complaints
}

/** A program that does not answer for so long is ended. */
const PATIENCE_MS = 60_000;

/** The most that is read of an answer. */
const OUTPUT_BYTES = 64 << 20;

/**
 * Runs a program named by its absolute path, without a shell, in an environment of its own (no PATH, no user's settings, English).
 * `files` are open files that it finds by {@link fileWord}: names never travel, so that it can not be led elsewhere. Never throws.
 */
export function runProgram(
  program: string,
  words: readonly string[],
  given: { readonly files?: readonly number[]; readonly input?: string } = {},
): ProgramAnswer {
  const { status, stdout, stderr } = spawnSync(program, words, {
    stdio: ['pipe', 'pipe', 'pipe', ...(given.files ?? [])],
    input: given.input ?? '',
    env: { LC_ALL: 'C' },
    cwd: '/',
    timeout: PATIENCE_MS,
    maxBuffer: OUTPUT_BYTES,
  });
  return { code: status, output: stdout?.toString('latin1') ?? '', complaints: stderr?.toString('latin1') ?? '' };
}
