import { HistoryTrouble } from '../history/history-trouble.js';
import { clearHistory } from '../history/kept-files.js';
import {
  diffScans,
  findScan,
  haveSameScope,
  listScans,
  type RecordedRule,
  type RuleChange,
  rulesOfScan,
} from '../history/read-scans.js';
import { forgetScan } from '../history/record-scan.js';
import { type RecordedScan, sumLevels } from '../history/recorded-scan.js';
import { readSecrets } from '../history/secrets.js';
import { type HistoryStore, hasStore, openStore } from '../history/store.js';
import { isUtf8 } from '../messages/language.js';
import { safeText } from '../messages/safe-text.js';
import { UserError } from '../model/errors.js';
import { SEVERITIES } from '../model/severity.js';
import { jsonText } from '../report/json-text.js';
import { wrap } from '../report/layout.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { EXIT } from './exit-code.js';
import { troubleText } from './history-trouble-text.js';
import { write } from './io.js';
import { erasedLines } from './kept-lines.js';
import { columnsOfTerminal, styleFor } from './style-for.js';

const SCHEMA_VERSION = '1.0';

/** `history list`: every recorded scan, oldest first. */
export async function runHistoryList(run: Run): Promise<number> {
  return withStore(run, async (store) => {
    const scans = store === null ? [] : await listScans(store);
    if (run.flags.json === true) return writeJson(run, { scans: scans.map(scanValue) });
    if (scans.length === 0) return writeLines(run, [run.say('history.none')]);
    const hints = [run.say('history.places'), run.say('history.hint')].flatMap((hint) =>
      wrap(hint, columnsOfOutput(run), 0),
    );
    return writeLines(run, [...scans.flatMap((scan) => scanLines(scan, run)), '', ...hints]);
  });
}

/** `history show N`: what that scan found, by rule. */
export async function runHistoryShow(run: Run): Promise<number> {
  return withStore(run, async (store) => {
    const [scan] = await scansOf(run, store);
    if (scan === undefined || store === null) throw new Error('a scan without a store');
    const rules = await rulesOfScan(store, scan.number);
    if (run.flags.json === true) return writeJson(run, { ...scanValue(scan), rules: rules.map(ruleValue) });
    return writeLines(run, [...scanLines(scan, run), ...rules.flatMap((rule) => ruleLines(rule, run))]);
  });
}

/** `history diff N M`: what the second found that the first did not, and the other way round. */
export async function runHistoryDiff(run: Run): Promise<number> {
  return withStore(run, async (store) => {
    const [first, second] = await scansOf(run, store);
    if (first === undefined || second === undefined || store === null) throw new Error('scans without a store');
    const changes = await diffScans(store, first.number, second.number);
    const isSameScope = await haveSameScope(store, first.number, second.number);
    if (run.flags.json === true)
      return writeJson(run, { first: scanValue(first), second: scanValue(second), isSameScope, rules: changes });
    return writeLines(run, diffLines(run, { first, second, changes, isSameScope }));
  });
}

/** `history forget N`: as if that scan had not been; what only it found is new again. */
export async function runHistoryForget(run: Run): Promise<number> {
  return withStore(run, async (store) => {
    const number = numberOf(run.arguments[0]);
    if (number === null || store === null || !(await forgetScan(store, number))) throw noSuchScan(run.arguments[0]);
    return writeLines(run, [run.say('history.forgotten', { number })]);
  });
}

/** `history clear`: history, read cache and last result go, readable or not. */
export async function runHistoryClear(run: Run): Promise<number> {
  const erased = await clearHistory(dataFolderOf(run));
  const lines = erasedLines(erased, run.say);
  await writeLines(run, lines.length === 0 ? [run.say('history.cleared.nothing')] : lines);
  return erased.failed.length === 0 ? EXIT.done : EXIT.incomplete;
}

/** Opens the history for one command; null when there is none. What is wrong with it is said with what to type. */
async function withStore(run: Run, work: (store: HistoryStore | null) => Promise<number>): Promise<number> {
  const dataFolder = dataFolderOf(run);
  try {
    if (!(await hasStore(dataFolder))) return await work(null);
    const secretFor = await readSecrets(dataFolder).catch(() => null);
    if (secretFor === null) throw new HistoryTrouble('other-key');
    const store = await openStore(dataFolder, secretFor);
    try {
      return await work(store);
    } finally {
      await store.close().catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof HistoryTrouble)) throw error;
    const text = run.say('history.unusable', { why: troubleText(error, run.say) });
    await write(run.io.stderr, `${wrap(text, columnsOfTerminal(run.io.stderr), 0).join('\n')}\n`);
    return EXIT.incomplete;
  }
}

/** The scans whose numbers were given, in that order. Throws {@link UserError} for a number that no scan has. */
async function scansOf(run: Run, store: HistoryStore | null): Promise<RecordedScan[]> {
  const scans: RecordedScan[] = [];
  for (const word of run.arguments) {
    const number = numberOf(word);
    const scan = number === null || store === null ? null : await findScan(store, number);
    if (scan === null) throw noSuchScan(word);
    scans.push(scan);
  }
  return scans;
}

function numberOf(word: string | undefined): number | null {
  return word !== undefined && /^[1-9]\d{0,14}$/.test(word) ? Number(word) : null;
}

function noSuchScan(word: string | undefined): UserError {
  return new UserError('no-such-scan', { number: word ?? '' });
}

/** `Scan 3, 24 Nov 2026, 18:30: home folder, 2 high, 1 low (1 new), not complete` */
function scanLines(scan: RecordedScan, run: Run): string[] {
  const { say } = run;
  const { counts } = scan;
  const levels = SEVERITIES.flatMap((severity) => {
    const count = (counts.new[severity] ?? 0) + (counts.known[severity] ?? 0);
    return count === 0 ? [] : [say(`report.found.${severity}`, { count })];
  });
  const found =
    levels.length === 0
      ? say('history.nothing')
      : say('history.found', { list: levels.join(', '), new: sumLevels(counts.new) });
  const parts = [
    say(`history.scope.${scan.scopeKind}`, { places: scan.places }),
    found,
    ...(scan.isComplete ? [] : [say('history.incomplete')]),
  ];
  const head = say('history.scan', { number: scan.number, date: say.dateTime(scan.startedMs) });
  return wrap(say('report.place', { place: head, tail: parts.join(', ') }), columnsOfOutput(run), 0, 2);
}

function ruleLines(rule: RecordedRule, run: Run): string[] {
  const { say } = run;
  const files = say('report.files', { count: rule.itemCount });
  const values = { new: rule.new, known: rule.known, files, size: say.size(rule.totalBytes) };
  return ruleLine(rule, say('history.rule', values), run);
}

function ruleLine({ severity, rule }: Pick<RecordedRule, 'severity' | 'rule'>, tail: string, run: Run): string[] {
  const { say } = run;
  const text = `[${say(`severity.${severity}`)}] ${say('report.place', { place: rule, tail })}`;
  return wrap(text, columnsOfOutput(run), 2, 4);
}

function columnsOfOutput({ io, settings }: Run): number {
  return styleFor(io, settings, { toFile: false, isUtf8: isUtf8(io.env) }).columns;
}

function diffLines(
  run: Run,
  diff: {
    readonly first: RecordedScan;
    readonly second: RecordedScan;
    readonly changes: readonly RuleChange[];
    readonly isSameScope: boolean;
  },
): string[] {
  const { say } = run;
  const { first, second, changes, isSameScope } = diff;
  const columns = columnsOfOutput(run);
  const changed = changes.filter((change) => change.new > 0 || change.gone > 0);
  const areSomeGone = changes.some(({ gone }) => gone > 0);
  const head = say('history.diff', {
    first: first.number,
    second: second.number,
    firstDate: say.dateTime(first.startedMs),
    secondDate: say.dateTime(second.startedMs),
  });
  return [
    ...wrap(head, columns, 0),
    ...(isSameScope ? [] : wrap(say('history.diff.scope'), columns, 0)),
    ...(first.isComplete && second.isComplete ? [] : wrap(say('history.diff.incomplete'), columns, 0)),
    ...(changed.length === 0 ? [`  ${say('history.diff.same')}`] : []),
    ...changed.flatMap((change) =>
      ruleLine(change, say('history.diff.rule', { new: change.new, gone: change.gone, same: change.same }), run),
    ),
    // A backup that stays closed leaves a scan complete.
    ...(areSomeGone ? wrap(say('history.diff.gone'), columns, 0) : []),
  ];
}

function scanValue(scan: RecordedScan) {
  return {
    number: scan.number,
    startedAt: new Date(scan.startedMs).toISOString(),
    finishedAt: new Date(scan.finishedMs).toISOString(),
    scope: { kind: scan.scopeKind, places: scan.places },
    isComplete: scan.isComplete,
    new: scan.counts.new,
    known: scan.counts.known,
  };
}

function ruleValue({ oldestMs, newestMs, ...rule }: RecordedRule) {
  return { ...rule, oldest: timeValue(oldestMs), newest: timeValue(newestMs) };
}

function timeValue(ms: number | null): string | null {
  const date = new Date(ms ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

async function writeJson(run: Run, value: object): Promise<number> {
  await write(run.io.stdout, `${jsonText({ schemaVersion: SCHEMA_VERSION, ...value })}\n`);
  return EXIT.done;
}

async function writeLines({ io }: Run, lines: readonly string[]): Promise<number> {
  await write(io.stdout, `${lines.map(safeText).join('\n')}\n`);
  return EXIT.done;
}
