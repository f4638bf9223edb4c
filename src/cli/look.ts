import { Writable } from 'node:stream';
import type { Run } from './context.js';
import type { Output } from './io.js';
import { runScan } from './scan.js';
import { type SeenReport, seenReportWriter } from './seen-report.js';

/** What a scan answered, for a dialogue that leads through it. */
export interface Look {
  /** The text report, a line each; styled as on the terminal it is going to be shown on. */
  readonly lines: readonly string[];
  /** Null when the scan did not come to its report. */
  readonly report: SeenReport | null;
  readonly exitCode: number;
}

/** Runs `scan` as it is, and keeps the report instead of printing it. Throws what `scan` throws. */
export async function look(run: Run): Promise<Look> {
  let text = '';
  let report: SeenReport | null = null;
  const gather = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  const shownOn = run.io.stderr.isTTY === true ? run.io.stderr : run.io.stdout;
  const stdout: Output = Object.assign(gather, {
    isTTY: shownOn.isTTY === true,
    columns: shownOn.columns ?? 80,
    rows: shownOn.rows ?? 24,
  });
  const exitCode = await runScan({
    ...run,
    io: { ...run.io, stdout },
    beside: () =>
      seenReportWriter((seen) => {
        report = seen;
      }),
  });
  return { lines: text.trimEnd().split('\n'), report, exitCode };
}
