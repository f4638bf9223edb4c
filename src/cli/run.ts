import { asciiSay } from '../messages/ascii.js';
import { chooseLanguage, isUtf8, type LanguageChoice } from '../messages/language.js';
import { createSay, type Say } from '../messages/translate.js';
import { UserError, type UserErrorCode } from '../model/errors.js';
import type { Fault } from '../model/fault.js';
import { LANGUAGES } from '../model/language.js';
import type { SavedReport } from '../model/saved-report.js';
import { errorCode } from '../platform/open-file.js';
import { wrap } from '../report/layout.js';
import { type Invocation, MENU, parseArguments, programHelp } from './arguments.js';
import { canAsk } from './can-ask.js';
import type { Run } from './context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { type Io, write } from './io.js';
import { reasonOf } from './report-output.js';
import { mergeSettings, readSettings } from './settings.js';
import { columnsOfTerminal } from './style-for.js';

/** Called when a thread is held for ever, or for long after the end was asked for, with the exit code that was due. */
export type OnStuck = (exitCode: number, message: string | null) => void;

/** Runs one command line; the answer is the exit code. `onStuck` ends the process where returning would not. */
export async function run(
  words: readonly string[],
  io: Io,
  program: { version: string; onStuck: OnStuck },
): Promise<number> {
  const earlySay = sayIn(chooseLanguage(languageFlag(words), undefined, io.env), io);
  try {
    const setting = { say: earlySay, columns: columnsOfTerminal(io.stdout), version: program.version };
    const parsed = parseArguments(words, setting);
    if (parsed.kind === 'help') {
      await write(io.stdout, parsed.text);
      return EXIT.done;
    }
    if (parsed.command === MENU && !canAsk(io, parsed.flags)) {
      await write(io.stderr, `${programHelp(setting)}\n`);
      throw new UserError('no-command');
    }
    return await runCommand(parsed, io, program);
  } catch (error) {
    return explain(error, io, { say: earlySay, isVerbose: words.includes('--verbose') || words.includes('-v') });
  }
}

async function runCommand(
  invocation: Invocation,
  io: Io,
  program: { version: string; onStuck: OnStuck },
): Promise<number> {
  const { flags } = invocation;
  // `config` must work on a settings file that is broken.
  const needsSettings = !invocation.command.startsWith('config') && invocation.command !== 'doctor';
  const file = needsSettings
    ? await readSettings(typeof flags.config === 'string' ? flags.config : undefined, io.env)
    : null;
  const settings = mergeSettings(flags, io.env, file?.values ?? {});
  const language = chooseLanguage(typeof flags.lang === 'string' ? flags.lang : undefined, file?.values.lang, io.env);
  const say = sayIn(language, io);
  const stuck: (string | null)[] = [];
  const context: Run = {
    io,
    say,
    language,
    version: program.version,
    arguments: invocation.arguments,
    flags,
    settings,
    settingsFile: file?.path ?? null,
    isVerbose: flags.verbose === true,
    isQuiet: flags.quiet === true,
    onStuck: (message) => {
      stuck.push(message);
    },
  };
  try {
    const code = await dispatch(invocation.command, context);
    if (stuck.length > 0) program.onStuck(code, stuck[0] ?? null);
    return code;
  } catch (error) {
    return explain(error, io, { say, isVerbose: context.isVerbose });
  }
}

/** One import a command: what is not run is not loaded. */
async function dispatch(command: string, context: Run): Promise<number> {
  switch (command) {
    case MENU:
      return (await import('./menu.js')).runMenu(context, () => lastResult(context));
    case 'demo':
      return (await import('./demo.js')).runDemo(context);
    case 'scan':
      return (await import('./scan.js')).runScan(context);
    case 'wipe':
      return (await import('./wipe.js')).runWipe(context);
    case 'explain':
      return (await import('./explain.js')).runExplain(context);
    case 'help-lines':
      return (await import('./help-lines.js')).runHelpLines(context);
    case 'rules list':
      return (await import('./rules.js')).runRulesList(context);
    case 'rules show':
      return (await import('./rules.js')).runRulesShow(context);
    case 'rules check':
      return (await import('./rules.js')).runRulesCheck(context);
    case 'config show':
      return (await import('./config.js')).runConfigShow(context);
    case 'config path':
      return (await import('./config.js')).runConfigPath(context);
    case 'config check':
      return (await import('./config.js')).runConfigCheck(context);
    case 'config init':
      return (await import('./config.js')).runConfigInit(context);
    case 'history list':
      return (await import('./history.js')).runHistoryList(context);
    case 'history show':
      return (await import('./history.js')).runHistoryShow(context);
    case 'history diff':
      return (await import('./history.js')).runHistoryDiff(context);
    case 'history forget':
      return (await import('./history.js')).runHistoryForget(context);
    case 'history clear':
      return (await import('./history.js')).runHistoryClear(context);
    case 'traces':
      return (await import('./traces.js')).runTraces(context);
    case 'completion':
      return (await import('./completion.js')).runCompletion(context);
    case 'doctor':
      return (await import('./doctor.js')).runDoctor(context);
    default:
      throw new Error(`no handler for ${command}`);
  }
}

/** The words for this terminal. */
function sayIn({ language }: LanguageChoice, io: Io): Say {
  const say = createSay(language);
  return isUtf8(io.env) ? say : asciiSay(say);
}

/** What the newest scan on a terminal found; kept for a day at most. */
async function lastResult(context: Run): Promise<SavedReport | null> {
  const { readLast } = await import('./read-last.js');
  return (await readLast(context))?.report ?? null;
}

/** Puts an error into words and chooses the exit code. */
async function explain(error: unknown, io: Io, { say, isVerbose }: { say: Say; isVerbose: boolean }): Promise<number> {
  if (HAS_GONE.has(errorCode(error))) return EXIT.done; // whoever read us has seen enough
  const columns = columnsOfTerminal(io.stderr);
  if (error instanceof UserError) {
    await complain(io, userErrorLines(error, say, columns));
    return CODES[error.code] ?? EXIT.usage;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'write') {
    const lost = new UserError('stdout-lost', { reason: reasonOf(error, say) });
    await complain(io, userErrorLines(lost, say, columns));
    return EXIT.incomplete;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const stack = isVerbose && error instanceof Error ? [error.stack ?? ''] : [];
  await complain(io, [
    ...wrap(say('error.bug', { reason }), columns, 0),
    ...wrap(say('error.bug.next'), columns, 0),
    ...stack,
  ]);
  return EXIT.incomplete;
}

/** Errors that are no wrong use: a report that was begun and is lost, a plan that must not be carried out. */
const CODES: Partial<Record<UserErrorCode, ExitCode>> = {
  'output-lost': EXIT.incomplete,
  'receipt-lost': EXIT.incomplete,
  'plan-edited': EXIT.refused,
  'plan-expired': EXIT.refused,
  'plan-not-confirmed': EXIT.refused,
  'plan-protected': EXIT.refused,
};

/** Of a pipe; Node says the second when it is written to again. */
const HAS_GONE: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** An error stream that nobody reads changes nothing about the exit code. */
async function complain(io: Io, lines: readonly string[]): Promise<void> {
  await write(io.stderr, `${lines.join('\n')}\n`).catch(() => undefined);
}

function userErrorLines(error: UserError, say: Say, columns: number): string[] {
  const values = { ...error.values };
  if (error.code === 'bad-glob' && typeof values.fault === 'string') {
    values.fault = say(`fault.glob-${values.fault as 'empty'}`, { glob: values.glob ?? '' });
  }
  const faults = 'faults' in error && Array.isArray(error.faults) ? (error.faults as readonly Fault[]) : [];
  return [
    ...wrap(say(`error.${error.code}`, values), columns, 0),
    ...faults.flatMap((fault) => faultLines(fault, say, columns)),
    ...wrap(say(`error.${error.code}.next`, values), columns, 0),
  ];
}

/** `file:line:column sentence`, which editors and people can follow. */
export function faultLines(fault: Fault, say: Say, columns: number): string[] {
  const place = `${say.safe(fault.file)}:${fault.line}:${fault.column}`;
  return wrap([place, ...say(`fault.${fault.code}`, fault.values).split(' ')], columns, 2, 2);
}

/** The language that `--lang` names, when it is one of ours. */
function languageFlag(words: readonly string[]): string | undefined {
  const joined = words.find((word) => word.startsWith('--lang='));
  const index = words.indexOf('--lang');
  const named = joined?.slice('--lang='.length) ?? (index === -1 ? undefined : words[index + 1]);
  return LANGUAGES.find((language) => language === named);
}
