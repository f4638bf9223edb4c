import type { Desk } from './ask-password.js';
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

/** Runs `scan` as it is, and keeps the report instead of printing it; asks for passwords at `desk`. Throws what `scan` throws. */
export async function look(run: Run, desk: Desk | 'none'): Promise<Look> {
  const gathered = captured(run);
  const reports: SeenReport[] = [];
  const exitCode = await runScan({
    ...gathered.run,
    desk,
    beside: () => seenReportWriter((report) => reports.push(report)),
  });
  return { lines: gathered.lines(), report: reports[0] ?? nothingSeen(), exitCode };
}

/** Of a scan that was stopped before it began. */
function nothingSeen(): SeenReport {
  return { finishedMs: Date.now(), sources: [], groups: [], gaps: 0 };
}
