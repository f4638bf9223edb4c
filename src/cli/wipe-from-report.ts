import { isAbsolute } from 'node:path';
import { pathTest } from '../match/path-test.js';
import { UserError } from '../model/errors.js';
import { fromPrintable } from '../model/path-text.js';
import type { RefusedPath } from '../model/wipe-plan.js';
import type { Run } from './context.js';
import { globPatterns } from './glob-patterns.js';
import { readGiven, readReason } from './read-given.js';
import { readLast } from './read-last.js';

/** What of a report is to be erased. */
export interface ReportChoice {
  /** A saved JSON report, or `last`: the newest result of a scan on a terminal. */
  readonly file: string;
  readonly rule: string | null;
  readonly subject: string | null;
}

/** Files of a report, and what stands in it but is no file of its own on this disk. */
export interface ReportPaths {
  readonly paths: readonly string[];
  /** Folders of phone backups: they go with the last of their files. */
  readonly emptied: readonly string[];
  readonly outside: readonly RefusedPath[];
}

/** A report as far as this looks into it. Somebody else may have written it, so that nothing is believed. */
interface AnyReport {
  readonly scope: {
    readonly sources: readonly { id: unknown; kind?: unknown; path: unknown; pathEncoding?: unknown }[];
  };
  readonly findings: readonly AnyFinding[];
}

interface AnyFinding {
  readonly id: unknown;
  readonly rule: string;
  readonly source: unknown;
  readonly status: unknown;
  readonly subject: { readonly path: unknown };
  readonly remedies: readonly { readonly kind: unknown }[];
  readonly items: readonly { path: unknown; pathEncoding?: unknown; location: unknown }[];
}

/**
 * The files of the findings that fit. Only findings whose advice is to erase count, and none that was accepted: the place in a photo is
 * taken out, a setting is changed. Throws {@link UserError}.
 */
export async function pathsInReport(run: Run, choice: ReportChoice): Promise<ReportPaths> {
  const report = choice.file === 'last' ? await lastReport(run) : await savedReport(run, choice.file);
  const isWanted = findingTest(choice);
  const found = pathsOf(report, isWanted);
  if (found.paths.length > 0 || found.outside.length > 0) return found;
  const isNameless = report.findings.some((finding) => isWanted(finding) && finding.items.length > 0);
  if (isNameless) throw new UserError('report-unreadable', { path: choice.file, reason: 'nameless' });
  throw new UserError('nothing-selected');
}

/** The files of these findings of the newest result, by their ids; null when they are not kept. */
export async function pathsOfLast(run: Run, ids: ReadonlySet<string>): Promise<ReportPaths | null> {
  const last = await readLast(run);
  if (last === null || !isReport(last.report)) return null;
  const found = pathsOf(last.report, ({ id }) => ids.has(String(id)));
  return found.paths.length === 0 && found.outside.length === 0 ? null : found;
}

const ESCAPED = { pathEncoding: 'escaped' } as const;

function pathsOf(report: AnyReport, isWanted: (finding: AnyFinding) => boolean): ReportPaths {
  const paths: string[] = [];
  const emptied = new Set<string>();
  const outside = new Map<string, RefusedPath>(); // several rules may have found it
  const refuse = (path: string) => outside.set(path, { path, code: 'outside' });
  for (const finding of report.findings.filter(isWanted)) {
    const source = report.scope.sources.find(({ id }) => id === finding.source);
    if (source?.kind === 'ios-backup' && typeof source.path === 'string' && isAbsolute(source.path))
      emptied.add(fromPrintable({ path: source.path, ...(source.pathEncoding === 'escaped' ? ESCAPED : {}) }));
    for (const item of finding.items) {
      const isEscaped = item.pathEncoding === 'escaped' || source?.pathEncoding === 'escaped';
      const decoded = (path: string) => fromPrintable({ path, ...(isEscaped ? ESCAPED : {}) });
      // Only a whole path names the very file; any other would be whatever lies below the folder this was started in.
      if (typeof item.location === 'string' && isAbsolute(item.location)) paths.push(decoded(item.location));
      else if (typeof item.path === 'string' && typeof source?.path === 'string')
        refuse(decoded(`${source.path}/${item.path}`));
    }
  }
  return { paths: [...new Set(paths)], emptied: [...emptied], outside: [...outside.values()] };
}

async function lastReport(run: Run): Promise<AnyReport> {
  const last = await readLast(run);
  if (last === null) throw new UserError('report-unreadable', { path: 'last', reason: 'last' });
  return checked(last.report, 'last');
}

async function savedReport({ io, say }: Run, file: string): Promise<AnyReport> {
  let text: string;
  try {
    text = (await readGiven(file, io)).toString();
  } catch (error) {
    throw new UserError('report-unreadable', { path: file, reason: readReason(error, say) });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  return checked(value, file);
}

function checked(value: unknown, path: string): AnyReport {
  if (!isReport(value)) throw new UserError('report-unreadable', { path, reason: 'shape' });
  return value;
}

function isReport(value: unknown): value is AnyReport {
  if (
    !isMap(value) ||
    !isKnownVersion(value.schemaVersion) ||
    !isMap(value.scope) ||
    !isListOfMaps(value.scope.sources)
  )
    return false;
  return isListOfMaps(value.findings) && value.findings.every(isFinding);
}

/** What another first number means, nobody knows yet (contract, section 4). */
function isKnownVersion(version: unknown): boolean {
  return typeof version === 'string' && version.startsWith('1.');
}

function isFinding(finding: Fields): boolean {
  const { rule, subject, remedies, items } = finding;
  return typeof rule === 'string' && isMap(subject) && isListOfMaps(remedies) && isListOfMaps(items);
}

type Fields = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfMaps(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isMap);
}

function findingTest({ rule, subject }: ReportChoice): (finding: AnyFinding) => boolean {
  const fitsRule = globTest(rule);
  const fitsSubject = globTest(subject);
  return (finding) =>
    finding.status !== 'accepted' &&
    finding.remedies.some(({ kind }) => kind === 'wipe') &&
    fitsRule(finding.rule) &&
    fitsSubject(String(finding.subject.path ?? '.'));
}

/** Rule ids and places are both names between slashes. Throws {@link UserError}. */
function globTest(glob: string | null): (path: string) => boolean {
  if (glob === null) return () => true;
  const test = pathTest(globPatterns(glob), null);
  return (path) => test.matches(path.split('/'));
}
