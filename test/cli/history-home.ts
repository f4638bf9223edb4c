import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type CliOptions, type CliResult, parseReport, type ReportJson, runCli, temporaryFolder } from '../run-cli.js';

/** A name that must never be found in what the program keeps. */
export const CANARY = 'canary-5d1f';

/** A small home with a few things to find, and a data folder of its own. */
export interface HistoryHome {
  readonly path: string;
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
  /** Adds one unfinished download in a folder of its own: one finding more. */
  add(name: string): void;
  run(words: readonly string[], options?: CliOptions): CliResult;
  scan(...words: readonly string[]): { result: CliResult; report: ReportJson; statuses: string[] };
  remove(): void;
}

export function historyHome(): HistoryHome {
  const folder = temporaryFolder();
  const path = `${folder.path}/home`;
  const data = `${folder.path}/data`;
  const env = { HOME: path, PRIVACY_AUDIT_DATA_DIR: data };
  const add = (name: string) => {
    mkdirSync(`${path}/${CANARY}/${name}`, { recursive: true });
    writeFileSync(`${path}/${CANARY}/${name}/${CANARY}.part`, 'x');
  };
  const run = (words: readonly string[], options: CliOptions = {}) =>
    runCli(words, { ...options, env: { ...env, ...options.env } });
  for (const name of ['a', 'b', 'c']) add(name);
  return {
    path,
    data,
    env,
    add,
    run,
    scan: (...words) => {
      const result = run(['scan', path, '--json', ...words]);
      const report = parseReport(result);
      return { result, report, statuses: report.findings.map(({ status }) => status).sort() };
    },
    remove: folder.remove,
  };
}

/** Every file below a folder with its bytes. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => [`${entry.parentPath}/${entry.name}`, readFileSync(`${entry.parentPath}/${entry.name}`)]),
  );
}
