/**
 * Year to second one after the other, with or without signs between; the time may be missing. `20260102_030405`,
 * `2026-01-02 03.04.05`, `2026-01-02-03-04-05`, `20260102T030405Z`, `2026-01-02`. WhatsApp numbers its copies of a day behind a dot.
 */
const DATE =
  /(?<!\d)(20\d\d)(-?)([01]\d)\2([0-3]\d)(?:(?:T|[ _-]|(?<=\d{8}))([0-2]\d)[-.]?([0-5]\d)[-.]?([0-5]\d)(Z?))?(?!\d)/;

/**
 * The date that a program wrote into the name of a backup, as ISO 8601 without a zone where the name has none; null without one that a
 * calendar has.
 */
export function dateInName(name: string): string | null {
  const [, year, , month, day, hour, minute, second, zone] = DATE.exec(name) ?? [];
  if (year === undefined) return null;
  const time = hour === undefined ? '' : `T${hour}:${minute}:${second}`;
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}${time || 'T00:00:00'}Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date + time);
  return isReal ? `${date}${time}${zone ?? ''}` : null;
}
