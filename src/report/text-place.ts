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
    const { say } = where;
    const backup = say.safe(String(source.details.device ?? printablePath(root.slice(root.lastIndexOf('/') + 1)).path));
    return say('report.place.inside', { backup, path: say.safe(printablePath(path).path) });
  }
  return displayPath(path.startsWith('/') ? path : `${root === '/' ? '' : root}/${path}`, where);
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
