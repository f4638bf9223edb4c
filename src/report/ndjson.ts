import type { Say } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { jsonText } from './json-text.js';
import {
  findingValue,
  gapValue,
  itemValue,
  remediesText,
  SCHEMA_VERSION,
  scopeValue,
  sentences,
  summaryValue,
} from './json-values.js';
import type { ReportContext, ReportWriter, Sink } from './report-context.js';

/**
 * The NDJSON stream of the contract, section 4, written as the events come: an item carries its finding's id, the finding follows with
 * the final counts. Memory does not grow with the scan.
 */
export function ndjsonWriter(context: ReportContext, say: Say, sink: Sink): ReportWriter {
  const bySeverity: Partial<Record<Severity, number>> = {};
  const byRule: Record<string, number> = {};
  const sources: SourceInfo[] = [];
  const remedies = remediesText(context, say);
  const sentence = sentences(context, say);
  const line = (value: object) => `${jsonText(value)}\n`;
  const write = async (event: ScanEvent) => {
    if (event.event === 'source') sources.push(event.source);
    if (event.event === 'gap') await sink(line({ event: 'notExamined', ...gapValue(event.gap, context, say) }));
    if (event.event === 'items') {
      const { id } = event.finding;
      await sink(event.items.map((item) => line({ event: 'item', finding: id, ...itemValue(item, context) })).join(''));
    }
    if (event.event === 'finding') {
      const { finding } = event;
      bySeverity[finding.severity] = (bySeverity[finding.severity] ?? 0) + 1;
      byRule[finding.rule] = (byRule[finding.rule] ?? 0) + 1;
      const value = line({ event: 'finding', ...findingValue(finding, { context, say, sentence }) });
      await sink(`${value.slice(0, -2)},"remedies":${remedies(finding)}}\n`);
    }
  };
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
    take: async (events) => {
      for (const event of events) await write(event);
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
