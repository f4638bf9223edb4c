import { ReadTrouble } from '../../model/read-trouble.js';
import type { DatabaseContext, Facts, SqlRow } from '../../model/rule.js';

/**
 * The columns of an ordinary table; none when there is no such table. Views, virtual tables and columns that are worked out (not in
 * `table_info`) could be anything, also without an end, and are as good as absent.
 */
export async function columnsOf(table: string, { query }: DatabaseContext): Promise<ReadonlySet<string>> {
  const [kind] = await query('SELECT type FROM pragma_table_list(?)', [table]);
  if (kind?.type !== 'table') return new Set();
  const rows = await query('SELECT name FROM pragma_table_info(?)', [table]);
  return new Set(rows.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])));
}

/** The first of these tables that is there with these columns: versions of iOS differ. Throws when the database is another one. */
export async function firstTable(
  tables: readonly string[],
  needed: readonly string[],
  context: DatabaseContext,
): Promise<{ readonly name: string; readonly columns: ReadonlySet<string> }> {
  for (const name of tables) {
    const columns = await columnsOf(name, context);
    if (columns.size > 0 && needed.every((column) => columns.has(column))) return { name, columns };
  }
  throw new ReadTrouble('unsupported', 'database-foreign');
}

/** SQL that counts the rows of which a number is so; 0 where this version of the table does not have it. */
export function sumWhere(columns: ReadonlySet<string>, column: string, condition: string): string {
  return columns.has(column) ? `sum(${column} ${condition})` : '0';
}

/** A count or sum of a row; 0 for what is not there, or no number. */
export function numberIn(row: SqlRow | undefined, name: string): number {
  const value = row?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The first and last time of a row `{ first, last }` as facts; without what no calendar has. */
export function spanIn(row: SqlRow | undefined, toMs: (time: number) => number): Facts {
  const times = [
    ['oldest', isoTime(row?.first, toMs)],
    ['newest', isoTime(row?.last, toMs)],
  ] as const;
  return Object.fromEntries(times.filter(([, time]) => time !== null));
}

function isoTime(time: unknown, toMs: (time: number) => number): string | null {
  const ms = typeof time === 'number' ? toMs(time) : Number.NaN;
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}

/**
 * The facts of a finding from those of its databases or lists: numbers added up, what is true of one is true; the first and the last
 * day, `none` where nothing says.
 */
export function summariseCounts(found: readonly Facts[]): Facts {
  const sums: Record<string, number | boolean> = {};
  for (const facts of found) {
    for (const [name, value] of Object.entries(facts)) {
      if (typeof value === 'number') sums[name] = Number(sums[name] ?? 0) + value;
      if (typeof value === 'boolean') sums[name] = sums[name] === true || value;
    }
  }
  const days = (name: string) =>
    found.flatMap((facts) => (typeof facts[name] === 'string' ? [facts[name].slice(0, 10)] : [])).sort();
  return { ...sums, firstDay: days('oldest')[0] ?? 'none', lastDay: days('newest').at(-1) ?? 'none' };
}
