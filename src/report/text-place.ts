import type { Say } from '../messages/translate.js';
import type { SourceInfo } from '../model/entry.js';
import { printablePath } from '../model/path-text.js';
import { shorten } from './layout.js';
import type { ReportContext } from './report-context.js';
import type { TextOptions } from './text-options.js';

/** A place inside a source as a path the user can type, `~` for the home; what is inside a backup is named by backup and path. */
export function placeInSource(
  sourceId: string,
  path: string,
  where: {
    sources: readonly Pick<SourceInfo, 'id' | 'path' | 'kind' | 'details'>[];
    context: Pick<ReportContext, 'home'>;
    say: Say;
  },
): string {
  const source = where.sources.find(({ id }) => id === sourceId);
  const root = source?.path ?? '';
  if (path === '.') return displayPath(root, where);
  if (source !== undefined && source.kind !== 'folder') {
    const backup = backupName(source, where);
    return where.say('report.place.inside', { backup, path: where.say.safe(printablePath(path).path) });
  }
  return displayPath(path.startsWith('/') ? path : `${root === '/' ? '' : root}/${path}`, where);
}

/** The phone, and the day where there are several backups of it; the name of the backup where it does not say. */
function backupName(
  source: Pick<SourceInfo, 'path' | 'details'>,
  { sources, say }: { sources: readonly Pick<SourceInfo, 'path' | 'details'>[]; say: Say },
): string {
  const { device, backupAt } = source.details;
  const folder = printablePath(source.path.slice(source.path.lastIndexOf('/') + 1)).path;
  if (typeof device !== 'string') return say.safe(folder);
  const others = sources.filter(({ path, details }) => path !== source.path && details.device === device);
  if (others.length === 0) return say.safe(device);
  const isTold = typeof backupAt === 'string' && others.every(({ details }) => !sameDay(details.backupAt, backupAt));
  return say.safe(`${device}, ${isTold ? say.date(Date.parse(backupAt)) : folder}`);
}

function sameDay(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.slice(0, 10) === other.slice(0, 10);
}

/** A place in at most `room` columns. Whole, however long, for those who asked for everything and for screen readers. */
export function placeToFit(place: string, room: number, { style, isVerbose }: TextOptions): string {
  return isVerbose || style.isPlain ? place : shorten(place, room, style.ellipsis);
}

/** An absolute path, harmless for a terminal. */
export function displayPath(
  path: string,
  { context, say }: { context: Pick<ReportContext, 'home'>; say: Say },
): string {
  const isInHome = path === context.home || path.startsWith(`${context.home}/`);
  return say.safe(printablePath(isInHome ? `~${path.slice(context.home.length)}` : path).path);
}
