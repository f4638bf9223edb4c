import { chooseLanguage } from '../messages/language.js';
import { safeText } from '../messages/safe-text.js';
import { createSay, type Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import type { Fault } from '../model/fault.js';
import { errorCode } from '../platform/open-file.js';
import { type Invocation, parseArguments, programHelp } from './arguments.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { type Io, write } from './io.js';
import { mergeSettings, readSettings } from './settings.js';

/** Columns of help without a terminal. */
const DEFAULT_COLUMNS = 80;

/** Called when a disk holds a reading thread for ever, with the exit code that was due. */
export type OnStuck = (exitCode: number, message: string) => void;

/** Runs one command line; the answer is the exit code. `onStuck` ends the process where returning would not. */
export async function run(
  words: readonly string[],
  io: Io,
  program: { version: string; onStuck: OnStuck },
): Promise<number> {
  const earlySay = createSay(chooseLanguage(languageFlag(words), undefined, io.env).language);
  try {
    const columns = io.stdout.isTTY ? (io.stdout.columns ?? DEFAULT_COLUMNS) : DEFAULT_COLUMNS;
    if (words.length === 0) {
      await write(io.stderr, `${programHelp(earlySay, columns)}\n`);
      throw new UserError('no-command');
    }
    const parsed = parseArguments(words, earlySay, columns);
    if (parsed.kind === 'help') {
      await write(io.stdout, parsed.text);
      return EXIT.done;
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
  const say = createSay(language.language);
  let isStuck = false;
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
    onStuck: () => {
      isStuck = true;
    },
  };
  try {
    const code = await dispatch(invocation.command, context);
    if (isStuck) program.onStuck(code, say('warning.stuck'));
    return code;
  } catch (error) {
    return explain(error, io, { say, isVerbose: context.isVerbose });
  }
}

/** One import a command: what is not run is not loaded. */
async function dispatch(command: string, context: Run): Promise<number> {
  switch (command) {
    case 'scan':
      return (await import('./scan.js')).runScan(context);
    case 'explain':
      return (await import('./explain.js')).runExplain(context);
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

/** Puts an error into words and chooses the exit code. */
async function explain(error: unknown, io: Io, { say, isVerbose }: { say: Say; isVerbose: boolean }): Promise<number> {
  if (errorCode(error) === 'EPIPE') return EXIT.done; // whoever read us has seen enough
  if (error instanceof UserError) {
    await write(io.stderr, userErrorText(error, say));
    return EXIT.usage;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const stack = isVerbose && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  await write(io.stderr, `${say('error.bug', { reason })}\n${say('error.bug.next')}\n${stack}`);
  return EXIT.incomplete;
}

function userErrorText(error: UserError, say: Say): string {
  const values = { ...error.values };
  if (error.code === 'bad-glob' && typeof values.fault === 'string') {
    values.fault = say(`fault.glob-${values.fault as 'empty'}`, { glob: values.glob ?? '' });
  }
  const faults = 'faults' in error && Array.isArray(error.faults) ? (error.faults as readonly Fault[]) : [];
  const lines = [
    say(`error.${error.code}`, values),
    ...faults.map((fault) => faultText(fault, say)),
    say(`error.${error.code}.next`, values),
  ];
  return `${lines.join('\n')}\n`;
}

/** `file:line:column sentence`, which editors and people can follow. */
export function faultText(fault: Fault, say: Say): string {
  return `  ${safeText(fault.file)}:${fault.line}:${fault.column} ${say(`fault.${fault.code}`, fault.values)}`;
}

function languageFlag(words: readonly string[]): string | undefined {
  const joined = words.find((word) => word.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const index = words.indexOf('--lang');
  return index === -1 ? undefined : words[index + 1];
}
