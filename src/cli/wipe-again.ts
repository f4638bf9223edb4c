import { lstatSync, readdirSync } from 'node:fs';
import { isInside } from '../model/is-inside.js';
import { decodeName, printablePath, toFsPath } from '../model/path-text.js';
import { SEVERITIES } from '../model/severity.js';
import type { TargetResult } from '../model/wipe-result.js';
import { shorten, wrap } from '../report/layout.js';
import type { PlanTextOptions } from '../report/wipe-plan-text.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { isGone } from './wipe-erase.js';
import type { WipeScene } from './wipe-surroundings.js';

/** Names that are shown when they are there again. */
const FEW = 5;

/** After a wipe: is every name gone, and what does a scan of the same folders still find? A wipe is done when a scan agrees. */
export async function secondLook(
  run: Run,
  results: readonly TargetResult[],
  { scene, options }: { scene: WipeScene; options: PlanTextOptions },
): Promise<string[]> {
  const { say, style } = options;
  const gone = results.filter(isGone).map(({ path }) => path);
  if (gone.length === 0) return [];
  const folders = foldersOf(gone);
  const home = scene.surroundings.home;
  const isWide = (folder: string) => folder === '/' || (home !== null && isInside(home, folder));
  const scanned = await scanLines(
    run,
    folders.filter((folder) => !isWide(folder)),
    options,
  );
  return [
    style.heading(say('wipe.again.title')),
    ...nameLines(gone, options),
    ...emptyLines(gone, options),
    ...scanned,
    ...(folders.some(isWide) ? wrap(say('wipe.again.skipped'), style.columns, 2, 2) : []),
  ];
}

/** The folders that held them and are still there; none that lies in another one of them. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set(paths.map(parentOf));
  const outermost: string[] = [];
  for (const folder of [...folders].sort()) {
    const isBelow = outermost.some((other) => isInside(folder, other));
    if (!isBelow && isThere(folder)) outermost.push(folder);
  }
  return outermost;
}

function nameLines(gone: readonly string[], { say, style }: PlanTextOptions): string[] {
  const back = gone.filter(isThere);
  if (back.length === 0) return wrap(say('wipe.again.gone'), style.columns, 2, 2);
  return [
    ...wrap(say('wipe.again.back', { count: back.length }), style.columns, 2, 2),
    ...back
      .slice(0, FEW)
      .map((path) => `    ${shorten(say.safe(printablePath(path).path), style.columns - 4, style.ellipsis)}`),
  ];
}

/** A name can tell as much as a file: the folder of a phone backup is named after the phone. */
function emptyLines(gone: readonly string[], { say, style }: PlanTextOptions): string[] {
  const count = emptied(gone).length;
  return count === 0 ? [] : wrap(say('wipe.again.empty', { count }), style.columns, 2, 2);
}

/** Folders that held these paths, and those above them, that hold nothing now but such folders. */
function emptied(gone: readonly string[]): string[] {
  const empty = new Set<string>();
  let folders = new Set(gone.map(parentOf));
  while (folders.size > 0) {
    const found = [...folders].filter((folder) => !empty.has(folder) && holdsOnly(folder, empty));
    for (const folder of found) empty.add(folder);
    folders = new Set(found.map(parentOf));
  }
  return [...empty];
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** False too when it can not be read, or is gone. */
function holdsOnly(folder: string, empty: ReadonlySet<string>): boolean {
  try {
    return readdirSync(toFsPath(folder), { encoding: 'buffer' })
      .map((name) => `${folder}/${decodeName(name)}`)
      .every((path) => empty.has(path));
  } catch {
    return false;
  }
}

/** The scan neither reads nor writes history: the wipe's own look is no scan of the user's. */
async function scanLines(run: Run, folders: readonly string[], { say, style }: PlanTextOptions): Promise<string[]> {
  if (folders.length === 0) return [];
  const { lang, plain, color, config, dataDir } = run.flags;
  const given = Object.entries({ lang, plain, color, config, dataDir }).filter(([, value]) => value !== undefined);
  const flags = { ...(Object.fromEntries(given) as Run['flags']), history: false };
  if (run.io.stderr.isTTY === true) run.io.stderr.write(`${say('wipe.again.looking')}\n`);
  const { look } = await import('./look.js'); // only now: while files are erased, memory is for that
  const { report, exitCode } = await look({ ...run, arguments: folders, flags }, 'none');
  if (exitCode === EXIT.interrupted || exitCode === EXIT.terminated)
    return wrap(say('wipe.again.stopped'), style.columns, 2, 2);
  const counts = SEVERITIES.flatMap((severity) => {
    const count = report.groups.filter((group) => group.severity === severity).length;
    return count === 0 ? [] : [say(`report.found.${severity}`, { count })];
  });
  const places = folders.length;
  const found =
    counts.length === 0
      ? say('wipe.again.nothing', { places })
      : say('wipe.again.found', { places, list: counts.join(', ') });
  const gaps = exitCode === EXIT.incomplete ? wrap(say('wipe.again.incomplete'), style.columns, 2, 2) : [];
  return [...wrap(found, style.columns, 2, 2), ...gaps];
}

/** Is something at this path, whatever it is? */
export function isThere(path: string): boolean {
  try {
    return lstatSync(toFsPath(path), { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // below something that is no folder any more
  }
}
