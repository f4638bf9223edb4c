/** First half of a rule's id, in the order in which reports show them. */
export const AREAS = [
  'cloud-sync',
  'backups',
  'messaging',
  'location',
  'identity',
  'browsers',
  'traces',
  'leftovers',
  'posture',
] as const;
export type Area = (typeof AREAS)[number];

/** The area of a rule id such as `messaging/discord-cache`; ids are checked when rules are loaded. */
export function areaOf(ruleId: string): Area {
  const area = ruleId.slice(0, ruleId.indexOf('/'));
  const known = AREAS.find((candidate) => candidate === area);
  if (known === undefined) throw new Error(`rule ${ruleId} is in no known area`);
  return known;
}
