import type { ScanEvent } from '../model/scan-event.js';

/** Was the finding with this id there in an earlier scan? */
export type StatusOf = (findingId: string) => 'new' | 'known';

/** The event with the status of its finding. */
export function withStatus(event: ScanEvent, statusOf: StatusOf): ScanEvent {
  if (event.event !== 'items' && event.event !== 'finding') return event;
  const status = statusOf(event.finding.id);
  if (status === event.finding.status) return event;
  return event.event === 'items'
    ? { ...event, finding: { ...event.finding, status } }
    : { ...event, finding: { ...event.finding, status } };
}
