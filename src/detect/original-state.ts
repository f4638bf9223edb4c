import type { InspectContext, Whereabouts } from '../model/rule.js';
import type { OriginalPlace, PlaceKind } from './original-place.js';

/** What became of a file that a trace names: looked up where that can be done, else the kind of place it lies or lay in. */
export type OriginalState = Whereabouts | Exclude<PlaceKind, 'folder'>;

/** Looks the file up. A drive that is not connected now is `removable`, not `gone`. */
export async function originalState(
  { kind, path }: OriginalPlace,
  { findWritten }: Pick<InspectContext, 'findWritten'>,
): Promise<OriginalState> {
  const where = path === null ? 'unknown' : await findWritten(path);
  return kind === 'folder' || where === 'there' ? where : kind;
}

/** Is the trace the last one on this computer: was the file deleted, or does it lie on something that is not part of it? */
export function isLost(state: OriginalState): boolean {
  return LOST.has(state);
}

const LOST: ReadonlySet<OriginalState> = new Set(['gone', 'removable', 'phone', 'share', 'cloud', 'trash']);
