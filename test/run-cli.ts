import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../dist/bin/privacy-audit.js', import.meta.url));

/** What a run of the built program left behind. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  readonly node?: readonly string[];
}

/** Runs the built program in an environment of its own: no settings, no history, no language of the machine. */
export function runCli(words: readonly string[], options: CliOptions = {}): CliResult {
  const result = spawnSync(process.execPath, [...(options.node ?? []), PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: options.cwd,
    input: options.input ?? '',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...options.env },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** A folder that a test may fill, links resolved; `remove` takes it away again. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(`${tmpdir()}/privacy-audit-test-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The JSON report as far as tests look into it. */
export interface ReportJson {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly scope: {
    readonly sources: readonly {
      id: string;
      kind: string;
      path: string;
      parent: string | null;
      platform: string;
      details: object;
    }[];
    readonly since: null;
    readonly excluded: readonly string[];
    readonly rules: number;
    readonly packs: readonly { origin: string; sha256: string }[];
  };
  readonly findings: readonly FindingJson[];
  readonly notExamined: readonly { source: string; path: string; pathEncoding?: string; code: string; text: string }[];
  readonly summary: {
    readonly bySeverity: Readonly<Record<string, number>>;
    readonly byRule: Readonly<Record<string, number>>;
    readonly entries: number;
    readonly filesRead: number;
    readonly bytesRead: number;
    readonly durationMs: number;
  };
}

export interface FindingJson {
  readonly id: string;
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly title: string;
  readonly message: string;
  readonly source: string;
  readonly subject: { readonly kind: string; readonly path: string; readonly pathEncoding?: string };
  readonly status: string;
  readonly itemCount: number;
  readonly totalBytes: number;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly items: readonly ItemJson[];
  readonly remedies: readonly { kind: string; text: string; effect: string }[];
}

export interface ItemJson {
  readonly path: string;
  readonly pathEncoding?: string;
  readonly location: string | null;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function parseReport(result: CliResult): ReportJson {
  if (result.stdout === '') throw new Error(`no report; the program said: ${result.stderr}`);
  return JSON.parse(result.stdout) as ReportJson;
}
