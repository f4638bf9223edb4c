/** 1 January 2001, from which Apple's programs count, in seconds since 1970. */
const APPLE_EPOCH_SECONDS = 978_307_200;

/** Seconds since 2001, as Core Data and property lists write them, in milliseconds since 1970. */
export function appleMs(seconds: number): number {
  return (seconds + APPLE_EPOCH_SECONDS) * 1000;
}

/**
 * SQL for the seconds since 2001 of a column of the messages database: since iOS 11 it holds nanoseconds, and rows from before an
 * update stay as they were (facts: iLEAPP, `sms.py`). As seconds, 10^11 would be the year 5170; as nanoseconds it is two minutes.
 */
export function messageSeconds(column: string): string {
  return `(CASE WHEN abs(${column}) > 100000000000 THEN ${column} / 1000000000.0 ELSE ${column} END)`;
}
