import { Command, CommanderError, Option } from 'commander';
import type { Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import { nearestWord } from '../ruleset/nearest-word.js';
import {
  type ArgumentSpec,
  COMMANDS,
  type CommandSpec,
  type FlagSpec,
  GLOBAL_FLAGS,
  PROGRAM,
  ROOT_EXAMPLES,
  type ValueWord,
} from './command-table.js';

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

/** What the parser needs besides the words. */
export interface ParseSetting {
  readonly say: Say;
  readonly columns: number;
  readonly version: string;
}

/** Reads the command line. Throws {@link UserError} for everything that does not fit. */
export function parseArguments(words: readonly string[], setting: ParseSetting): Invocation | HelpRequest {
  let found: Invocation | null = null;
  let help = '';
  const program = buildProgram(setting, {
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
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version')
      return { kind: 'help', text: help };
    if (error.code === 'commander.help') {
      const isMenu = commandOf(words).spec === null && !words.includes('help');
      if (isMenu) return { kind: 'command', command: MENU, arguments: [], flags: program.opts() };
      return helpWithoutFlag(words, setting);
    }
    throw userErrorOf(error, words);
  }
  if (found === null) throw new UserError('no-command');
  return found;
}

/** `help WORD`, or a command that lacks a word: commander answers both with help and the same code. */
function helpWithoutFlag(words: readonly string[], setting: ParseSetting): Invocation | HelpRequest {
  const [first, ...rest] = words.filter((word) => !word.startsWith('-'));
  if (first === 'help') {
    const unknown = unknownCommand(rest);
    if (unknown !== null) throw unknown;
    return parseArguments([...rest, '--help'], setting); // commander's own shows the first level only
  }
  const { path, spec } = commandOf(words);
  if (spec === null) throw new UserError('no-command');
  const options = spec.subcommands.map(({ name }) => name).join(', ');
  throw new UserError('missing-subcommand', { command: path, options, help: `${path} --help` });
}

/** The first of these words that names no command below the one before it. */
function unknownCommand(words: readonly string[]): UserError | null {
  let known: readonly CommandSpec[] = COMMANDS;
  let path = PROGRAM;
  for (const word of words) {
    const next = known.find(({ name }) => name === word);
    if (next === undefined) {
      const near = nearestWord(
        word,
        known.map(({ name }) => name),
      );
      return new UserError('unknown-command', { word, near: near ?? 'none', help: `${path} --help` });
    }
    known = next.subcommands;
    path += ` ${word}`;
  }
  return null;
}

/** The help of the program as a whole. */
export function programHelp(setting: ParseSetting): string {
  return buildProgram(setting, { onCommand: () => {}, onHelp: () => {} }).helpInformation();
}

interface Listeners {
  readonly onCommand: (invocation: Invocation) => void;
  readonly onHelp: (text: string) => void;
}

function buildProgram({ say, columns, version }: ParseSetting, listeners: Listeners): Command {
  const program = new Command(PROGRAM);
  program
    .exitOverride()
    .configureOutput({ writeOut: listeners.onHelp, writeErr: () => {}, getOutHelpWidth: () => columns })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titleIn(title, say),
      visibleGlobalOptions: globalsOf,
    })
    .usage(say('help.usage.root'))
    .description(withExamples(say('help.about'), ROOT_EXAMPLES, say))
    .helpOption('-h, --help', say('help.flag.help'))
    .helpCommand(`help [${say('help.word.COMMAND')}]`, say('help.command.help'))
    .version(version, '-V, --version', say('help.flag.version'))
    .showSuggestionAfterError(false);
  for (const flag of GLOBAL_FLAGS) program.addOption(optionOf(flag, say));
  for (const spec of COMMANDS) addCommand(program, spec, '', { say, listeners });
  return program;
}

/** Examples come first: most people copy one and read no further. */
function withExamples(about: string, examples: readonly string[], say: Say): string {
  return [about, '', say('help.examples'), ...examples.map((example) => `  ${example}`)].join('\n');
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
  const command = parent
    .command(spec.name)
    .usage(usageOf(spec, say))
    .summary(say(spec.help))
    .description(withExamples(sentence(say(spec.help)), spec.examples, say))
    .helpOption('-h, --help', say('help.flag.help'));
  for (const argument of spec.arguments) command.argument(inWords(argument.name, say), say(argument.help));
  for (const flag of spec.flags) command.addOption(optionOf(flag, say));
  if (spec.subcommands.length > 0) {
    command.helpCommand(false);
    for (const subcommand of spec.subcommands) addCommand(command, subcommand, `${fullName} `, building);
    return;
  }
  command.action(() => {
    const flags = command.optsWithGlobals();
    checkValues(spec.arguments, command.args, { say, help: `${PROGRAM} ${fullName} --help` });
    listeners.onCommand({ kind: 'command', command: fullName, arguments: command.args, flags });
  });
}

function usageOf(spec: CommandSpec, say: Say): string {
  if (spec.subcommands.length > 0) return say('help.usage.group');
  return [say('help.usage.options'), ...spec.arguments.map(({ name }) => inWords(name, say))].join(' ');
}

/** The short text beside a command's name as a sentence. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** `<DIR>` and `[PATH...]` with the word of the user's language. */
function inWords(text: string, say: Say): string {
  return text.replace(/(?<=[<[])[A-Z]+/, (word) => say(`help.word.${word as ValueWord}`));
}

function optionOf(flag: FlagSpec, say: Say): Option {
  const option = new Option(inWords(flag.flags, say), say(flag.help));
  const { values } = flag;
  const isRepeatable = REPEATABLE.has(option.attributeName());
  if (option.required) {
    option.argParser((value: string, previous: unknown) => {
      checkValue(value, values, { word: option.long ?? '', help: `${PROGRAM} --help` });
      return isRepeatable ? [...(Array.isArray(previous) ? previous : []), value] : value;
    });
  }
  return option;
}

/** The last argument may stand for many. */
function checkValues(
  specs: readonly ArgumentSpec[],
  given: readonly string[],
  { say, help }: { say: Say; help: string },
): void {
  for (const [index, value] of given.entries()) {
    const spec = specs[index] ?? specs.at(-1);
    if (spec !== undefined) checkValue(value, spec.values, { word: bareWord(inWords(spec.name, say)), help });
  }
}

/** An empty text is a script's unset variable; taken literally it would mean the current folder. */
function checkValue(value: string, values: readonly string[] | undefined, at: { word: string; help: string }): void {
  if (value === '') throw new UserError('empty-value', at);
  if (values !== undefined && !values.includes(value))
    throw new UserError('bad-value', { value, word: at.word, options: values.join(', ') });
}

/** `<RULE>` and `[PATH...]` without what is around them. */
function bareWord(name: string): string {
  return name.replace(/[<>[\].]/g, '');
}

/** commander's complaint in our words, with the nearest word there is. */
function userErrorOf(error: CommanderError, words: readonly string[]): UserError {
  const word = /'(.*)'/s.exec(error.message)?.[1] ?? error.message;
  const { path, spec } = commandOf(words);
  const help = `${path} --help`;
  switch (error.code) {
    case 'commander.unknownCommand': {
      const names = (spec?.subcommands ?? COMMANDS).map(({ name }) => name);
      return new UserError('unknown-command', { word, near: nearestWord(word, names) ?? 'none', help });
    }
    case 'commander.unknownOption':
      return unknownFlag(word, words);
    case 'commander.missingArgument':
      return new UserError('missing-argument', { word: word.toUpperCase(), help });
    case 'commander.optionMissingArgument':
      return new UserError('missing-value', { word: longName(word), help });
    case 'commander.excessArguments': {
      const extra = words.filter((candidate) => !candidate.startsWith('-')).at(-1) ?? word;
      return new UserError('too-many-arguments', { word: extra, help });
    }
    default:
      return new UserError('missing-argument', { word: error.message, help });
  }
}

/** Misspelled, given a value it does not take, before its command, or a path that looks like a flag. */
function unknownFlag(given: string, words: readonly string[]): UserError {
  const [word = given] = given.split('=');
  const { path, spec } = commandOf(words);
  const help = `${path} --help`;
  const flags = [...(spec?.flags ?? []), ...GLOBAL_FLAGS].map(({ flags: text }) => longName(text));
  const isKnown = flags.includes(word);
  if (isKnown && given !== word) return new UserError('needless-value', { word, help });
  if (isKnown) return new UserError('flag-before-command', { word, command: path.slice(PROGRAM.length + 1) });
  const near = nearestWord(word, [...flags, '--help', '--version']);
  const mayBePath = near === null && spec?.arguments.some(({ isPath }) => isPath === true) === true;
  const dash = mayBePath ? `${path} -- ${given}` : 'none';
  return new UserError('unknown-flag', { word: given, help, near: near ?? 'none', dash });
}

function longName(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

/** The command that the words name, as far as they do. */
function commandOf(words: readonly string[]): { path: string; spec: CommandSpec | null } {
  let spec: CommandSpec | null = null;
  let path = PROGRAM;
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
