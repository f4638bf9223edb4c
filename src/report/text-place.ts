import { safeText } from '../messages/safe-text.js';
import type { SourceInfo } from '../model/entry.js';
import { printablePath } from '../model/path-text.js';
import type { ReportContext } from './report-context.js';

/** A place inside a source as a path the user can type; `~` for the home. */
export function placeInSource(
  sourceId: string,
  path: string,
  where: { sources: readonly Pick<SourceInfo, 'id' | 'path'>[]; context: Pick<ReportContext, 'home'> },
): string {
  const root = where.sources.find(({ id }) => id === sourceId)?.path ?? '';
  if (path === '.') return displayPath(root, where.context);
  return displayPath(path.startsWith('/') ? path : `${root === '/' ? '' : root}/${path}`, where.context);
}

/** An absolute path, harmless for a terminal. */
export function displayPath(path: string, context: Pick<ReportContext, 'home'>): string {
  const isInHome = path === context.home || path.startsWith(`${context.home}/`);
  return safeText(printablePath(isInHome ? `~${path.slice(context.home.length)}` : path).path);
}
