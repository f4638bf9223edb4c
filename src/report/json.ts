import type { Say } from '../messages/translate.js';
import type { ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { byPath, type Collected, collect, emptyCollection, sortCollected } from './collect.js';
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
import type { ReportContext, ReportEnd, ReportWriter, Sink } from './report-context.js';

/** Items written in one piece: a report of any size never becomes one string. */
const ITEMS_PER_PIECE = 500;

/** The JSON report of the contract, section 4, written when the scan has ended. `say` is English. */
export function jsonWriter(context: ReportContext, say: Say, sink: Sink): ReportWriter {
  const collected = emptyCollection();
  const items: WrittenItems = new Map();
  return {
    start: async () => {},
    take: async (events) => {
      collect(collected, events);
      for (const event of events) if (event.event === 'items') writeItems(items, event, context);
    },
    end: async (end) => {
      // Half a document helps nobody.
      if (!end.isInterrupted) await writeJson(collected, items, { context, end, say }, sink);
    },
  };
}

/** Items by finding, each written as soon as it is known: while the scan waits for the disk there is time for it. */
type WrittenItems = Map<string, { readonly path: string; readonly text: string }[]>;

function writeItems(
  written: WrittenItems,
  { finding, items }: Extract<ScanEvent, { event: 'items' }>,
  context: ReportContext,
): void {
  const texts = written.get(finding.id) ?? [];
  for (const item of items) texts.push({ path: item.path, text: jsonText(itemValue(item, context)) });
  written.set(finding.id, texts);
}

async function writeJson(
  collected: Collected,
  written: WrittenItems,
  { context, end, say }: { context: ReportContext; end: ReportEnd; say: Say },
  sink: Sink,
): Promise<void> {
  sortCollected(collected);
  const head = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'privacy-audit', version: context.version },
    startedAt: context.startedAt.toISOString(),
    finishedAt: end.finishedAt.toISOString(),
    scope: scopeValue(collected.sources, context),
  };
  await sink(
    `${Object.entries(head)
      .map(([key, value]) => `${jsonText(key)}: ${jsonText(value)}`)
      .join(',\n')
      .replace(/^/, '{\n')},\n"findings": [`,
  );
  const remedies = remediesText(context, say);
  const sentence = sentences(context, say);
  for (const [index, finding] of collected.findings.entries()) {
    const value = findingValue(finding, { context, say, sentence });
    let text = `${index === 0 ? '' : ','}\n${jsonText(value).slice(0, -1)},"items":[`;
    const items = (written.get(finding.id) ?? []).sort(byPath);
    for (let start = 0; start < items.length; start += ITEMS_PER_PIECE) {
      const piece = items.slice(start, start + ITEMS_PER_PIECE).map((item) => item.text);
      text += `${start === 0 ? '' : ','}\n ${piece.join(',\n ')}`;
      if (items.length <= ITEMS_PER_PIECE) break; // most findings are one piece with all around it
      await sink(text);
      text = '';
    }
    await sink(`${text}],"remedies":${remedies(finding)}}`);
  }
  const gaps = collected.gaps.map((gap) => jsonText(gapValue(gap, context, say)));
  await sink(`\n],\n"notExamined": [${gaps.length === 0 ? '' : '\n'}${gaps.join(',\n')}\n],\n`);
  const { bySeverity, byRule } = countFindings(collected);
  await sink(`"summary": ${jsonText(summaryValue(bySeverity, byRule, { context, end }))}\n}\n`);
}

/** Findings by level and by rule. */
function countFindings(collected: Pick<Collected, 'findings'>): {
  bySeverity: Partial<Record<Severity, number>>;
  byRule: Record<string, number>;
} {
  const bySeverity: Partial<Record<Severity, number>> = {};
  const byRule: Record<string, number> = {};
  for (const finding of collected.findings) {
    bySeverity[finding.severity] = (bySeverity[finding.severity] ?? 0) + 1;
    byRule[finding.rule] = (byRule[finding.rule] ?? 0) + 1;
  }
  return { bySeverity, byRule };
}
