import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { makesIncomplete } from '../model/gap.js';
import { PLATFORMS } from '../model/platform.js';
import type { ScanCounts, ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { currentSystem } from '../platform/current.js';
import { localKey } from '../platform/data-folder.js';
import { privateCopies, privatePlaces, removeAbandonedCopies } from '../platform/private-copies.js';
import type { ReportContext } from '../report/report-context.js';
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
import { reportWriter } from './report-writer.js';

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
    const places = privatePlaces(dataFolder, io.env);
    await removeAbandonedCopies(places, currentSystem.userId);
    const copies = privateCopies(places);
    const { request, home } = await prepareScan({
      paths: run.arguments,
      home: text(flags.home),
      platform: PLATFORMS.find((platform) => platform === flags.platform),
      exclude: settings.exclude.value,
      rules,
      own: [dataFolder, ...output.own],
      key,
      copies,
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
    const seen = await report(request, { run, context, output, signal: interrupt.signal }).finally(copies.close);
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

/** Drinks the scan's events and writes the report. */
async function report(request: ScanRequest, { run, context, output, signal }: Reporting): Promise<Seen> {
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
      progress.update(counts);
    }
  } finally {
    progress.stop();
  }
  await writer.end({ counts, finishedAt: new Date(), isInterrupted: signal.aborted });
  return seen;
}

function note(event: ScanEvent, seen: Seen, named: ReadonlySet<string>): void {
  if (event.event === 'finding' && event.finding.status !== 'accepted') seen.severities.add(event.finding.severity);
  if (event.event === 'gap' && makesIncomplete(event.gap, named.has(event.gap.source))) seen.isIncomplete = true;
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
