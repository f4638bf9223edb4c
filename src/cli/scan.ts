import { resolve } from 'node:path';
import { isUtf8 } from '../messages/language.js';
import { createSay } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import { makesIncomplete } from '../model/gap.js';
import { PLATFORMS } from '../model/platform.js';
import type { ScanCounts, ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { currentSystem } from '../platform/current.js';
import { localKey } from '../platform/data-folder.js';
import { collect, emptyCollection } from '../report/collect.js';
import { writeJson } from '../report/json.js';
import { ndjsonWriter } from '../report/ndjson.js';
import type { ReportContext, ReportEnd } from '../report/report-context.js';
import { writeText } from '../report/text.js';
import { selectRules } from '../ruleset/select.js';
import { type ScanRequest, scan } from '../scan/scan.js';
import { describeRoots } from '../sources/open-sources.js';
import type { Run } from './context.js';
import { scanExitCode } from './exit-code.js';
import { ownerOf } from './home.js';
import { listenForInterrupt } from './interrupt.js';
import { loadRules } from './load-rules.js';
import { prepareScan } from './prepare-scan.js';
import { startProgress } from './progress.js';
import { openOutput, type ReportOutput, reasonOf } from './report-output.js';
import { styleFor } from './style-for.js';

type Format = 'text' | 'json' | 'ndjson';

/** `scan`: looks, reports, answers with the exit code of the contract, section 3. */
export async function runScan(run: Run): Promise<number> {
  const { io, say, settings, flags } = run;
  const startedAt = new Date();
  const ruleset = await loadRules(settings['rules-path'].value, io.env);
  const rules = selectRules(ruleset.rules, settings.rules.value, settings['skip-rules'].value);
  const output = await openOutput(text(flags.output), io, say);
  const interrupt = listenForInterrupt(io, say);
  try {
    const dataFolder = dataFolderOf(run);
    const { key, trouble } = await localKey(dataFolder);
    if (trouble !== null)
      warn(run, say('warning.key', { reason: reasonOf(Object.assign(new Error(trouble), { code: trouble }), say) }));
    const { request, home } = await prepareScan({
      paths: run.arguments,
      home: text(flags.home),
      platform: PLATFORMS.find((platform) => platform === flags.platform),
      exclude: settings.exclude.value,
      rules,
      own: [dataFolder, ...output.own],
      key,
      env: io.env,
    });
    if (home.isOther && (await ownerOf(home.path)) !== currentSystem.userId && currentSystem.userId !== null)
      warn(run, say('warning.other-owner'));
    const context: ReportContext = {
      version: run.version,
      startedAt,
      roots: describeRoots(request.roots, request.platform),
      rules: new Map(rules.map((rule) => [rule.id, rule])),
      packs: ruleset.packs,
      excluded: settings.exclude.value,
      hidesPaths: flags.paths === false,
      home: home.path,
    };
    const seen = await report(request, { run, context, output, signal: interrupt.signal });
    await output.finish();
    if (flags.output !== undefined) warn(run, say('progress.written', { file: String(flags.output) }));
    if (request.stuck.count > 0) run.onStuck();
    return interrupt.exitCode() ?? scanExitCode({ ...seen, threshold: settings['fail-on'].value });
  } catch (error) {
    await output.abandon();
    throw error;
  } finally {
    interrupt.dispose();
  }
}

interface Reporting {
  readonly run: Run;
  readonly context: ReportContext;
  readonly output: ReportOutput;
  readonly signal: AbortSignal;
}

/** What decides the exit code. */
interface Seen {
  readonly severities: Set<Severity>;
  isIncomplete: boolean;
}

/** Drinks the scan's events and writes the report: NDJSON as they come, the others at the end. */
async function report(request: ScanRequest, reporting: Reporting): Promise<Seen> {
  const { run, context, output, signal } = reporting;
  const format = formatOf(run);
  const english = createSay('en');
  const seen: Seen = { severities: new Set(), isIncomplete: false };
  const named = new Set(context.roots.filter((root) => root.isNamed).map((root) => root.id));
  const collected = emptyCollection();
  const stream = format === 'ndjson' ? ndjsonWriter(context, english, output.sink) : null;
  const progress = startProgress({ io: run.io, say: run.say, isPlain: run.settings.plain.value, isQuiet: run.isQuiet });
  let counts: ScanCounts = { entries: 0, filesRead: 0, bytesRead: 0 };
  try {
    await stream?.start();
    for await (const events of scan(request, signal)) {
      for (const event of events) {
        if (event.event === 'progress' || event.event === 'end') counts = event.counts;
        note(event, seen, named);
        if (stream === null) collect(collected, event, format === 'json');
        else await stream.event(event);
      }
      progress.update(counts);
    }
  } finally {
    progress.stop();
  }
  const end: ReportEnd = { counts, finishedAt: new Date(), isInterrupted: signal.aborted };
  if (stream !== null) await stream.end(end);
  // Half a JSON document helps nobody; text says itself that it is partial.
  else if (format === 'json')
    await (signal.aborted ? undefined : writeJson(collected, { context, end, say: english }, output.sink));
  else await writeText(collected, textOptions(run, context, end), output.sink);
  return seen;
}

function note(event: ScanEvent, seen: Seen, named: ReadonlySet<string>): void {
  if (event.event === 'finding' && event.finding.status !== 'accepted') seen.severities.add(event.finding.severity);
  if (event.event === 'gap' && makesIncomplete(event.gap, named.has(event.gap.source))) seen.isIncomplete = true;
}

function textOptions(run: Run, context: ReportContext, end: ReportEnd) {
  const style = styleFor(run.io, run.settings, { toFile: run.flags.output !== undefined, isUtf8: isUtf8(run.io.env) });
  return { context, end, say: run.say, style, isVerbose: run.isVerbose, isQuiet: run.isQuiet };
}

function formatOf(run: Run): Format {
  const { flags } = run;
  const format = flags.json === true ? 'json' : (text(flags.format) ?? 'text');
  if (format === 'text' || format === 'json' || format === 'ndjson') return format;
  throw new UserError('bad-value', { value: format, word: '--format', options: 'text, json, ndjson' });
}

function dataFolderOf({ settings, io }: Run): string {
  const named = settings['data-dir'].value;
  if (named !== null) return resolve(named);
  const home = currentSystem.home(io.env);
  if (home === null) throw new UserError('home-missing', { path: 'HOME' });
  return currentSystem.dataFolder(home, io.env);
}

function warn(run: Run, message: string): void {
  if (!run.isQuiet) run.io.stderr.write(`${message}\n`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
