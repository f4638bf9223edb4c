import type { EntryStat } from '../model/entry.js';
import { namesIn, packNames } from '../sources/packed-listings.js';
import { type PackedStats, packStats, unpackStat } from '../sources/packed-stats.js';
import type { Inspection } from './inspection.js';

/** Files to look into as another thread gets them, for the reason that `packed-stats.ts` gives: what many share is sent once. */
export interface PackedInspections {
  /** Each ended by NUL. */
  readonly locations: string;
  readonly paths: string;
  readonly stats: PackedStats;
  /** What so many files in a row have in common. */
  readonly shared: readonly Shared[];
  /** Where the bytes of files in backups are; null when all lie in folders. */
  readonly inner: readonly Inspection['inner'][] | null;
}

interface Shared extends Pick<Inspection, 'sourceRoot' | 'wishes' | 'written'> {
  count: number;
}

export function packInspections(inspections: readonly Inspection[]): PackedInspections {
  const shared: Shared[] = [];
  for (const { sourceRoot, wishes, written } of inspections) {
    const last = shared.at(-1);
    const isSame = last?.sourceRoot === sourceRoot && last.wishes === wishes && last.written === written;
    if (isSame) last.count += 1;
    else shared.push({ sourceRoot, wishes, written, count: 1 });
  }
  return {
    locations: packNames(inspections.map(({ location }) => location)),
    paths: packNames(inspections.map(({ path }) => path)),
    stats: packStats(inspections.map(({ stat }) => stat)),
    shared,
    inner: inspections.some(({ inner }) => inner !== undefined) ? inspections.map(({ inner }) => inner) : null,
  };
}

export function unpackInspections({ locations, paths, stats, shared, inner: inners }: PackedInspections): Inspection[] {
  const inspections: Inspection[] = [];
  const inside = namesIn(paths);
  const onDisk = namesIn(locations);
  for (const { count, sourceRoot, wishes, written } of shared) {
    for (let left = count; left > 0; left -= 1) {
      const index = inspections.length;
      const [location, path] = [onDisk[index] ?? '', inside[index] ?? ''];
      const stat = unpackStat(stats, index) as EntryStat; // nothing else was packed
      const inner = inners?.[index];
      const inspection = { location, path, sourceRoot, stat, wishes, written };
      inspections.push(inner === undefined ? inspection : { ...inspection, inner });
    }
  }
  return inspections;
}
