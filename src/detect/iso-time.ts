const YEAR_1 = Date.parse('0001-01-01T00:00:00Z');
const YEAR_10000 = Date.UTC(10_000, 0, 1);

/** Milliseconds since 1970 as ISO 8601 UTC; null for what is no time or needs a year of more than four digits, which damage makes. */
export function isoTime(milliseconds: number): string | null {
  return milliseconds >= YEAR_1 && milliseconds < YEAR_10000 ? new Date(milliseconds).toISOString() : null;
}
