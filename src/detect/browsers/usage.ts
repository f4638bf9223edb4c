import type { DatabaseContext, Facts, Sighting, SqlRow } from '../../model/rule.js';
import { webMessengerOf } from '../web-hosts.js';

/** How often, and the first and last time. Times as the database writes them. */
interface Span {
  count: number;
  first: number;
  last: number;
}

/** Turns a time of the database into milliseconds since 1970. */
export type ToMs = (time: number) => number;

/** Facts of one row `{ count, first, last }` and perhaps more counts. Null when it counts nothing. */
export function spanFacts(row: SqlRow | undefined, toMs: ToMs): { count: number; times: Facts } | null {
  const count = row === undefined ? 0 : numberOf(row.count);
  if (row === undefined || count === 0) return null;
  return { count, times: { oldest: isoTime(row.first, toMs), newest: isoTime(row.last, toMs) } };
}

/** How a browser's history is asked about messengers. */
export interface MessengerQuestions {
  /** All pages that were opened as pages of `{ id, host }`. */
  readonly hosts: string;
  /** `{ page, count, first, last }` of the visits to each of these pages; takes their ids as a JSON list. */
  readonly visits: string;
  readonly hostOf: (host: string) => string;
  readonly toMs: ToMs;
}

/** Ids in one question, whose answer has a row for each. */
const IDS_AT_ONCE = 2000;

/**
 * Which messengers were used. Of a host only the name of its messenger is kept: `messengers` is `Discord (3), WhatsApp (12)`, visits
 * in brackets.
 */
export async function messengerSightings(
  { query, pages }: DatabaseContext,
  { hosts, visits, hostOf, toMs }: MessengerQuestions,
): Promise<Sighting[]> {
  const messengers = new Map<number, string>();
  for await (const rows of pages(hosts)) {
    for (const { id, host } of rows) {
      const messenger = typeof host === 'string' ? webMessengerOf(hostOf(host)) : null;
      if (messenger !== null && typeof id === 'number') messengers.set(id, messenger);
    }
  }
  const used = new Map<string, Span>();
  const ids = [...messengers.keys()];
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const rows = await query(visits, [JSON.stringify(ids.slice(at, at + IDS_AT_ONCE))]);
    for (const row of rows) addVisits(used, messengers.get(numberOf(row.page)) ?? '', row);
  }
  return used.size === 0 ? [] : [{ facts: messengerFacts(used, toMs) }];
}

function messengerFacts(used: ReadonlyMap<string, Span>, toMs: ToMs): Facts {
  const spans = [...used.values()];
  const names = [...used.keys()].sort();
  return {
    messengers: names.map((name) => `${name} (${used.get(name)?.count})`).join(', '),
    visits: spans.reduce((sum, { count }) => sum + count, 0),
    oldest: isoTime(Math.min(...spans.map(({ first }) => first)), toMs),
    newest: isoTime(Math.max(...spans.map(({ last }) => last)), toMs),
  };
}

/** The facts of a finding from those of its profiles: counts added up, messengers joined, the first and the last day. */
export function summariseUsage(found: readonly Facts[]): Facts {
  const counted = ['visits', 'pages', 'downloads'].filter((name) => found.some((facts) => name in facts));
  const days = (name: string) =>
    found.flatMap((facts) => (typeof facts[name] === 'string' ? [facts[name]] : [])).sort();
  const messengers = joinedMessengers(found);
  return {
    app: found[0]?.app ?? '',
    ...Object.fromEntries(counted.map((name) => [name, found.reduce((sum, facts) => sum + numberOf(facts[name]), 0)])),
    ...(messengers === '' ? {} : { messengers }),
    firstDay: days('oldest')[0]?.slice(0, 10) ?? '',
    lastDay: days('newest').at(-1)?.slice(0, 10) ?? '',
  };
}

function joinedMessengers(found: readonly Facts[]): string {
  const counts = new Map<string, number>();
  for (const { messengers } of found) {
    for (const [, name = '', count] of String(messengers ?? '').matchAll(/([^,()]+) \((\d+)\)/g)) {
      counts.set(name.trim(), (counts.get(name.trim()) ?? 0) + Number(count));
    }
  }
  return [...counts]
    .map(([name, count]) => `${name} (${count})`)
    .sort()
    .join(', ');
}

function addVisits(used: Map<string, Span>, messenger: string, row: SqlRow): void {
  const [count, first, last] = [numberOf(row.count), numberOf(row.first), numberOf(row.last)];
  const span = used.get(messenger);
  if (span === undefined) used.set(messenger, { count, first, last });
  else {
    span.count += count;
    span.first = Math.min(span.first, first);
    span.last = Math.max(span.last, last);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Null for what no calendar has: the database may be damaged, or made up. */
function isoTime(time: unknown, toMs: ToMs): string | null {
  const ms = typeof time === 'number' ? toMs(time) : Number.NaN;
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}
