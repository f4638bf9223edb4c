import type { Say } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { jsonText } from './json-text.js';
import {
  findingValue,
  gapValue,
  itemValue,
  remediesValue,
  SCHEMA_VERSION,
  scopeValue,
  summaryValue,
} from './json-values.js';
import type { ReportContext, ReportEnd, Sink } from './report-context.js';

/** Writes events as they come, one a line; memory does not grow with the scan. */
export interface NdjsonWriter {
  start(): Promise<void>;
  event(event: ScanEvent): Promise<void>;
  end(end: ReportEnd): Promise<void>;
}

/** The NDJSON stream of the contract, section 4: an item carries its finding's id, the finding follows with the final counts. */
export function ndjsonWriter(context: ReportContext, say: Say, sink: Sink): NdjsonWriter {
  const bySeverity: Partial<Record<Severity, number>> = {};
  const byRule: Record<string, number> = {};
  const sources: SourceInfo[] = [];
  const line = (value: object) => `${jsonText(value)}\n`;
  return {
    start: () =>
      sink(
        line({
          event: 'start',
          schemaVersion: SCHEMA_VERSION,
          tool: { name: 'privacy-audit', version: context.version },
          startedAt: context.startedAt.toISOString(),
          scope: scopeValue(context.roots, context),
        }),
      ),
    event: async (event) => {
      if (event.event === 'source') sources.push(event.source);
      if (event.event === 'gap') await sink(line({ event: 'notExamined', ...gapValue(event.gap, context, say) }));
      if (event.event === 'items') {
        const { id } = event.finding;
        await sink(
          event.items.map((item) => line({ event: 'item', finding: id, ...itemValue(item, context) })).join(''),
        );
      }
      if (event.event === 'finding') {
        const { finding } = event;
        bySeverity[finding.severity] = (bySeverity[finding.severity] ?? 0) + 1;
        byRule[finding.rule] = (byRule[finding.rule] ?? 0) + 1;
        const remedies = remediesValue(finding, context, say);
        await sink(line({ event: 'finding', ...findingValue(finding, context, say), remedies }));
      }
    },
    end: (end) =>
      sink(
        line({
          event: 'end',
          finishedAt: end.finishedAt.toISOString(),
          ...(end.isInterrupted ? { interrupted: true } : {}),
          scope: scopeValue(sources, context),
          summary: summaryValue(bySeverity, byRule, { context, end }),
        }),
      ),
  };
}
