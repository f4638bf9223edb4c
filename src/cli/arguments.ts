import { Command, CommanderError, Option } from 'commander';
import type { Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import { nearestWord } from '../ruleset/nearest-word.js';
import { type ArgumentSpec, COMMANDS, type CommandSpec, type FlagSpec, GLOBAL_FLAGS } from './command-table.js';

/** The command line, understood: a command's full name, its arguments, every flag that was given. */
export interface Invocation {
  readonly kind: 'command';
  /** `scan`, `rules list` … */
  readonly command: string;
  readonly arguments: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[]>>;
}

/** The user asked for help; `text` goes to standard output. */
export interface HelpRequest {
  readonly kind: 'help';
  readonly text: string;
}

/** What runs without a word: the menu (contract, section 2). */
export const MENU = 'menu';

/** Flags that may be given several times. */
const REPEATABLE = new Set(['exclude', 'rulesPath', 'rules', 'skipRules']);

/** Reads the command line. Throws {@link UserError} for everything that does not fit. */
export function parseArguments(words: readonly string[], say: Say, columns: number): Invocation | HelpRequest {
  let found: Invocation | null = null;
  let help = '';
  const program = buildProgram(say, columns, {
    onCommand: (invocation) => {
      found = invocation;
    },
    onHelp: (text) => {
      help += text;
    },
  });
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') {
      const isAsked = error.code === 'commander.helpDisplayed' || words.includes('help');
      if (isAsked) return { kind: 'help', text: help };
      if (commandOf(words).spec === null)
        return { kind: 'command', command: MENU, arguments: [], flags: program.opts() };
      throw new UserError('missing-argument', { word: commandHelp(words), help: `${commandHelp(words)} --help` });
    }
    throw userErrorOf(error, words);
  }
  if (found === null) throw new UserError('no-command');
  return found;
}

/** The help of the program as a whole. */
export function programHelp(say: Say, columns: number): string {
  return buildProgram(say, columns, { onCommand: () => {}, onHelp: () => {} }).helpInformation();
}

interface Listeners {
  readonly onCommand: (invocation: Invocation) => void;
  readonly onHelp: (text: string) => void;
}

function buildProgram(say: Say, columns: number, listeners: Listeners): Command {
  const program = new Command('privacy-audit');
  program
    .exitOverride()
    .configureOutput({ writeOut: listeners.onHelp, writeErr: () => {}, getOutHelpWidth: () => columns })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titleIn(title, say),
      visibleGlobalOptions: globalsOf,
    })
    .description(say('help.about'))
    .helpOption('-h, --help', say('help.flag.help'))
    .helpCommand('help [command]', say('help.command.help'))
    .version('', '-V, --version', say('help.flag.version'))
    .showSuggestionAfterError(false);
  for (const flag of GLOBAL_FLAGS) program.addOption(optionOf(flag, say));
  for (const spec of COMMANDS) addCommand(program, spec, '', { say, listeners });
  return program;
}

function globalsOf(command: Command): Option[] {
  const globals: Option[] = [];
  for (let parent = command.parent; parent !== null; parent = parent.parent) {
    globals.push(...parent.options.filter((option) => !option.hidden && option.long !== '--version'));
  }
  return globals;
}

function titleIn(title: string, say: Say): string {
  switch (title) {
    case 'Usage:':
      return say('help.usage');
    case 'Arguments:':
      return say('help.arguments');
    case 'Options:':
      return say('help.options');
    case 'Global Options:':
      return say('help.global');
    case 'Commands:':
      return say('help.commands');
    default:
      return title;
  }
}

interface Building {
  readonly say: Say;
  readonly listeners: Listeners;
}

function addCommand(parent: Command, spec: CommandSpec, prefix: string, building: Building): void {
  const { say, listeners } = building;
  const fullName = `${prefix}${spec.name}`;
  const command = parent.command(spec.name).description(say(spec.help)).helpOption('-h, --help', say('help.flag.help'));
  for (const argument of spec.arguments) command.argument(argument.name, say(argument.help));
  for (const flag of spec.flags) command.addOption(optionOf(flag, say));
  if (spec.examples.length > 0) {
    command.addHelpText(
      'after',
      `\n${say('help.examples')}\n${spec.examples.map((example) => `  ${example}`).join('\n')}`,
    );
  }
  if (spec.subcommands.length > 0) {
    command.helpCommand(false);
    for (const subcommand of spec.subcommands) addCommand(command, subcommand, `${fullName} `, building);
    return;
  }
  command.action(() => {
    const flags = command.optsWithGlobals();
    checkValues(spec.arguments, command.args);
    listeners.onCommand({ kind: 'command', command: fullName, arguments: command.args, flags });
  });
}

function optionOf(flag: FlagSpec, say: Say): Option {
  const option = new Option(flag.flags, say(flag.help));
  const { values } = flag;
  const isRepeatable = REPEATABLE.has(option.attributeName());
  if (option.required) {
    option.argParser((value: string, previous: unknown) => {
      if (values !== undefined && !values.includes(value)) throw badValue(value, option.long ?? '', values);
      return isRepeatable ? [...(Array.isArray(previous) ? previous : []), value] : value;
    });
  }
  return option;
}

function checkValues(specs: readonly ArgumentSpec[], given: readonly string[]): void {
  for (const [index, { name, values }] of specs.entries()) {
    const value = given[index];
    if (value !== undefined && values !== undefined && !values.includes(value)) throw badValue(value, name, values);
  }
}

function badValue(value: string, word: string, values: readonly string[]): UserError {
  return new UserError('bad-value', { value, word, options: values.join(', ') });
}

/** commander's complaint in our words, with the nearest word there is. */
function userErrorOf(error: CommanderError, words: readonly string[]): UserError {
  const word = /'(.*)'/s.exec(error.message)?.[1] ?? error.message;
  const { path, spec } = commandOf(words);
  const help = `${path} --help`;
  switch (error.code) {
    case 'commander.unknownCommand': {
      const names = (spec?.subcommands ?? COMMANDS).map(({ name }) => name);
      return new UserError('unknown-command', { word, near: nearestWord(word, names) ?? 'none' });
    }
    case 'commander.unknownOption': {
      const flags = [...(spec?.flags ?? []), ...GLOBAL_FLAGS].map(longName).concat('--help', '--version');
      return new UserError('unknown-flag', {
        word,
        help,
        near: nearestWord(word.split('=')[0] ?? word, flags) ?? 'none',
      });
    }
    case 'commander.missingArgument':
      return new UserError('missing-argument', { word: word.toUpperCase(), help });
    case 'commander.optionMissingArgument':
      return new UserError('missing-value', { word: word.replace(/^-., /, ''), help });
    case 'commander.excessArguments': {
      const extra = words.filter((candidate) => !candidate.startsWith('-')).at(-1) ?? word;
      return new UserError('too-many-arguments', { word: extra, help });
    }
    default:
      return new UserError('missing-argument', { word: error.message, help });
  }
}

function longName(flag: FlagSpec): string {
  return /--[a-z-]+/.exec(flag.flags)?.[0] ?? flag.flags;
}

/** The command that the words name, as far as they do. */
function commandOf(words: readonly string[]): { path: string; spec: CommandSpec | null } {
  let spec: CommandSpec | null = null;
  let path = 'privacy-audit';
  for (const word of words) {
    const next: CommandSpec | undefined = (spec === null ? COMMANDS : spec.subcommands).find(
      ({ name }) => name === word,
    );
    if (next === undefined) continue;
    spec = next;
    path += ` ${next.name}`;
  }
  return { path, spec };
}

function commandHelp(words: readonly string[]): string {
  return commandOf(words).path;
}
