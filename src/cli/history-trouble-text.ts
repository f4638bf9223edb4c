import type { HistoryTrouble } from '../history/history-trouble.js';
import type { Say } from '../messages/translate.js';
import { errorCode } from '../platform/open-file.js';
import { reasonOf } from './report-output.js';

/** Why the history can not be used, and what to type. */
export function troubleText(trouble: HistoryTrouble, say: Say): string {
  switch (trouble.code) {
    case 'newer':
    case 'damaged':
    case 'other-key':
    case 'no-module':
    case 'busy':
      return say(`history.trouble.${trouble.code}`);
    case 'no-permission':
      return say('reason.no-permission');
    case 'no-space':
      return say('reason.no-space');
    case 'read-only':
      return say('reason.read-only');
    case 'disk-error':
      return errorCode(trouble.cause) === '' ? say('gap.read-error') : reasonOf(trouble.cause, say);
  }
}
