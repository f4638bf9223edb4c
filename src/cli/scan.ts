import type { ScanScopeOf } from '../history/recorded-scan.js';
import { makesIncomplete } from '../model/gap.js';
import { PLATFORMS } from '../model/platform.js';
import type { ScanCounts, ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { currentSystem } from '../platform/current.js';
import type { ReportContext } from '../report/report-context.js';
import { selectRules } from '../ruleset/select.js';
import { type ScanRequest, scan } from '../scan/scan.js';
import { describeRoots } from '../sources/open-sources.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { scanExitCode } from './exit-code.js';
import { type Home, ownerOf } from './home.js';
import { listenForInterrupt } from './interrupt.js';
import { loadRules } from './load-rules.js';
import { prepareScan } from './prepare-scan.js';
import { startProgress } from './progress.js';
import { openOutput, type ReportOutput } from './report-output.js';
import { reportWriter } from './report-writer.js';
import { beginHistory, type ScanHistory } from './scan-history.js';

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
    const history = await beginHistory(run, { dataFolder, packs: ruleset.packs, startedMs: startedAt.getTime() });
    const { request, home } = await prepareScan({
      paths: run.arguments,
      home: text(flags.home),
      platform: PLATFORMS.find((platform) => platform === flags.platform),
      exclude: settings.exclude.value,
      rules,
      own: [dataFolder, ...output.own],
      key: history.key,
      statusOf: history.statusOf,
      cache: history.cache,
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
      earlier: await history.earlier(scopeOf(run, home, request)),
    };
    await history.start(context);
    const seen = await report(request, { run, context, output, history, signal: interrupt.signal });
    await output.finish();
    await history.end({ isComplete: !seen.isIncomplete, isInterrupted: interrupt.signal.aborted });
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
  readonly history: ScanHistory;
  readonly signal: AbortSignal;
}

/** What decides the exit code. */
interface Seen {
  readonly severities: Set<Severity>;
  isIncomplete: boolean;
}

/** Drinks the scan's events and writes the report. */
async function report(request: ScanRequest, { run, context, output, history, signal }: Reporting): Promise<Seen> {
  const seen: Seen = { severities: new Set(), isIncomplete: false };
  const named = new Set(context.roots.filter((root) => root.isNamed).map((root) => root.id));
  const writer = await reportWriter(run, context, output.sink);
  const progress = startProgress({ io: run.io, say: run.say, isPlain: run.settings.plain.value, isQuiet: run.isQuiet });
  let counts: ScanCounts = { entries: 0, filesRead: 0, bytesRead: 0 };
  try {
    await writer.start();
    for await (const events of scan(request, signal)) {
      for (const event of events) {
        if (event.event === 'progress' || event.event === 'end') counts = event.counts;
        note(event, seen, named);
      }
      await writer.take(events);
      await history.take(events);
      progress.update(counts);
    }
  } finally {
    progress.stop();
  }
  const end = { counts, finishedAt: new Date(), isInterrupted: signal.aborted };
  await writer.end(end);
  await history.reportEnd(end);
  return seen;
}

function note(event: ScanEvent, seen: Seen, named: ReadonlySet<string>): void {
  if (event.event === 'finding' && event.finding.status !== 'accepted') seen.severities.add(event.finding.severity);
  if (event.event === 'gap' && makesIncomplete(event.gap, named.has(event.gap.source))) seen.isIncomplete = true;
}

/** What the scan is about, for the history: the same question again is the same scope. */
function scopeOf(run: Run, home: Home, request: ScanRequest): ScanScopeOf {
  const places = request.roots.map(({ path }) => path);
  if (run.arguments.length > 0) return { kind: 'paths', places };
  return home.isOther ? { kind: 'other-home', places: [home.path] } : { kind: 'home', places: [home.path] };
}

function warn(run: Run, message: string): void {
  if (!run.isQuiet) run.io.stderr.write(`${message}\n`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
