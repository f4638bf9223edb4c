import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../bin/privacy-audit.js', import.meta.url));
const PROBE = new URL('./probe.js', import.meta.url).href;

/** Wall time of a command; its output is thrown away. Throws when it can not be started or ends with an unexpected code. */
export function time(command: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const start = performance.now();
  const result = spawnSync(command, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (result.error !== undefined) throw result.error;
  if (result.status === null || result.status > 1)
    throw new Error(`${command} ended with ${result.status}: ${result.stderr}`);
  return seconds;
}

/** Peak memory and longest stall of one run of ours. */
export function probe(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): { peakMb: number; longestStallMs: number } {
  const file = `${mkdtempSync(`${tmpdir()}/privacy-audit-probe-`)}/probe.json`;
  time(process.execPath, ['--import', PROBE, PROGRAM, ...words], { ...env, PRIVACY_AUDIT_BENCH_PROBE: file });
  return JSON.parse(readFileSync(file, 'utf8')) as { peakMb: number; longestStallMs: number };
}

/** Runs all of them in turn, so that a machine whose speed drifts treats them alike; the first round does not count. */
export function inTurn(rounds: number, runs: Readonly<Record<string, () => number>>): Record<string, number[]> {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const seconds = run();
      if (round > 0) results[name]?.push(seconds);
    }
  }
  return results;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** `0.51 (0.48-0.60)` */
export function range(values: readonly number[], digits = 2): string {
  return `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})`;
}
