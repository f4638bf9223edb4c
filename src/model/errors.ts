import type { Message } from './message.js';

/** What ends a run because of how it was asked for; each has lines `error.<code>` and `error.<code>.next` in `messages/`. */
export type UserErrorCode =
  | 'unknown-command'
  | 'unknown-flag'
  | 'flag-before-command'
  | 'needless-value'
  | 'missing-argument'
  | 'missing-subcommand'
  | 'missing-value'
  | 'bad-value'
  | 'empty-value'
  | 'too-many-arguments'
  | 'no-command'
  | 'home-with-path'
  | 'home-missing'
  | 'unknown-rule'
  | 'no-rule-selected'
  | 'bad-glob'
  | 'bad-rules'
  | 'bad-config'
  | 'config-missing'
  | 'config-exists'
  | 'config-failed'
  | 'rules-path-missing'
  | 'password-unreadable'
  | 'password-empty'
  | 'password-long'
  | 'password-typed'
  | 'output-failed'
  | 'output-lost'
  | 'stdout-lost'
  | 'compiled-rules-missing'
  | 'no-such-scan'
  | 'wipe-nothing-named'
  | 'wipe-one-way'
  | 'wipe-needs'
  | 'list-unreadable'
  | 'list-needs-null'
  | 'report-unreadable'
  | 'nothing-selected'
  | 'plan-unreadable'
  | 'plan-edited'
  | 'plan-expired'
  | 'plan-not-confirmed'
  | 'plan-protected'
  | 'receipt-failed'
  | 'receipt-lost';

/** Wrong use: becomes a message with a next step and exit code 2, never a stack trace. */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly values: Message['values'];

  constructor(code: UserErrorCode, values: Message['values'] = {}) {
    super(code);
    this.name = 'UserError';
    this.code = code;
    this.values = values;
  }
}
