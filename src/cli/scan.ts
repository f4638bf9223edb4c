import type { ScanScopeOf } from '../history/recorded-scan.js';
import { makesIncomplete } from '../model/gap.js';
import { PLATFORMS } from '../model/platform.js';
import type { Rule } from '../model/rule.js';
import type { ScanCounts, ScanEvent } from '../model/scan-event.js';
import type { Severity } from '../model/severity.js';
import { currentSystem } from '../platform/current.js';
import { type PrivateCopies, privateCopies, privatePlaces, removeAbandonedCopies } from '../platform/private-copies.js';
import type { ReportContext, ReportWriter } from '../report/report-context.js';
import { selectRules } from '../ruleset/select.js';
import { type ScanRequest, scan } from '../scan/scan.js';
import { describeRoots } from '../sources/open-sources.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { scanExitCode } from './exit-code.js';
import { type Home, ownerOf } from './home.js';
import { listenForInterrupt } from './interrupt.js';
import { loadRules } from './load-rules.js';
import { readPasswordFile } from './password-file.js';
import { prepareScan } from './prepare-scan.js';
import { type Progress, startProgress } from './progress.js';
import { openOutput, type ReportOutput } from './report-output.js';
import { formatOf, reportWriter } from './report-writer.js';
import { beginHistory, type ScanHistory } from './scan-history.js';
import { type ScanUnlock, unlockFor } from './unlock-for.js';
import { warn } from './warn.js';

/** `scan`: looks, reports, answers with the exit code of the contract, section 3. */
export async function runScan(run: Run): Promise<number> {
  const { io, say, settings, flags } = run;
  const file = text(flags.passwordFile);
  const password = file === undefined ? null : await readPasswordFile(file, run); // a pipe may take its time: Ctrl-C just ends it
  const interrupt = listenForInterrupt(io, say);
  const isStreaming = io.stdout.isTTY === true && formatOf(run) === 'ndjson' && flags.output === undefined;
  const progress = startProgress({
    io,
    say,
    isPlain: settings.plain.value,
    isQuiet: run.isQuiet || isStreaming, // the lines themselves are the sign of life
  });
  const unlock = unlockFor({ run, progress, signal: interrupt.signal, password });
  try {
    const startedAt = new Date();
    const ruleset = await loadRules(settings['rules-path'].value, io.env);
    const rules = selectRules(ruleset.rules, settings.rules.value, settings['skip-rules'].value);
    const output = await openOutput(text(flags.output), io, say);
    const copies = await roomForCopies(run);
    try {
      const history = await beginHistory(run, {
        dataFolder: dataFolderOf(run),
        packs: ruleset.packs,
        startedMs: startedAt.getTime(),
      });
      const { request, home } = await prepare({
        run,
        rules,
        output,
        history,
        copies,
        unlock,
        progress,
        signal: interrupt.signal,
      });
      const context: ReportContext = {
        version: run.version,
        startedAt,
        roots: describeRoots(request.roots, request.platform),
        rules: new Map(rules.map((rule) => [rule.id, rule])),
        packs: ruleset.packs,
        excluded: settings.exclude.value,
        hidesPaths: flags.paths === false,
        showsExactLocations: flags.exactLocations === true,
        home: home.path,
        startedBy: starterOf(io.env),
        earlier: await history.earlier(scopeOf(run, home, request)),
      };
      await history.start(context);
      const seen = await report(request, { run, context, output, history, progress, signal: interrupt.signal });
      await deliver({ run, output, isInterrupted: interrupt.signal.aborted });
      await history.end({ isComplete: !seen.isIncomplete, isInterrupted: interrupt.signal.aborted });
      if (unlock.isCutShort()) run.onStuck(null);
      else if (request.stuck.count > 0) run.onStuck(say('warning.stuck'));
      return interrupt.exitCode() ?? scanExitCode({ ...seen, threshold: settings['fail-on'].value });
    } catch (error) {
      await output.abandon();
      const code = interrupt.exitCode();
      if (code === null) throw error;
      warn(run, say('progress.not-written')); // what was asked last has no answer: that is no mistake of anybody
      return code;
    } finally {
      copies.close();
    }
  } finally {
    await unlock.close();
    progress.stop();
    interrupt.dispose();
  }
}

/** Where copies of databases may lie; what a scan that was killed has left there is gone now. */
async function roomForCopies(run: Run): Promise<PrivateCopies> {
  const places = privatePlaces(dataFolderOf(run), run.io.env);
  await removeAbandonedCopies(places, currentSystem.userId);
  return privateCopies(places);
}

interface Preparing {
  readonly run: Run;
  readonly rules: readonly Rule[];
  readonly output: ReportOutput;
  readonly history: ScanHistory;
  readonly copies: PrivateCopies;
  readonly unlock: ScanUnlock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** The key and what the flags ask for, as a request; says what a user should know before the report. */
async function prepare({
  run,
  rules,
  output,
  history,
  copies,
  unlock,
  progress,
  signal,
}: Preparing): ReturnType<typeof prepareScan> {
  const { io, say, settings, flags } = run;
  const dataFolder = dataFolderOf(run);
  const prepared = await prepareScan({
    paths: run.arguments,
    home: text(flags.home),
    platform: PLATFORMS.find((platform) => platform === flags.platform),
    exclude: settings.exclude.value,
    rules,
    own: [dataFolder, ...output.own],
    key: history.key,
    statusOf: history.statusOf,
    cache: history.cache,
    copies,
    unlock,
    env: io.env,
    signal,
  });
  const { home } = prepared;
  if (home.isOther && (await ownerOf(home.path)) !== currentSystem.userId && currentSystem.userId !== null)
    progress.aside(() => warn(run, say('warning.other-owner')));
  return prepared;
}

/** The report appears, except half a JSON document, which would look like a whole one. */
async function deliver({ run, output, isInterrupted }: { run: Run; output: ReportOutput; isInterrupted: boolean }) {
  if (isInterrupted && formatOf(run) === 'json') {
    await output.abandon();
    warn(run, run.say('progress.not-written'));
    return;
  }
  await output.finish();
  if (run.flags.output !== undefined) warn(run, run.say('progress.written', { file: String(run.flags.output) }));
}

interface Reporting {
  readonly run: Run;
  readonly context: ReportContext;
  readonly output: ReportOutput;
  readonly history: ScanHistory;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What decides the exit code. */
interface Seen {
  readonly severities: Set<Severity>;
  isIncomplete: boolean;
}

/** Drinks the scan's events and writes the report. */
async function report(
  request: ScanRequest,
  { run, context, output, history, progress, signal }: Reporting,
): Promise<Seen> {
  const seen: Seen = { severities: new Set(), isIncomplete: false };
  const named = new Set(context.roots.filter((root) => root.isNamed).map((root) => root.id));
  const written = await reportWriter(run, context, output.sink);
  const writer = run.beside === undefined ? written : both(written, run.beside(context));
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

/** One scan, two readers of its events. */
function both(first: ReportWriter, second: ReportWriter): ReportWriter {
  return {
    start: async () => {
      await first.start();
      await second.start();
    },
    take: async (events) => {
      await first.take(events);
      await second.take(events);
    },
    end: async (end) => {
      await first.end(end);
      await second.end(end);
    },
  };
}

function note(event: ScanEvent, seen: Seen, named: ReadonlySet<string>): void {
  if (event.event === 'finding' && event.finding.status !== 'accepted') seen.severities.add(event.finding.severity);
  if (event.event === 'gap' && makesIncomplete(event.gap, named.has(event.gap.source))) seen.isIncomplete = true;
}

/** npm tells what it was asked to run (npm documentation, "scripts", environment). */
function starterOf(env: NodeJS.ProcessEnv): ReportContext['startedBy'] {
  if (env.npm_lifecycle_event === 'start') return 'npm start';
  return env.npm_lifecycle_event === 'npx' ? 'npx' : 'shell';
}

/** What the scan is about, for the history: the same question again is the same scope. */
function scopeOf(run: Run, home: Home, request: ScanRequest): ScanScopeOf {
  const places = request.roots.map(({ path }) => path);
  if (run.arguments.length > 0) return { kind: 'paths', places };
  return home.isOther ? { kind: 'other-home', places: [home.path] } : { kind: 'home', places: [home.path] };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
