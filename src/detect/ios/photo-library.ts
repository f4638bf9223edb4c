import type { DatabaseContext, Selector } from '../../model/rule.js';
import { firstTable } from './database-facts.js';

/** The database of the Photos app of a phone. */
export const PHOTO_LIBRARY: readonly Selector[] = [
  { sources: ['ios-backup'], paths: ['CameraRollDomain/Media/PhotoData/Photos.sqlite'] },
];

/** Its table of photos, which has another name before iOS 14 (facts: iLEAPP, `Ph003*`). Throws when it lacks one of these columns. */
export function photoTable(
  context: DatabaseContext,
  needed: readonly string[],
): Promise<{ readonly name: string; readonly columns: ReadonlySet<string> }> {
  return firstTable(['ZASSET', 'ZGENERICASSET'], needed, context);
}
