import type { Erased, KeptFile, KeptKind } from '../history/kept-files.js';
import { safeText } from '../messages/safe-text.js';
import type { Say } from '../messages/translate.js';
import { printablePath } from '../model/path-text.js';
import { reasonOf } from './report-output.js';

/** One of our own files, with the settings and completions that `traces` knows beside those of the data folder. */
export interface OwnFile {
  readonly kind: KeptKind | 'settings' | 'completion';
  readonly path: string;
  readonly sizeBytes: number;
}

/** A file: what it is and how large, and below that where it is. */
export function ownFileLines(file: OwnFile | KeptFile, say: Say): string[] {
  const what = say('report.place', { place: say(`traces.kind.${file.kind}`), tail: say.size(file.sizeBytes) });
  return [`  ${what}`, `      ${shownPath(file.path)}`];
}

/** What went and what would not; no line when there was nothing. */
export function erasedLines(
  { removed, failed }: { readonly removed: readonly OwnFile[]; readonly failed: Erased['failed'] },
  say: Say,
): string[] {
  return [
    ...(removed.length === 0 ? [] : [say('traces.removed')]),
    ...removed.flatMap((file) => ownFileLines(file, say)),
    ...failed.map(({ path, error }) => say('traces.failed', { path: shownPath(path), reason: reasonOf(error, say) })),
  ];
}

export function shownPath(path: string): string {
  return safeText(printablePath(path).path);
}
