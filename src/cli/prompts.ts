/**
 * Why a question got no answer. `cancelled`: one step back (Esc, end of input); `quick-exit`: leave at once and leave nothing on the
 * screen (Esc twice, `q`); the last two are Ctrl-C and SIGTERM.
 */
export type Away = 'cancelled' | 'quick-exit' | 'interrupted' | 'terminated';

/** An answer, or why there is none. */
export type Answer<T> = { readonly value: T } | Away;

export interface Option<Id extends string> {
  readonly id: Id;
  /** One line; where it does not fit, the clack skin shortens it and the plain one wraps it. */
  readonly label: string;
}

/** What stands above a question: lines that are wrapped and fit `room`. */
export interface Question {
  readonly lines: readonly string[];
  readonly question: string;
}

export interface Choice<Id extends string> extends Question {
  readonly options: readonly Option<Id>[];
}

export interface TypedConfirmation extends Question {
  /** What has to be typed; case does not matter. */
  readonly word: string;
}

export interface SecretQuestion extends Question {
  /** Aborting it ends the question, as `interrupted`. */
  readonly ends: AbortSignal;
}

/**
 * Everything we ever ask, in one small interface: plain lines, a skin with arrow keys, and a script for tests. Keys pressed before a
 * question is on the screen answer nothing. Nothing here ends the process.
 */
export interface Prompts {
  /** How much text a screen holds above a question with so many options. */
  room(options: number): Room;
  /** Text without a question, while something runs. */
  show(lines: readonly string[]): void;
  /** One of several. */
  choose<Id extends string>(choice: Choice<Id>): Promise<Answer<Id>>;
  askYesNo(question: Question): Promise<Answer<boolean>>;
  /** A line of text; only `q` and Enter leaves here, since `q` may begin a word. */
  askText(question: Question): Promise<Answer<string>>;
  /**
   * A password, as bytes, which the caller overwrites; nothing is shown while it is typed, and only Esc twice leaves here, since `q`
   * may be one. Empty for Enter alone.
   */
  askSecret(question: SecretQuestion): Promise<Answer<Uint8Array>>;
  /** Before something that can not be undone: always plain lines. False when something else was typed. */
  confirmTyped(confirmation: TypedConfirmation): Promise<Answer<boolean>>;
  /** Waits until the text has been read. */
  pause(lines: readonly string[]): Promise<Answer<true>>;
}

export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** Text wider than this is hard to read. */
const MAX_COLUMNS = 100;

/** The room of a terminal of this size when `taken` rows are the question's own. */
export function roomOf(size: { readonly columns?: number; readonly rows?: number }, taken: number): Room {
  return {
    columns: Math.min(MAX_COLUMNS, size.columns ?? 80),
    rows: Math.max(3, (size.rows ?? 24) - taken),
  };
}
