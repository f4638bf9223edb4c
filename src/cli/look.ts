import { captured } from './capture.js';
import type { Run } from './context.js';
import { runScan } from './scan.js';
import { type SeenReport, seenReportWriter } from './seen-report.js';

/** What a scan answered, for a dialogue that leads through it. */
export interface Look {
  /** The text report. */
  readonly lines: readonly string[];
  readonly report: SeenReport;
  readonly exitCode: number;
}

/** Runs `scan` as it is, and keeps the report instead of printing it. Throws what `scan` throws. */
export async function look(run: Run): Promise<Look> {
  const gathered = captured(run);
  const reports: SeenReport[] = [];
  const exitCode = await runScan({
    ...gathered.run,
    beside: () => seenReportWriter((report) => reports.push(report)),
  });
  const [report] = reports;
  if (report === undefined) throw new Error('a scan without an end');
  return { lines: gathered.lines(), report, exitCode };
}
