import type { ScanEvent } from '../model/scan-event.js';
import { finished, headWithStatus } from './finding-head.js';

/** Was the finding with this id there in an earlier scan? */
export type StatusOf = (findingId: string) => 'new' | 'known';

/** The event with the status of its finding. */
export function withStatus(event: ScanEvent, statusOf: StatusOf): ScanEvent {
  if (event.event !== 'items' && event.event !== 'finding') return event;
  const status = statusOf(event.finding.id);
  if (status === event.finding.status) return event;
  const head = headWithStatus(event.finding, status);
  if (event.event === 'items') return { event: 'items', finding: head, items: event.items };
  const { itemCount, totalBytes, oldestMs, newestMs } = event.finding;
  return { event: 'finding', finding: finished({ head, itemCount, totalBytes, oldestMs, newestMs }) };
}
