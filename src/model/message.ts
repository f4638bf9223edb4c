/**
 * A text that has not been chosen yet: the id of a line in `messages/` and what goes into it. Reporters turn it into words,
 * so that nothing below them knows a language.
 */
export interface Message {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}
