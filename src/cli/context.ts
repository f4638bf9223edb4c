import type { LanguageChoice } from '../messages/language.js';
import type { Say } from '../messages/translate.js';
import type { ReportContext, ReportWriter } from '../report/report-context.js';
import type { Invocation } from './arguments.js';
import type { Desk } from './ask-password.js';
import type { Io } from './io.js';
import type { Settings } from './settings.js';

/** One run of one command: what was asked, in which words, with which settings. */
export interface Run {
  readonly io: Io;
  readonly say: Say;
  readonly language: LanguageChoice;
  readonly version: string;
  readonly arguments: readonly string[];
  readonly flags: Invocation['flags'];
  readonly settings: Settings;
  /** The settings file that was read; null when there is none. */
  readonly settingsFile: string | null;
  readonly isVerbose: boolean;
  readonly isQuiet: boolean;
  /** Drinks a scan's events beside the report that is written. */
  readonly beside?: (context: ReportContext) => ReportWriter;
  /** Where a scan asks for passwords: a dialogue that is open already, or nowhere; without, it opens one where it can. */
  readonly desk?: Desk | 'none';
  /** A thread waits for what does not end: the program will not be able to end by itself. Says why, unless the user knows. */
  readonly onStuck: (message: string | null) => void;
}
