import { ReadTrouble } from '../../model/read-trouble.js';
import type { DatabaseContext, Facts, SqlRow } from '../../model/rule.js';
import { isoTime } from '../iso-time.js';

/** What a database of messages is asked: how many, and from when to when. */
export interface MessageCounts {
  readonly messages: number;
  readonly oldest: string | null;
  readonly newest: string | null;
}

/** Of these tables with their columns the first that is an ordinary one. A view could be anything, also without an end. */
export async function firstTable(
  { query }: Pick<DatabaseContext, 'query'>,
  tables: Readonly<Record<string, readonly string[]>>,
): Promise<string | null> {
  for (const [table, columns] of Object.entries(tables)) {
    const [kind] = await query('SELECT type FROM pragma_table_list(?)', [table]);
    const rows = await query('SELECT name FROM pragma_table_info(?)', [table]);
    const names = new Set(rows.map(({ name }) => name));
    if (kind?.type === 'table' && columns.every((column) => names.has(column))) return table;
  }
  return null;
}

/** Trouble for a database that belongs to something else. */
export function foreignDatabase(): ReadTrouble {
  return new ReadTrouble('unsupported', 'database-foreign');
}

/** Reads a row `{ count, first, last }` with times in milliseconds since 1970. */
export function messageCounts(row: SqlRow | undefined): MessageCounts {
  const time = (value: unknown) => (typeof value === 'number' ? isoTime(value) : null);
  return {
    messages: typeof row?.count === 'number' ? row.count : 0,
    oldest: time(row?.first),
    newest: time(row?.last),
  };
}

/** The facts of a finding from those of its databases; copies of one chat are counted as often as they lie there. */
export function summariseMessages(found: readonly Facts[]): Facts {
  const days = (name: string) =>
    found.flatMap((facts) => (typeof facts[name] === 'string' ? [facts[name]] : [])).sort();
  return {
    app: found[0]?.app ?? '',
    messages: found.reduce((sum, { messages }) => sum + (typeof messages === 'number' ? messages : 0), 0),
    firstDay: days('oldest')[0]?.slice(0, 10) ?? 'unknown',
    lastDay: days('newest').at(-1)?.slice(0, 10) ?? 'unknown',
  };
}
