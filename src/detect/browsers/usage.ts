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

/**
 * Which messengers were used, from all visits as pages of `{ id, time, host }`. Of a host only the name of its messenger is kept:
 * `messengers` is `Discord (3), WhatsApp (12)`, visits in brackets.
 */
export async function messengerSightings(
  visits: ReturnType<DatabaseContext['pages']>,
  toMs: ToMs,
  hostOf: (host: string) => string,
): Promise<Sighting[]> {
  const used = new Map<string, Span>();
  for await (const page of visits) {
    for (const { time, host } of page) {
      const messenger = typeof host === 'string' ? webMessengerOf(hostOf(host)) : null;
      if (messenger !== null) addVisit(used, messenger, numberOf(time));
    }
  }
  if (used.size === 0) return [];
  const spans = [...used.values()];
  const names = [...used.keys()].sort();
  return [
    {
      facts: {
        messengers: names.map((name) => `${name} (${used.get(name)?.count})`).join(', '),
        visits: spans.reduce((sum, { count }) => sum + count, 0),
        oldest: isoTime(Math.min(...spans.map(({ first }) => first)), toMs),
        newest: isoTime(Math.max(...spans.map(({ last }) => last)), toMs),
      },
    },
  ];
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

function addVisit(used: Map<string, Span>, messenger: string, time: number): void {
  const span = used.get(messenger) ?? { count: 0, first: time, last: time };
  span.count += 1;
  span.first = Math.min(span.first, time);
  span.last = Math.max(span.last, time);
  used.set(messenger, span);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Null for what no calendar has: the database may be damaged, or made up. */
function isoTime(time: unknown, toMs: ToMs): string | null {
  const ms = typeof time === 'number' ? toMs(time) : Number.NaN;
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}
